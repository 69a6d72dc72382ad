import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("Forecasts of a time series")
struct ForecastTests {
  private func prepared(
    _ columns: [Column], lags: [Int] = [], rolling: [Int] = [], series: String? = nil,
    horizon: Int? = nil
  ) throws -> PreparedSeries {
    var request = PreparedSeries.Request(time: "t", lags: lags, rolling: rolling)
    request.series = series
    request.horizon = horizon
    return try PreparedSeries(Table(columns: columns), target: "y", request)
  }

  private func numbers(_ table: Table, _ name: String) -> [Double?] {
    guard case .reals(let values)? = table[name]?.values else { return [] }
    return values.map { $0.isNaN ? nil : $0 }
  }

  @Test("lags and means never cross from one series to another")
  func several() throws {
    let columns: [Column] = [
      .whole("t", [1, 1, 2, 2, 3, 3]), .text("shop", ["b", "a", "b", "a", "b", "a"]),
      .whole("y", [10, 1, 20, 2, 40, 4]),
    ]
    let series = try prepared(columns, lags: [1], rolling: [2], series: "shop")
    #expect(numbers(series.table, "y_lag_1") == [nil, nil, 10, 1, 20, 2])
    #expect(numbers(series.table, "y_mean_2") == [nil, nil, nil, nil, 15, 1.5])
    // No time repeats within a series, and no gap lies between the end of one and the next's start.
    #expect(series.warnings.map(\.code) == ["without_history"])
    let again = try SeriesColumns.adding(series.recipe, to: Table(columns: columns))
    #expect(numbers(again, "y_lag_1") == [nil, nil, 10, 1, 20, 2])
  }

