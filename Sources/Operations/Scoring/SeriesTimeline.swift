import Diagnostics
import Learning
import Models

/// The rows of a time series in the order of their times, with empty places where rows are absent.
///
/// Where two rows lie further apart than any two of the training, those between them are absent: lags
/// that reach them read nothing, rather than a row of another time.
struct SeriesTimeline {
  /// The places in order; those of absent rows among them.
  let columns: SeriesColumns
  /// The target at each place, NaN where it is not known.
  let values: [Double]
  /// The row at each place: of the history first, then of the input; nil for an absent one.
  let rows: [Int?]
  /// Which places may be forecast though their row is absent: gaps no longer than the past that the
  /// model reads.
  let isBridged: [Bool]
  /// What a user should know.
  let warnings: [Warning]

  /// Puts rows in order.
  ///
  /// - Parameters:
  ///   - historyCount: How many of the rows are history; they come first.
  ///   - canBridge: The model takes nothing of an absent row but its time.
  init(_ recipe: SeriesRecipe, _ series: SeriesHistory, historyCount: Int, canBridge: Bool) {
    let found = SeriesColumns(recipe, keys: series.keys, groups: series.groups)
    var gaps = Gaps()
    if let spacing = recipe.spacing, recipe.history > 0 {
      for place in found.order.indices.dropFirst() where found.starts[place] < place {
        let (before, after) = (found.times[place - 1], found.times[place])
        guard after - before > spacing.bridged else { continue }
        let isEnd = found.order[place - 1] < historyCount && found.order[place] >= historyCount
        gaps.append(
          group: series.groups[found.order[place]], before: before, after: after, spacing,
          history: recipe.history, canBridge: canBridge && spacing.isEven, isEnd: isEnd)
      }
    }
    let keys = series.keys + gaps.keys
    let columns = SeriesColumns(recipe, keys: keys, groups: series.groups + gaps.groups)
    let known = series.values + [Double](repeating: .nan, count: gaps.keys.count)
    let count = series.keys.count
    self.columns = columns
    values = columns.order.map { known[$0] }
    rows = columns.order.map { $0 < count ? $0 : nil }
    isBridged = columns.order.map { $0 >= count && gaps.isBridged[$0 - count] }
    warnings = Self.orderWarnings(found) + gaps.warnings(recipe)
  }

  /// Repeated times and gaps, as a training tells them.
  private static func orderWarnings(_ found: SeriesColumns) -> [Warning] {
    guard let bridged = found.recipe.spacing?.bridged else { return found.orderWarnings }
    // Longer gaps are no matter of counting rows.
    guard let gaps = found.gaps(), gaps.usual * SeriesSpacing.gapFactor < bridged else {
      return found.orderWarnings.filter { $0.code != "time_gaps" }
    }
    return found.orderWarnings
  }
}

/// The rows that are absent from a series.
private struct Gaps {
  private(set) var keys: [Double] = []
  private(set) var groups: [Int] = []
  private(set) var isBridged: [Bool] = []
  private var bridged: [Int] = []
  private var open: [Int] = []
  /// The rows that are absent between the end of the history and the first row, of each series.
  private var ends: [Int] = []

  /// Adds the absent rows between two times, as far as anything reads them.
  mutating func append(
    group: Int, before: Double, after: Double, _ spacing: SeriesSpacing, history: Int,
    canBridge: Bool, isEnd: Bool
  ) {
    let absent = max(1, spacing.absentRows(in: after - before))
    let isShort = canBridge && absent <= history
    if isShort { bridged.append(absent) } else { open.append(absent) }
    if isEnd { ends.append(absent) }
    let count = min(absent, history)
    for number in 1...count {
      keys.append(before + (after - before) * Double(number) / Double(count + 1))
      groups.append(group)
      isBridged.append(isShort)
    }
  }

  /// What a user should know of them.
  func warnings(_ recipe: SeriesRecipe) -> [Warning] {
    var warnings: [Warning] = []
    if let longest = ends.max() {
      let series = ends.count == 1 ? "" : " in \(ends.count) series"
      warnings.append(
        Warning(
          code: "early_history", column: recipe.time,
          message: "the history ends before the row that precedes the first row\(series): "
            + "\(ends.count == 1 ? "" : "up to ")\(Self.rows(longest)) absent in '\(recipe.time)'"))
    }
    if !bridged.isEmpty {
      warnings.append(
        Warning(
          code: "bridged_gaps", column: recipe.time,
          message:
            "\(Self.steps(bridged.count)) of '\(recipe.time)' are longer than any in training: "
            + "\(Self.rows(bridged.reduce(0, +))) absent, forecast in their turn"))
    }
    if !open.isEmpty {
      warnings.append(
        Warning(
          code: "open_gaps", column: recipe.time,
          message: "\(Self.steps(open.count)) of '\(recipe.time)' are longer than any in training: "
            + "\(Self.rows(open.reduce(0, +))) absent, and a row that reads one of them has no "
            + "prediction; absent rows that are added, with an empty '\(recipe.target)', are forecast"
        ))
    }
    return warnings
  }

  private static func steps(_ count: Int) -> String { "\(count) \(count == 1 ? "step" : "steps")" }
  private static func rows(_ count: Int) -> String {
    "\(count) \(count == 1 ? "row is" : "rows are")"
  }
}
