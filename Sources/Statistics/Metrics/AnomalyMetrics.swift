/// The figures of anomaly scores: how many rows are flagged and, where labels say which rows are
/// anomalies, how well the scores find them.
public struct AnomalyMetrics: Sendable, Hashable {
  /// For each row, how unusual it is, 0…1.
  public let scores: [Double]
  /// For each row, whether it is flagged.
  public let flags: [Bool]
  /// For each row, how much it counts; nil when all count the same.
  public let weights: [Double]?
  /// The same rows with their labels; nil without labels.
  public let judged: BinaryMetrics?

  /// Takes what was found for each row.
  ///
  /// - Parameters:
  ///   - scores: How unusual each row is, 0…1.
  ///   - flags: Whether it is flagged.
  ///   - targets: Whether it is an anomaly; nil where nobody knows.
  ///   - weights: Finite weights of 0 or more.
  public init(
    scores: [Double], flags: [Bool], targets: [Bool]? = nil, weights: [Double]? = nil
  ) throws(StatisticsError) {
    try check(flags.count, equals: scores.count, what: "flags")
    try check(weights: weights, rowCount: scores.count)
    if let targets {
      judged = try BinaryMetrics(
        targets: targets, probabilities: scores, predictions: flags, weights: weights)
    } else {
      judged = nil
    }
    self.scores = scores
    self.flags = flags
    self.weights = weights
  }

  private init(_ all: AnomalyMetrics, weights: [Double]) {
    scores = all.scores
    flags = all.flags
    judged = all.judged?.weighted(weights)
    self.weights = weights
  }

  /// The same rows with other weights, which must fit.
  func weighted(_ weights: [Double]) -> AnomalyMetrics { AnomalyMetrics(self, weights: weights) }

  /// The number of rows.
  public var rowCount: Int { scores.count }

  /// The share of the rows that are flagged; NaN without rows.
  public var anomalyShare: Double {
    mean(count: rowCount, weights: weights) { flags[$0] ? 1 : 0 }
  }

  /// The mean score; NaN without rows.
  public var meanScore: Double { mean(count: rowCount, weights: weights) { scores[$0] } }

  /// The value of one metric; NaN where it does not exist.
  public func value(of metric: Metric) -> Double {
    switch metric {
    case .anomalyShare: anomalyShare
    case .meanScore: meanScore
    case .auc, .averagePrecision, .precision, .recall, .f1: judged?.value(of: metric) ?? .nan
    default: .nan
    }
  }
}
