/// What each column adds to the model's answers about some rows: Shapley values (Lundberg & Lee 2017).
///
/// For each row and score, `expected` and the contributions add up to the raw score.
public struct Explanation: Sendable, Hashable {
  /// The number of rows.
  public var rowCount: Int
  /// The number of raw columns that the model takes.
  public var featureCount: Int
  /// The number of scores that are explained per row.
  public var scoreCount: Int
  /// What each column adds, rows × scores × columns, row-major.
  public var contributions: [Double]

  /// The contributions to one score of one row, one per column.
  public func contributions(row: Int, score: Int = 0) -> ArraySlice<Double> {
    let first = (row * scoreCount + score) * featureCount
    return contributions[first..<first + featureCount]
  }
}

/// The scale of raw scores, on which contributions add up.
public enum ExplainedScale: String, Sendable, Hashable, Codable {
  /// Log-odds of the positive label of two, or unnormalised log-probabilities of more labels.
  case logOdds = "log_odds"
  /// Probabilities.
  case probability
  /// The number that is predicted.
  case value
  /// The natural logarithm of the number that is predicted, or of an anomaly's score.
  case log
}
