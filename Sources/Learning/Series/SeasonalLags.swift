import Models

/// The lags and rolling means that are read where none are named: the rows just before, and those a
/// season before.
///
/// A row a season and one step before lets a linear model follow the difference to the last season
/// (Box, Jenkins & Reinsel 2008, chapter 9: the product of a seasonal and an ordinary difference).
struct SeasonalLags: Sendable, Hashable {
  /// The lengths of the seasons in rows, the shortest first; empty where the calendar suggests none.
  let seasons: [Int]
  /// How many rows back each lag reads.
  let lags: [Int]
  /// How many rows back each rolling mean begins.
  let rolling: [Int]

  private static let day = 86_400.0
  /// A season is learnt from so many of its lengths at least.
  private static let fewestCycles = 4
  /// The share of the rows that the longest lag may take the history from.
  private static let shareOfRows = 3

  /// Chooses.
  ///
  /// - Parameters:
  ///   - step: The seconds from a row to the next; nil where times are no dates.
  ///   - rows: The rows of a series.
  init(step: Double?, rows: Int) {
    seasons = step.map(Self.seasons)?.filter { $0 * Self.fewestCycles <= rows } ?? []
    let wanted =
      [1, 2, 3] + seasons.flatMap { [$0, $0 + 1] } + seasons.prefix(1).map { 2 * $0 }
    lags = Set(wanted).filter { $0 * Self.shareOfRows <= rows || $0 <= 1 }.sorted()
    rolling = seasons
  }

  /// The rows in the seasons that a step of time suggests: the day and the week, the week, the year.
  static func seasons(step: Double) -> [Int] {
    guard step > 0 else { return [] }
    let perDay = day / step
    let whole = perDay.rounded()
    if whole >= 2, (perDay - whole).magnitude < 0.01 * whole, whole <= 1440 {
      return [Int(whole), 7 * Int(whole)]
    }
    switch step / day {
    case 0.9..<1.1: return [7]
    case 6.9..<7.1: return [52]
    case 27.9..<31.1: return [12]
    case 89..<92.5: return [4]
    default: return []
    }
  }

  /// The seconds from a row to the next; where each time has several rows, such as the hours of a date,
  /// they share its step.
  static func step(of series: SeriesColumns) -> Double? {
    guard series.recipe.isDated, let spacing = SeriesSpacing(steps: series.steps) else {
      return nil
    }
    let distinct = Set(series.starts).count + series.steps.count
    let perTime = (Double(series.times.count) / Double(max(1, distinct))).rounded()
    return spacing.step / max(1, perTime)
  }
}
