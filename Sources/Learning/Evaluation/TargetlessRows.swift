public import Statistics

/// How unusual each of some rows is.
public struct AnomalyRows: Sendable, Hashable, Codable {
  /// The anomaly score of each row, 0…1.
  public var scores: [Double]
  /// Whether each row is flagged.
  public var flags: [Bool]

  /// Puts scores and flags together, as many of each.
  public init(scores: [Double], flags: [Bool]) {
    self.scores = scores
    self.flags = flags
  }

  /// The rows at some places, in their order.
  func chosen(_ places: [Int]) -> AnomalyRows {
    AnomalyRows(scores: places.map { scores[$0] }, flags: places.map { flags[$0] })
  }
}

/// Which cluster each of some rows is in, and how well it fits there.
public struct ClusterRows: Sendable, Hashable, Codable {
  /// The cluster of each row, counted from 0.
  public var clusters: [Int]
  /// The distance of each row to the centre of its cluster.
  public var distances: [Double]
  /// The silhouette of each row; nil for rows outside the sample.
  public var silhouettes: [Double?]
  /// The Calinski-Harabasz index of all rows; nil where it does not exist.
  public var calinskiHarabasz: Double?
  /// The Davies-Bouldin index of all rows; nil where it does not exist.
  public var daviesBouldin: Double?

  /// The rows at some places, in their order, without the indices, which are those of all rows.
  func chosen(_ places: [Int]) -> ClusterRows {
    ClusterRows(
      clusters: places.map { clusters[$0] }, distances: places.map { distances[$0] },
      silhouettes: places.map { silhouettes[$0] })
  }
}

extension EvaluatedRows {
  /// The figures of the anomaly scores.
  ///
  /// - Parameter positive: The label that stands for an anomaly; nil without labels.
  /// - Throws: `StatisticsError` where the record contradicts itself.
  public func anomalyMetrics(positive: Int?) throws -> AnomalyMetrics {
    try AnomalyMetrics(
      scores: anomalies?.scores ?? [], flags: anomalies?.flags ?? [],
      targets: labels.isEmpty ? nil : positive.map { positive in labels.map { $0 == positive } },
      weights: weights.isEmpty ? nil : weights)
  }

  /// The figures of the clusters.
  ///
  /// - Throws: `StatisticsError` where the record contradicts itself.
  public func clusteringMetrics() throws -> ClusteringMetrics {
    try ClusteringMetrics(
      clusters: clustering?.clusters ?? [], distances: clustering?.distances ?? [],
      silhouettes: clustering?.silhouettes ?? [],
      calinskiHarabasz: clustering?.calinskiHarabasz ?? .nan,
      daviesBouldin: clustering?.daviesBouldin ?? .nan, labels: labels.isEmpty ? nil : labels)
  }
}