  @Test("a series is one however its number is written, and must have a name")
  func names() throws {
    var names = SeriesNames()
    let texts = try names.codes(of: .text("s", ["2", "02", " 2 ", "2.0", "x"]))
    let numbers = try names.codes(of: .whole("s", [2, 3]))
    #expect(texts == [0, 0, 0, 0, 1])
    #expect(numbers == [0, 2])
    #expect(names.names == ["2", "x", "3"])
    #expect(throws: LearningError.self) {
      var others = SeriesNames()
      _ = try others.codes(of: .text("s", ["a", ""]))
    }
  }

  @Test(
    "seasons are those of the calendar, where there are four of them",
    arguments: [
      Calendar(3600, 2000, seasons: [24, 168], lags: [1, 2, 3, 24, 25, 48, 168, 169]),
      Calendar(3600, 600, seasons: [24], lags: [1, 2, 3, 24, 25, 48]),
      Calendar(86_400, 400, seasons: [7], lags: [1, 2, 3, 7, 8, 14]),
      Calendar(604_800, 260, seasons: [52], lags: [1, 2, 3, 52, 53]),
      Calendar(2_630_016, 144, seasons: [12], lags: [1, 2, 3, 12, 13, 24]),
      Calendar(5000, 400, seasons: [], lags: [1, 2, 3]),
    ])
  private func lags(_ calendar: Calendar) {
    let chosen = SeasonalLags(step: calendar.step, rows: calendar.rows)
    #expect(chosen.seasons == calendar.seasons)
    #expect(chosen.lags == calendar.lags)
    #expect(SeasonalLags(step: nil, rows: calendar.rows).lags == [1, 2, 3])
  }

  /// A step between rows in seconds, a number of rows, and what is to be read of them.
  private struct Calendar: Sendable {
    let step: Double
    let rows: Int
    let seasons: [Int]
    let lags: [Int]

    init(_ step: Double, _ rows: Int, seasons: [Int], lags: [Int]) {
      self.step = step
      self.rows = rows
      self.seasons = seasons
      self.lags = lags
    }
  }

  @Test("paths read what was known before them, and what they have come to")
  func paths() throws {
    // The model adds 1 to the value before: 5, 6 and 7 from 4, whatever came afterwards.
    let series = try prepared(
      [.whole("t", [1, 2, 3, 4, 5, 6, 7]), .whole("y", [1, 2, 3, 4, 50, 60, 70])], lags: [1])
    let model = try CompiledModel(
      ModelBlueprint(
        inputs: [ModelInput(name: "y_lag_1", encoding: .real)],
        predictor: .linear(
          LinearPredictor(
            features: [
              .numeric(replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false)
            ], weights: [1], intercepts: [1])), target: .regression(link: .identity)))
    let paths = ForecastPaths(
      columns: series.columns, values: series.values, table: series.table.columns(named: ["t"]),
      threads: 1)
    #expect(try paths.forecasts(model, from: [4, 6], steps: 3) == [[5, 6, 7], [61]])
    let made = [[0.0, 0, 0], [0]]
    #expect(paths.lastValues(from: [4, 6], like: made) == [[4, 4, 4], [60]])
    #expect(paths.lastSeason(2, from: [4, 6], like: made) == [[3, 4, 3], [50]])
  }

  /// A season of four with a trend that no season has.
  private func training(_ learner: String, horizon: Int?) throws -> TrainingOutcome {
    let values = (0..<200).map { Double([3, 9, 1, 7][$0 % 4]) + 0.1 * Double($0) }
    let series = try prepared(
      [.whole("t", (0..<200).map { Int64($0) }), .real("y", values)], lags: [1, 4],
      horizon: horizon)
    var request = TrainingRequest(target: "y")
    request.series = series
    request.split = .time("t")
    request.learner = learner
    let (_, schema) = tableAndSchema(series.table.columns)
    return try TrainingPlan.make(table: series.table, schema: schema, request: request).train()
  }

  @Test("naive forecasts are judged on the same rows, one step and several ahead")
  func naive() throws {
    let outcome = try training("naive", horizon: 8)
    let forecast = try #require(outcome.record.forecast)
    func rmse(_ metrics: [NamedMetric]) -> Double {
      metrics.first { $0.name == "rmse" }?.value ?? .nan
    }
    #expect(forecast.season == 4)
    #expect(forecast.steps.map(\.first) == [1, 8, 1] && forecast.steps.map(\.last) == [1, 8, 8])
    #expect(forecast.steps[0].forecasts == outcome.record.holdout.rows.count)
    // Four rows before, the trend is 0.4 lower; eight rows before 0.8.
    #expect((rmse(forecast.steps[0].lastSeason) - 0.4).magnitude < 1e-6)
    #expect((rmse(forecast.steps[1].lastSeason) - 0.8).magnitude < 1e-6)
    #expect((rmse(forecast.steps[0].model) - 0.4).magnitude < 1e-5)
    // Steps 1 to 4 are 0.4 off and steps 5 to 8 0.8: the root of (0.16 + 0.64) / 2.
    #expect((rmse(forecast.steps[1].model) - 0.8).magnitude < 1e-5)
    #expect(forecast.ahead.allSatisfy { !$0.isNaN })
    #expect(!outcome.warnings.contains { $0.code == "worse_than_naive" })
  }

  @Test("a model that errs more than the last season says so")
  func worse() throws {
    let outcome = try training("baseline", horizon: nil)
    let warning = outcome.warnings.first { $0.code == "worse_than_naive" }
    #expect(
      warning?.message.contains("1 step ahead the forecast is worse than the last season of 4 rows")
        == true)
    #expect(outcome.record.forecast?.horizon == 1)
  }

  @Test("a naive forecast without the past is refused")
  func noLag() throws {
    let (table, schema) = tableAndSchema([
      .real("x", (0..<40).map { Double($0) }), .real("y", (0..<40).map { Double($0 * $0) }),
    ])
    var request = TrainingRequest(target: "y")
    request.learner = "naive"
    #expect(throws: LearningError.self) {
      try TrainingPlan.make(table: table, schema: schema, request: request)
    }
  }

  @Test(
    "a time without an offset is in the zone of the training, and mixtures are refused",
    arguments: [
      ("+02:00", "2024-01-01T02:00", 0.0), ("-05:30", "2023-12-31T18:30", 0),
      ("+02:00", "2024-01-01T01:00+01:00", 0), ("none", "2024-01-01", 0),
      ("offset", "2024-01-01T00:00Z", 0), ("none", "2024-01-01T00:00Z", nil),
      ("offset", "2024-01-01T00:00", nil),
    ] as [(String, String, Double?)])
  func zones(_ zone: String, _ text: String, _ seconds: Double?) throws {
    var cells = CellFormat()
    cells.timeZone = zone
    let keys = try? SeriesColumns.times(of: .text("t", [text]), cells: cells).keys
    #expect(keys == seconds.map { [1_704_067_200 + $0] })
  }

  @Test("a file that mixes times with and without an offset is refused at its row")
  func mixed() throws {
    #expect(
      throws: LearningError.mixedTimes(
        column: "t", row: 1, text: "2024-01-02", expected: "others have one")
    ) {
      try prepared([.text("t", ["2024-01-01T00:00Z", "2024-01-02"]), .whole("y", [1, 2])])
    }
    let times = [
      ("2024-01-01T00:00+02:00", "2024-01-02T00:00+02:00", "+02:00"),
      ("2024-01-01T00:00+02:00", "2024-07-02T00:00+03:00", "offset"),
      ("2024-01-01", "2024-01-02", "none"),
    ]
    for (one, two, zone) in times {
      let series = try prepared([.text("t", [one, two]), .whole("y", [1, 2])])
      #expect(series.zone?.text == zone)
    }
  }
}
