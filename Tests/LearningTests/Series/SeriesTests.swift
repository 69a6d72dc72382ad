import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("Time series")
struct SeriesTests {
  private func prepared(
    _ columns: [Column], lags: [Int] = [], rolling: [Int] = [], time: String = "t"
  ) throws -> PreparedSeries {
    try PreparedSeries(
      Table(columns: columns), target: "y", .init(time: time, lags: lags, rolling: rolling))
  }

  private func numbers(_ table: Table, _ name: String) -> [Double?] {
    guard case .reals(let values)? = table[name]?.values else { return [] }
    return values.map { $0.isNaN ? nil : $0 }
  }

  @Test("a lag is the target so many rows before, a mean that of the rows before")
  func columns() throws {
    let series = try prepared(
      [.whole("t", [1, 2, 3, 4, 5]), .whole("y", [10, 20, 40, 80, 160])], lags: [1, 2],
      rolling: [2])
    #expect(numbers(series.table, "y_lag_1") == [nil, 10, 20, 40, 80])
    #expect(numbers(series.table, "y_lag_2") == [nil, nil, 10, 20, 40])
    #expect(numbers(series.table, "y_mean_2") == [nil, nil, 15, 30, 60])
    #expect(series.recipe.columns == ["y_lag_1", "y_lag_2", "y_mean_2"])
  }

  @Test("rows without a full history lose their target and are counted")
  func history() throws {
    let series = try prepared(
      [.whole("t", [1, 2, 3, 4, 5, 6]), .real("y", [1, 2, nil, 4, 5, 6])], lags: [2])
    // Row 5 (the fifth) reads row 3, which is missing.
    #expect(numbers(series.table, "y") == [nil, nil, nil, 4, nil, 6])
    #expect(series.warnings.map(\.code) == ["without_history"])
    #expect(series.warnings[0].message == "3 rows have no full history of 2 rows and are left out")
  }

  @Test("rows are taken in the order of their times, and stay where they are in the table")
  func order() throws {
    let times = ["2024-03-03", "2024-03-01", "2024-03-02", "2024-03-04"]
    let series = try prepared([.text("t", times), .whole("y", [3, 1, 2, 4])], lags: [1])
    #expect(numbers(series.table, "y_lag_1") == [2, nil, 1, 3])
    #expect(series.table["t"] == Column.text("t", times))
  }

