/// How the columns of a model of a time series are made from its times and its target.
///
/// Rows are taken in the order of their times, equal times in the order of the data. A lag of k is the
/// target k rows before; a rolling mean of w is that of the w rows before. Neither reads the row itself
/// or a later one, or one of another series of the table.
public struct SeriesRecipe: Sendable, Hashable, Codable {
  /// The column of times.
  public var time: String
  /// The column that is predicted, and whose past is read.
  public var target: String
  /// Times are dates or texts with a date; else they are numbers, which have no calendar.
  public var isDated: Bool
  /// How many rows back each lag reads; ascending.
  public var lags: [Int]
  /// How many rows back each rolling mean begins; ascending.
  public var rolling: [Int]
  /// What is told of each time.
  public var calendar: [CalendarPart]
  /// The column that names each row's series, where a table holds several; nothing is read across them.
  public var series: String?
  /// How far apart the rows were in training; nil where times repeat, and in older models.
  public var spacing: SeriesSpacing?
  /// How many steps ahead the model was judged; nil for one, and in older models.
  public var horizon: Int?

  /// A part of a date, as a whole number; in UTC where the times state an offset.
  public enum CalendarPart: String, Sendable, Hashable, Codable, CaseIterable {
    /// 0 to 23.
    case hour
    /// 1, Monday, to 7, Sunday (ISO 8601).
    case weekday
    /// 1 to 12.
    case month
    /// 1 to 366.
    case dayOfYear = "day_of_year"

    /// The part with its range, in words.
    fileprivate var words: String {
      switch self {
      case .hour: "the hour (0 to 23)"
      case .weekday: "the weekday (1, Monday, to 7)"
      case .month: "the month (1 to 12)"
      case .dayOfYear: "the day of the year (1 to 366)"
      }
    }
  }

  /// The most rows back that may be read.
  public static let historyLimit = 1_000_000
  /// The most lags and rolling means.
  public static let countLimit = 1000

  /// States a recipe; lags and means are put in order, each once.
  public init(
    time: String, target: String, isDated: Bool, lags: [Int], rolling: [Int],
    calendar: [CalendarPart], series: String? = nil, spacing: SeriesSpacing? = nil,
    horizon: Int? = nil
  ) {
    self.time = time
    self.target = target
    self.isDated = isDated
    self.lags = Set(lags).sorted()
    self.rolling = Set(rolling).sorted()
    self.calendar = calendar
    self.series = series
    self.spacing = spacing
    self.horizon = horizon
  }

  /// The names of the columns that are made, in order: lags, means, calendar.
  public var columns: [String] {
    lags.map(lagName) + rolling.map(meanName) + calendar.map(calendarName)
  }

  /// The name of a lag's column, `TARGET_lag_K`.
  public func lagName(_ lag: Int) -> String { "\(target)_lag_\(lag)" }
  /// The name of a rolling mean's column, `TARGET_mean_W`.
  public func meanName(_ width: Int) -> String { "\(target)_mean_\(width)" }
  /// The name of a calendar column, `TIME_hour` and the like.
  public func calendarName(_ part: CalendarPart) -> String { "\(time)_\(part.rawValue)" }

  /// What one of `columns` holds, in words; nil for any other column.
  public func meaning(of column: String) -> String? {
    if let lag = lags.first(where: { lagName($0) == column }) {
      return "'\(target)' \(lag == 1 ? "one row" : "\(lag) rows") before"
    }
    if let width = rolling.first(where: { meanName($0) == column }) {
      return "the mean of '\(target)' over the \(width) rows before"
    }
    return calendar.first { calendarName($0) == column }.map { "\($0.words) of '\(time)'" }
  }

  /// The number of earlier rows that a row needs.
  public var history: Int { max(lags.last ?? 0, rolling.last ?? 0) }

  /// How many rows in a row can be predicted before one of them is read as the past of another; nil
  /// where the past is not read at all.
  public var step: Int? { rolling.isEmpty ? lags.first : 1 }

  /// The numbers are within bounds: what was read from a file may not be.
  var isSound: Bool {
    let reach = 1...Self.historyLimit
    return lags.allSatisfy(reach.contains) && rolling.allSatisfy(reach.contains)
      && lags.count + rolling.count <= Self.countLimit && lags == Set(lags).sorted()
      && rolling == Set(rolling).sorted() && Set(calendar).count == calendar.count
      && spacing?.isSound ?? true && reach.contains(horizon ?? 1)
  }
}
