/// The figures of clusters, with what they are made of row by row.
public struct ClusteringMetrics: Sendable, Hashable {
  /// For each row, its cluster.
  public let clusters: [Int]
  /// For each row, the distance to the centre of its cluster.
  public let distances: [Double]
  /// For each row, its silhouette; nil for rows outside the sample.
  public let silhouettes: [Double?]
  /// The Calinski-Harabasz index of all rows; NaN where it was not computed.
  public let calinskiHarabasz: Double
  /// The Davies-Bouldin index of all rows; NaN where it was not computed.
  public let daviesBouldin: Double
  /// For each row, the index of its label; nil without labels.
  public let labels: [Int]?
  /// For each row, how much it counts; nil when all count the same.
  public let weights: [Double]?

  /// Takes what was found for each row, and the two indices that need the features.
  public init(
    clusters: [Int], distances: [Double], silhouettes: [Double?], calinskiHarabasz: Double = .nan,
    daviesBouldin: Double = .nan, labels: [Int]? = nil
  ) throws(StatisticsError) {
    try check(distances.count, equals: clusters.count, what: "distances")
    try check(silhouettes.count, equals: clusters.count, what: "silhouettes")
    try check(labels?.count ?? clusters.count, equals: clusters.count, what: "labels")
    self.clusters = clusters
    self.distances = distances
    self.silhouettes = silhouettes
    self.calinskiHarabasz = calinskiHarabasz
    self.daviesBouldin = daviesBouldin
    self.labels = labels
    weights = nil
  }

  private init(_ all: ClusteringMetrics, weights: [Double]) {
    clusters = all.clusters
    distances = all.distances
    silhouettes = all.silhouettes
    calinskiHarabasz = all.calinskiHarabasz
    daviesBouldin = all.daviesBouldin
    labels = all.labels
    self.weights = weights
  }

  /// The same rows with other weights, which must fit; they count in inertia and silhouette.
  func weighted(_ weights: [Double]) -> ClusteringMetrics {
    ClusteringMetrics(self, weights: weights)
  }

  /// The number of rows.
  public var rowCount: Int { clusters.count }

  /// The sum of the squared distances to the centres.
  public var inertia: Double {
    var sum = CompensatedSum()
    for row in distances.indices {
      sum.add((weights?[row] ?? 1) * distances[row] * distances[row])
    }
    return sum.value
  }

  /// The mean silhouette of the rows in the sample (Rousseeuw 1987); NaN without any.
  public var silhouette: Double {
    let sampled = silhouettes.indices.filter { silhouettes[$0] != nil }
    return mean(
      count: sampled.count, weights: weights.map { weights in sampled.map { weights[$0] } }
    ) { silhouettes[sampled[$0]] ?? .nan }
  }

  /// How well clusters and labels agree: 1 is perfectly, 0 as by chance (Hubert & Arabie 1985); NaN
  /// without labels.
  public var adjustedRand: Double {
    guard let labels, !labels.isEmpty else { return .nan }
    var cells: [PairOfGroups: Double] = [:]
    var rows: [Int: Double] = [:]
    var columns: [Int: Double] = [:]
    for (cluster, label) in zip(clusters, labels) {
      cells[PairOfGroups(cluster: cluster, label: label), default: 0] += 1
      rows[cluster, default: 0] += 1
      columns[label, default: 0] += 1
    }
    // Sums of whole numbers are exact in any order.
    func pairs(_ counts: some Sequence<Double>) -> Double {
      counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 }
    }
    let (both, inRows, inColumns) = (pairs(cells.values), pairs(rows.values), pairs(columns.values))
    let all = Double(labels.count) * Double(labels.count - 1) / 2
    let expected = all == 0 ? 0 : inRows * inColumns / all
    let most = (inRows + inColumns) / 2
    return most == expected ? 1 : (both - expected) / (most - expected)
  }

  private struct PairOfGroups: Hashable {
    var cluster: Int
    var label: Int
  }

  /// The value of one metric; NaN where it does not exist.
  public func value(of metric: Metric) -> Double {
    switch metric {
    case .inertia: inertia
    case .silhouette: silhouette
    case .calinskiHarabasz: calinskiHarabasz
    case .daviesBouldin: daviesBouldin
    case .adjustedRand: adjustedRand
    default: .nan
    }
  }
}
