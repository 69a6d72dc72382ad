/// What a model answers about the rows of a table.
public struct Prediction: Sendable, Hashable {
  /// The number of rows.
  public var rowCount: Int
  /// The labels of a classifier, in ascending order; nil for other models.
  public var labels: Labels?
  /// Per row, the index of its predicted label into `labels`; empty for other models.
  public var codes: [Int32]
  /// Per label, in the order of `labels`, the probability of each row; empty for other models.
  public var probabilities: [[Double]]
  /// Per row, the predicted value, the anomaly score or the distance to the cluster's centre; empty for
  /// a classifier.
  public var values: [Double]
  /// Per row, whether it is an anomaly; nil where the model does not look for anomalies.
  public var flags: [Bool]?
  /// Per row, its cluster, counted from 0; nil where the model does not know clusters.
  public var clusters: [Int]?
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

  /// The answer of a search for anomalies: scores in 0…1, and which rows are flagged.
  public init(scores: [Double], flags: [Bool]) {
    self.init(values: scores, isFloat32: true)
    self.flags = flags
  }

  /// The answer of a clustering: clusters counted from 0, and the distances to their centres.
  public init(clusters: [Int], distances: [Double]) {
    self.init(values: distances, isFloat32: false)
    self.clusters = clusters
  }
}

/// What a model predicts.
public enum ModelTarget: Sendable, Hashable {
  /// One of the labels, in ascending order; `positive` is the index of the positive one of two.
  case classification(labels: Labels, positive: Int?)
  /// A number.
  case regression
  /// How unusual a row is, and whether that makes it an anomaly.
  case anomaly
  /// One of some clusters, counted from 0.
  case clustering(count: Int)
}
