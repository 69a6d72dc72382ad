/// Weighted sums of prepared features, in float64.
///
/// A numeric feature x becomes `(impute(x) - mean) / scale`, an optional indicator of its being
/// missing follows it; a categorical feature becomes one column per kept level (one-hot), levels
/// that are rare or unknown share one column if the learner made one.
public struct LinearPredictor: Sendable, Hashable {
  /// One entry per input of the blueprint, in order.
  public var features: [PreparedFeature]
  /// Weights, scores × prepared columns, row-major.
  public var weights: [Double]
  /// One per score.
  public var intercepts: [Double]
  /// What each feature adds to each score on average over the training rows, features × scores,
  /// row-major; empty where it is not known.
  ///
  /// Explanations need it.
  public var expectations: [Double]

  /// How one encoded feature becomes prepared columns.
  public enum PreparedFeature: Sendable, Hashable {
    /// A number: what replaces a missing value, what is subtracted, what it is divided by, and
    /// whether a column 0/1 for "was missing" follows.
    case numeric(replacement: Double, mean: Double, scale: Double, hasMissingIndicator: Bool)
    /// A category: `columnOfCode[code]` is the one-hot column (from 0 within this feature) of a
    /// category code, or -1 for none; `columnCount` columns in all.
    case oneHot(columnOfCode: [Int], columnCount: Int)

    /// The number of prepared columns.
    public var columnCount: Int {
      switch self {
      case .numeric(_, _, _, let hasMissingIndicator): hasMissingIndicator ? 2 : 1
      case .oneHot(_, let columnCount): columnCount
      }
    }
  }

  /// Puts preparation and weights together.
  public init(
    features: [PreparedFeature], weights: [Double], intercepts: [Double],
    expectations: [Double] = []
  ) {
    self.features = features
    self.weights = weights
    self.intercepts = intercepts
    self.expectations = expectations
  }
}
