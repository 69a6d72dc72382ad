import Models
import Tabular

/// The times, targets and series of the rows of a table, and of the test data after them.
struct SeriesTimes {
  /// A number per row that grows with time.
  private(set) var keys: [Double]
  /// The target of each row, NaN where it is missing.
  private(set) var values: [Double]
  /// The series of each row; nil for a single one.
  private(set) var groups: [Int]?
  /// The names of the series; empty for a single one.
  private(set) var names: [String] = []
  /// What the texts of times say of their zone; nil where times are numbers.
  let zone: TimeZoneWord?
  /// Times are dates.
  let isDated: Bool
  /// The rows that are not of the test data.
  let tableRows: Int

  /// Reads both tables.
  init(
    _ table: Table, test: Table?, target: String, _ request: PreparedSeries.Request
  ) throws {
    let time = try Self.time(table, request)
    isDated = if case .strings = time.values { true } else { false }
    tableRows = table.rowCount
    values = try Self.numbers(table, target, request)
    (keys, zone) = try SeriesColumns.times(of: time, cells: request.cells)
    if let test {
      keys += try Self.testKeys(Self.time(test, request), zone, request)
      values += try Self.numbers(test, target, request)
    }
    guard let name = request.series else { return }
    var known = SeriesNames()
    groups = try ([table] + [test].compactMap { $0 }).flatMap { table in
      guard let column = table[name] else {
        throw LearningError.unknownColumn(
          role: "column of --series", name: name, columns: table.names)
      }
      return try known.codes(of: column)
    }
    names = known.names
  }

  /// The times of the test data, whose zone is that of the table.
  private static func testKeys(
    _ column: Column, _ zone: TimeZoneWord?, _ request: PreparedSeries.Request
  ) throws -> [Double] {
    var cells = request.cells
    cells.timeZone = zone?.text
    do {
      return try SeriesColumns.times(of: column, cells: cells).keys
    } catch LearningError.mixedTimes(let column, let row, let text, let expected, _) {
      throw LearningError.mixedTimes(
        column: column, row: row, text: text, expected: expected, isTest: true)
    }
  }

  /// The calendar parts that differ from row to row.
  var calendar: [SeriesRecipe.CalendarPart] {
    guard isDated else { return [] }
    let dates = Set(keys).map { CalendarDate(seconds: $0) }
    return SeriesRecipe.CalendarPart.allCases.filter { part in
      Set(dates.map { $0.number(part) }).count > 1
    }
  }

  private static func time(_ table: Table, _ request: PreparedSeries.Request) throws -> Column {
    guard let time = table[request.time] else {
      throw LearningError.unknownColumn(
        role: "column of --time", name: request.time, columns: table.names)
    }
    return time
  }

  private static func numbers(
    _ table: Table, _ target: String, _ request: PreparedSeries.Request
  ) throws -> [Double] {
    guard let column = table[target] else {
      throw LearningError.unknownColumn(role: "target", name: target, columns: table.names)
    }
    guard target != request.time else {
      throw LearningError.invalidOption(
        option: "--time", value: target, expected: "a column other than the target")
    }
    switch column.values {
    case .integers, .reals: return column.seriesValues
    case .booleans, .strings:
      throw LearningError.unsuitableTarget(
        name: target, problem: "holds no numbers, and `--time` needs a number at each time",
        hint: "without `--time`, `--split time:\(request.time)` holds out the latest rows")
    }
  }
}