  @Test("a recipe makes the same columns again")
  func again() throws {
    let columns: [Column] = [.whole("t", [3, 1, 2]), .whole("y", [30, 10, 20])]
    let series = try prepared(columns, lags: [1], rolling: [1])
    let table = try SeriesColumns.adding(series.recipe, to: Table(columns: columns))
    for name in ["y_lag_1", "y_mean_1"] {
      #expect(numbers(table, name) == [20, nil, 10])
      #expect(numbers(series.table, name) == [20, nil, 10])
    }
    #expect(throws: LearningError.self) {
      try SeriesColumns.adding(series.recipe, to: Table(columns: [columns[0]]))
    }
  }

  @Test("rows of one time are taken in the order of the data, with a warning")
  func repeatedTimes() throws {
    let series = try prepared([.whole("t", [1, 1, 2, 2]), .whole("y", [1, 2, 3, 4])], lags: [1])
    #expect(numbers(series.table, "y_lag_1") == [nil, 1, 2, 3])
    #expect(series.warnings.map(\.code) == ["without_history", "repeated_times"])
    #expect(series.warnings[1].message.hasPrefix("2 rows have the same 't' as the row before"))
  }

  @Test("a gap in the times is told")
  func gaps() throws {
    let times = ["2024-01-01T00:00", "2024-01-01T01:00", "2024-01-01T02:00", "2024-01-01T05:00"]
    let series = try prepared([.text("t", times), .whole("y", [1, 2, 3, 4])], lags: [1])
    #expect(
      series.warnings.last?.message
        == "1 steps of 't' are longer than the usual 3600 s, the longest 10800 s: lags count rows, "
        + "not time")
  }

  @Test("no column of a row changes with its own target or a later one", arguments: 0..<12)
  func leakage(_ changed: Int) throws {
    let times = (0..<12).map { Int64(($0 * 5) % 12) }
    let before = units(12, seed: 3)
    var after = before
    after[changed] += 100
    let one = try prepared(
      [.whole("t", times), .real("y", before)], lags: [1, 3], rolling: [2, 4])
    let other = try prepared(
      [.whole("t", times), .real("y", after)], lags: [1, 3], rolling: [2, 4])
    for name in one.recipe.columns {
      for row in 0..<12 where times[row] <= times[changed] {
        #expect(numbers(one.table, name)[row] == numbers(other.table, name)[row])
      }
    }
  }

  // 2024-02-29 was a Thursday, the 60th day of a leap year; 1969-12-31 a Wednesday.
  @Test(
    "calendar parts are those of the date",
    arguments: [
      ("2024-02-29T13:45:10", [13, 4, 2, 60]), ("2024-12-31", [0, 2, 12, 366]),
      ("2023-03-01T23:59:59", [23, 3, 3, 60]), ("1969-12-31 05:00", [5, 3, 12, 365]),
      ("2000-01-01", [0, 6, 1, 1]), ("1900-03-01T00:30", [0, 4, 3, 60]),
      ("2024-01-01T00:30+02:00", [22, 7, 12, 365]),
    ])
  func calendar(_ text: String, _ expected: [Int]) throws {
    let date = CalendarDate(seconds: try #require(DateTime(text)?.secondsSince1970))
    #expect(SeriesRecipe.CalendarPart.allCases.map(date.number) == expected)
  }

  @Test("calendar columns are those that differ, and numbers have none")
  func calendarColumns() throws {
    let dates = ["2024-01-01", "2024-01-02", "2024-01-03"]
    let dated = try prepared([.text("t", dates), .whole("y", [1, 2, 3])])
    #expect(dated.recipe.columns == ["t_weekday", "t_day_of_year"])
    #expect(dated.table["t_weekday"]?.values == .integers([1, 2, 3]))
    #expect(dated.warnings.isEmpty)
    #expect(try prepared([.whole("t", [1, 2]), .whole("y", [1, 2])]).recipe.columns.isEmpty)
  }

  @Test("what cannot be a series is refused in one sentence")
  func refusals() throws {
    let y = Column.whole("y", [1, 2])
    #expect(
      throws: LearningError.unknownColumn(role: "column of --time", name: "s", columns: ["t", "y"])
    ) {
      try prepared([.whole("t", [1, 2]), y], time: "s")
    }
    let clash: [Column] = [.whole("t", [1, 2]), y, .whole("y_lag_1", [1, 2])]
    #expect(
      throws: LearningError.nameClash(column: "y_lag_1", with: "a column that `--time` makes")
    ) {
      try prepared(clash, lags: [1])
    }
    #expect(throws: LearningError.self) {
      try prepared([.whole("t", [1, 2]), .text("y", ["a", "b"])])
    }
    #expect(throws: LearningError.self) { try prepared([.real("t", [1, nil]), y]) }
    #expect(throws: LearningError.self) { try prepared([y], time: "y") }
  }

  @Test("a model of a series carries its recipe and never learns from rows without history")
  func training() throws {
    let noise = units(300, seed: 5)
    var values: [Double] = []
    for i in 0..<300 { values.append((i >= 7 ? 0.9 * values[i - 7] : 1) + 0.2 * noise[i]) }
    let series = try prepared(
      [.whole("t", (0..<300).map { Int64($0) }), .real("y", values)], lags: [7])
    var request = TrainingRequest(target: "y")
    request.series = series
    request.split = .time("t")
    request.learner = "linear"
    let (_, schema) = tableAndSchema(series.table.columns)
    let plan = try TrainingPlan.make(table: series.table, schema: schema, request: request)
    let outcome = try plan.train()
    #expect(plan.rows.skipped == 7)
    #expect(plan.features.map(\.name) == ["y_lag_7"])
    #expect(outcome.warnings.map(\.code).contains("without_history"))
    #expect(try CompiledModel(onnx: outcome.onnx).series == series.recipe)
    #expect(outcome.record.split.test.allSatisfy { $0 >= 240 })
  }
}
