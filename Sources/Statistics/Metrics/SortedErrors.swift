/// The absolute errors of a regression in rising order: sorted once for any number of weightings.
struct SortedErrors: Sendable {
  private let errors: [Double]
  /// The row of each error.
  private let rows: [Int]

  /// Sorts; nil without rows and where an error is not a number.
  ///
  /// - Complexity: O(n).
  init?(_ metrics: RegressionMetrics) {
    let errors = (0..<metrics.rowCount).map { metrics.absoluteError($0) }
    guard !errors.isEmpty, !errors.contains(where: \.isNaN) else { return nil }
    let rows = risingOrder(of: errors)
    self.errors = rows.map { errors[$0] }
    self.rows = rows
  }

  /// Where half of the weight is reached, the mean with the next one where it is reached exactly.
  ///
  /// - Complexity: O(n).
  func median(weights: [Double]?) -> Double {
    let half = rows.reduce(0) { $0 + (weights?[$1] ?? 1) } / 2
    guard half > 0 else { return .nan }
    var reached = 0.0
    for (place, row) in rows.enumerated() {
      reached += weights?[row] ?? 1
      guard reached >= half else { continue }
      guard reached - half <= .ulpOfOne else { return errors[place] }
      let next = rows.indices[(place + 1)...].first { (weights?[rows[$0]] ?? 1) > 0 }
      return (errors[place] + errors[next ?? place]) / 2
    }
    return .nan
  }
}
