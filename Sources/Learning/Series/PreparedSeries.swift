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
  /// The lengths of the seasons that the calendar suggests, in rows; the shortest first.
  public let seasons: [Int]
  /// What the times say of their zone; nil where they are numbers.
  public let zone: TimeZoneWord?
  /// The names of several series; empty for a single one.
  let names: [String]
  /// The series of each row of both tables, an index into `names`.
  let groups: [Int]
  /// The rows of both tables in the order of their times.
  let columns: SeriesColumns
  /// The target at each place in that order, NaN where it is not known.
  let values: [Double]

  /// The most steps ahead.
  public static let horizonLimit = 10_000

  /// What is asked for.
  public struct Request: Sendable, Hashable {
    /// The column of times.
    public var time: String
    /// How many rows back each lag reads.
    public var lags: [Int]
    /// How many rows back each rolling mean begins.
    public var rolling: [Int]
    /// Chooses lags and means by the step of the times, in place of those that are named.
    public var isAutomatic = false
    /// The column that names each row's series; nil for a single one.
    public var series: String?
    /// How many steps ahead the model is judged; nil for the longest season where lags are chosen, and
    /// for one step where they are named.
    public var horizon: Int?
    /// How the cells of the data are spelled.
    public var cells = CellFormat()

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
    let rows = try SeriesTimes(table, test: test, target: target, request)
    let (recipe, seasons) = Self.recipe(rows, target: target, request)
    for name in recipe.columns where table[name] != nil {
      throw LearningError.nameClash(column: name, with: "a column that `--time` makes")
    }
    let series = SeriesColumns(recipe, keys: rows.keys, groups: rows.groups)
    let ordered = series.order.map { rows.values[$0] }
    let places = series.places
    let made = series.columns(ordered.indices, values: ordered).map { $0.rows(places) }
    var known = rows.values
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
    self.seasons = seasons
    zone = rows.zone
    names = rows.names
    groups = rows.groups ?? []
    columns = series
    values = ordered
    withoutHistory = without
    warnings = Self.warnings(series, without: without)
  }

  /// A table with its part of the target and of the columns that were made.
  private static func table(
    _ table: Table, _ target: Column, _ made: [Column], rows: Range<Int>
  ) -> Table {
    let columns = table.columns.map { $0.name == target.name ? target.rows(rows) : $0 }
    return Table(columns: columns + made.map { $0.rows(rows) }, rowCount: table.rowCount)
  }

  /// The recipe with those calendar parts that differ from row to row, and the seasons of the calendar.
  private static func recipe(
    _ rows: SeriesTimes, target: String, _ request: Request
  ) -> (SeriesRecipe, seasons: [Int]) {
    var recipe = SeriesRecipe(
      time: request.time, target: target, isDated: rows.isDated, lags: request.lags,
      rolling: request.rolling, calendar: rows.calendar, series: request.series)
    // Only the rows of the table decide: those of a test file are not known when a model is made.
    let series = SeriesColumns(
      recipe, keys: Array(rows.keys.prefix(rows.tableRows)),
      groups: rows.groups.map { Array($0.prefix(rows.tableRows)) })
    let length = series.times.count / max(1, Set(series.starts).count)
    let chosen = SeasonalLags(step: SeasonalLags.step(of: series), rows: length)
    if request.isAutomatic {
      recipe.lags = chosen.lags
      recipe.rolling = chosen.rolling
    }
    recipe.horizon = request.horizon ?? (request.isAutomatic ? chosen.seasons.last : nil)
    if series.repeatedTimes == 0 { recipe.spacing = SeriesSpacing(steps: series.steps) }
    return (recipe, chosen.seasons)
  }
}
