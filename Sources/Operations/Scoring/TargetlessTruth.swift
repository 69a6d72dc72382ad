import Models
import Statistics
import Tabular

/// Labels beside the answers of a model that learnt without them.
struct TargetlessTruth {
  private var labels: [String] = []
  private var scores: [Double] = []
  private var flags: [Bool] = []
  private var clusters: [Int] = []

  /// Takes a row with its label.
  mutating func append(_ label: String, _ prediction: Prediction, _ row: Int) {
    labels.append(label)
    scores.append(prediction.values[row])
    if let flags = prediction.flags { self.flags.append(flags[row]) }
    if let clusters = prediction.clusters { self.clusters.append(clusters[row]) }
  }

  /// The label that stands for an anomaly: the one named, where some row has it, else of two the one
  /// that sorts last, as in `mlo train`.
  func anomaly(_ named: String?) -> String? {
    let known = Self.sorted(labels)
    return named.flatMap { known.contains($0) ? $0 : nil } ?? known.last
  }

  /// The figures of anomaly scores.
  ///
  /// - Parameter anomalyLabel: The label that stands for an anomaly; where nil, or in no row, of two
  ///   labels the one that sorts last, as in `mlo train`.
  /// - Throws: `OperationsError.noTargets` and `.notTwoLabels`.
  func anomalyMetrics(column: String, anomalyLabel: String?) throws -> ModelMetrics {
    guard !labels.isEmpty else { throw OperationsError.noTargets(column: column) }
    let known = Self.sorted(labels)
    guard known.count <= 2 else {
      throw OperationsError.notTwoLabels(column: column, count: known.count)
    }
    let anomaly = anomaly(anomalyLabel)
    return .anomaly(
      try AnomalyMetrics(scores: scores, flags: flags, targets: labels.map { $0 == anomaly }))
  }

  /// The figures of clusters beside labels.
  ///
  /// - Throws: `OperationsError.noTargets`.
  func clusteringMetrics(column: String) throws -> ModelMetrics {
    guard !labels.isEmpty else { throw OperationsError.noTargets(column: column) }
    let codes = Dictionary(
      Self.sorted(labels).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return .clustering(
      try ClusteringMetrics(
        clusters: clusters, distances: scores,
        silhouettes: [Double?](repeating: nil, count: clusters.count),
        labels: labels.map { codes[$0] ?? 0 }))
  }

  /// The distinct labels: numbers by their value, other texts by their bytes.
  private static func sorted(_ labels: [String]) -> [String] {
    let distinct = Array(Set(labels))
    let numbers = distinct.compactMap { Double($0) }
    guard numbers.count == distinct.count else {
      return distinct.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
    return zip(numbers, distinct).sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
  }
}
