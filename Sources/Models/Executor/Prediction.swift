/// What a model answers about the rows of a table.
public struct Prediction: Sendable, Hashable {
  /// The number of rows.
  public var rowCount: Int
  /// The labels of a classifier, in ascending order; nil for a regression.
  public var labels: Labels?
  /// Per row, the index of its predicted label into `labels`; empty for a regression.
  public var codes: [Int32]
  /// Per label, in the order of `labels`, the probability of each row; empty for a regression.
  public var probabilities: [[Double]]
  /// Per row, the predicted value; empty for a classifier.
  public var values: [Double]
  /// The numbers were computed in float32: their shortest text is that of `Float`.
  public var isFloat32: Bool

  /// The answer of a classifier.
  public init(labels: Labels, codes: [Int32], probabilities: [[Double]], isFloat32: Bool) {
    self.rowCount = codes.count
    self.labels = labels
    self.codes = codes
    self.probabilities = probabilities
    self.values = []
    self.isFloat32 = isFloat32
  }

  /// The answer of a regression.
  public init(values: [Double], isFloat32: Bool) {
    self.rowCount = values.count
    self.labels = nil
    self.codes = []
    self.probabilities = []
    self.values = values
    self.isFloat32 = isFloat32
  }
}

/// What a model predicts.
public enum ModelTarget: Sendable, Hashable {
  /// One of the labels, in ascending order; `positive` is the index of the positive one of two.
  case classification(labels: Labels, positive: Int?)
  /// A number.
  case regression
}
