public import Diagnostics
public import Models
public import Tabular

/// A table with the columns of a time series beside its own, ready to be learnt from.
public struct PreparedSeries: Sendable {
  /// The rows in the order of the data; the target is missing where a row has no full history, so that
  /// the row is neither learnt from nor judged.
  public let table: Table
  /// The rows of the test data, whose past may be in the table; nil where there are none.
  public let test: Table?
  /// How the columns were made.
  public let recipe: SeriesRecipe
  /// The rows that have a target and are left out because too little of their past is known.
  public let withoutHistory: Int
  /// What a user should know: rows without history, gaps, repeated times.
  public let warnings: [Warning]

  /// What is asked for.
  public struct Request: Sendable, Hashable {
    /// The column of times.
    public var time: String
    /// How many rows back each lag reads.
    public var lags: [Int]
    /// How many rows back each rolling mean begins.
    public var rolling: [Int]

    /// Names the column of times and what is read of the past.
    public init(time: String, lags: [Int], rolling: [Int]) {
      self.time = time
      self.lags = lags
      self.rolling = rolling
    }
  }

  /// Makes the columns.
  ///
  /// - Throws: `LearningError` where the time or the target cannot serve, or a column already has the
  ///   name of one that would be made.
  ///
  /// - Parameters:
  ///   - test: Rows of test data that are put into the same series.
  public init(_ table: Table, test: Table? = nil, target: String, _ request: Request) throws {
    let time = try Self.time(table, request)
    var values = try Self.numbers(table, target, request)
    var keys = try SeriesColumns.keys(of: time)
    if let test {
      keys += try SeriesColumns.keys(of: Self.time(test, request))
      values += try Self.numbers(test, target, request)
    }
    let recipe = Self.recipe(time, keys, target: target, request)
    for name in recipe.columns where table[name] != nil {
      throw LearningError.nameClash(column: name, with: "a column that `--time` makes")
    }
    let series = SeriesColumns(recipe, keys: keys)
    let ordered = series.order.map { values[$0] }
    let places = series.places
    let made = series.columns(ordered.indices, values: ordered).map { $0.rows(places) }
    var known = values
    var without = 0
    for row in known.indices where !series.hasHistory(places[row], values: ordered) {
      // A row without a target is left out for that reason, and counted with those.
      if !known[row].isNaN { without += 1 }
      known[row] = .nan
    }
    let usable = Column(name: target, values: .reals(known))
    self.table = Self.table(table, usable, made, rows: 0..<table.rowCount)
    self.test = test.map {
      Self.table($0, usable, made, rows: table.rowCount..<table.rowCount + $0.rowCount)
    }
    self.recipe = recipe
    withoutHistory = without
    warnings = Self.warnings(series, without: without)
  }

  private static func time(_ table: Table, _ request: Request) throws -> Column {
    guard let time = table[request.time] else {
      throw LearningError.unknownColumn(
        role: "column of --time", name: request.time, columns: table.names)
    }
    return time
  }

  /// A table with its part of the target and of the columns that were made.
  private static func table(
    _ table: Table, _ target: Column, _ made: [Column], rows: Range<Int>
  ) -> Table {
    let columns = table.columns.map { $0.name == target.name ? target.rows(rows) : $0 }
    return Table(columns: columns + made.map { $0.rows(rows) }, rowCount: table.rowCount)
  }

  private static func numbers(
    _ table: Table, _ target: String, _ request: Request
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

  /// The recipe with those calendar parts that differ from row to row.
  private static func recipe(
    _ time: Column, _ keys: [Double], target: String, _ request: Request
  ) -> SeriesRecipe {
    var parts: [SeriesRecipe.CalendarPart] = []
    let isDated = if case .strings = time.values { true } else { false }
    if isDated {
      let dates = Set(keys).map { CalendarDate(seconds: $0) }
      parts = SeriesRecipe.CalendarPart.allCases.filter { part in
        Set(dates.map { $0.number(part) }).count > 1
      }
    }
    return SeriesRecipe(
      time: time.name, target: target, isDated: isDated, lags: request.lags,
      rolling: request.rolling, calendar: parts)
  }

  private static func warnings(_ series: SeriesColumns, without: Int) -> [Warning] {
    let recipe = series.recipe
    var warnings: [Warning] = []
    if without > 0 {
      warnings.append(
        Warning(
          code: "without_history", column: recipe.time,
          message: "\(without) \(without == 1 ? "row has" : "rows have") no full history of "
            + "\(recipe.history) rows and \(without == 1 ? "is" : "are") left out"))
    }
    guard recipe.history > 0 else { return warnings }
    if series.repeatedTimes > 0 {
      warnings.append(
        Warning(
          code: "repeated_times", column: recipe.time,
          message: "\(series.repeatedTimes) rows have the same '\(recipe.time)' as the row before: "
            + "lags count rows, and rows of one time are taken in the order of the file"))
    }
    if let gaps = series.gaps() {
      let unit = recipe.isDated ? " s" : ""
      warnings.append(
        Warning(
          code: "time_gaps", column: recipe.time,
          message: "\(gaps.count) steps of '\(recipe.time)' are longer than the usual "
            + "\(gaps.usual.plainText)\(unit), the longest \(gaps.longest.plainText)\(unit): "
            + "lags count rows, not time"))
    }
    return warnings
  }
}
