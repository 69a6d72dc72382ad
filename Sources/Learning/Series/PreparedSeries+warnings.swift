public import Diagnostics
import Models

extension PreparedSeries {
  /// What a user should know of rows that are put into a series.
  static func warnings(_ series: SeriesColumns, without: Int) -> [Warning] {
    let recipe = series.recipe
    var warnings: [Warning] = []
    if without > 0 {
      warnings.append(
        Warning(
          code: "without_history", column: recipe.time,
          message: "\(without) \(without == 1 ? "row has" : "rows have") no full history of "
            + "\(recipe.history) rows and \(without == 1 ? "is" : "are") left out"))
    }
    return warnings + series.orderWarnings
  }
}

extension SeriesColumns {
  /// What a user should know of the order of the rows: repeated times and gaps, over which lags count
  /// rows.
  public var orderWarnings: [Warning] {
    guard recipe.history > 0 else { return [] }
    var warnings: [Warning] = []
    if repeatedTimes > 0 {
      warnings.append(
        Warning(
          code: "repeated_times", column: recipe.time,
          message: "\(repeatedTimes) rows have the same '\(recipe.time)' as the row before: "
            + "lags count rows, and rows of one time are taken in the order of the file"))
    }
    if let gaps = gaps() {
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
