import Testing

@testable import Statistics

@Suite("Figures of clusters and anomalies")
struct ClusterTests {
  /// What scikit-learn says (`Oracles/make_clusters.py`).
  struct Record: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var width: Int
    var points: [Double]
    var clusters: [Int]
    var labels: [Int]
    var silhouettes: [Double]
    var silhouette: Double
    var calinski_harabasz: Double
    var davies_bouldin: Double
    var adjusted_rand: Double

    var testDescription: String { name }

    static let all = (try? oracle("clusters.json", as: [Record].self)) ?? []

    func geometry() throws -> ClusterGeometry {
      try ClusterGeometry(rowCount: clusters.count, width: width, clusters: clusters) { row, to in
        for i in 0..<width { to[i] = points[row * width + i] }
      }
    }
  }

  @Test("silhouettes and indices are those of scikit-learn to 1e-9", arguments: Record.all)
  func geometry(_ record: Record) throws {
    let geometry = try record.geometry()
    #expect(geometry.silhouettes.count == record.silhouettes.count)
    for (ours, theirs) in zip(geometry.silhouettes, record.silhouettes) {
      #expect(isClose(ours, theirs, within: 1e-9))
    }
    #expect(isClose(geometry.calinskiHarabasz, record.calinski_harabasz, within: 1e-9))
    #expect(isClose(geometry.daviesBouldin, record.davies_bouldin, within: 1e-9))
  }

  @Test(
    "the mean silhouette and the agreement with labels are scikit-learn's", arguments: Record.all)
  func metrics(_ record: Record) throws {
    let metrics = ModelMetrics.clustering(
      try ClusteringMetrics(
        clusters: record.clusters, distances: record.clusters.map { _ in 2 },
        silhouettes: record.silhouettes, labels: record.labels))
    #expect(isClose(metrics.value(of: .silhouette), record.silhouette, within: 1e-9))
    #expect(isClose(metrics.value(of: .adjustedRand), record.adjusted_rand, within: 1e-9))
    #expect(metrics.value(of: .inertia) == Double(4 * record.clusters.count))
    #expect(metrics.value(of: .auc).isNaN)
  }

  @Test("there are five records")
  func records() {
    #expect(Record.all.count == 5)
  }

  @Test("one cluster, and one for each point, have no silhouette and no index")
  func undefined() throws {
    for clusters in [[0, 0, 0], [0, 1, 2]] {
      let geometry = try ClusterGeometry(rowCount: 3, width: 1, clusters: clusters) {
        $1[0] = Double($0)
      }
      #expect(geometry.silhouettes.isEmpty)
      #expect(geometry.calinskiHarabasz.isNaN && geometry.daviesBouldin.isNaN)
    }
  }

  @Test("rows outside the sample leave the silhouette as it is")
  func sample() throws {
    let rows = try ClusteringMetrics(
      clusters: [0, 0, 1, 1], distances: [1, 2, 0, 3], silhouettes: [0.5, nil, nil, 1])
    #expect(rows.silhouette == 0.75)
    #expect(rows.inertia == 14)
    #expect(rows.adjustedRand.isNaN)
  }

  @Test("labels judge anomaly scores as probabilities of two classes are judged")
  func anomalies() throws {
    let scores = [0.7, 0.4, 0.6, 0.3, 0.45, 0.35]
    let flags = [true, false, true, false, false, false]
    let targets = [true, false, false, false, true, false]
    let metrics = ModelMetrics.anomaly(
      try AnomalyMetrics(scores: scores, flags: flags, targets: targets))
    // Of the eight pairs of an anomaly and another row, one is the wrong way round: 0.45 under 0.6.
    #expect(metrics.value(of: .auc) == 0.875)
    #expect(metrics.value(of: .precision) == 0.5)
    #expect(metrics.value(of: .recall) == 0.5)
    #expect(isClose(metrics.value(of: .anomalyShare), 1.0 / 3))
    #expect(isClose(metrics.value(of: .meanScore), 2.8 / 6))
    let binary = ModelMetrics.binary(
      try BinaryMetrics(targets: targets, probabilities: scores, predictions: flags))
    for metric in [Metric.auc, .averagePrecision, .precision, .recall, .f1] {
      #expect(metrics.estimate(metric) == binary.estimate(metric))
    }
  }

  @Test("without labels only the share and the mean of the scores exist")
  func unlabelled() throws {
    let metrics = ModelMetrics.anomaly(
      try AnomalyMetrics(scores: [0.5, 0.6], flags: [false, true]))
    let defined = metrics.all.filter { !$0.value.isNaN }.map(\.metric)
    #expect(defined == [.anomalyShare, .meanScore])
    #expect(defined.allSatisfy { !$0.needsLabels(for: .anomaly) })
  }

  @Test("the share of flagged rows has the exact interval of a share")
  func interval() throws {
    let flags = (0..<100).map { $0 < 5 }
    let metrics = ModelMetrics.anomaly(
      try AnomalyMetrics(scores: flags.map { $0 ? 0.8 : 0.2 }, flags: flags))
    let interval = try #require(metrics.estimate(.anomalyShare).interval)
    // Clopper & Pearson for 5 of 100, as R's binom.test(5, 100) prints it.
    #expect(isClose(interval.low, 0.01643188, within: 1e-7))
    #expect(isClose(interval.high, 0.11283491, within: 1e-7))
  }

  @Test("lists of different lengths are refused")
  func lengths() {
    #expect(throws: StatisticsError.self) { try AnomalyMetrics(scores: [1], flags: []) }
    #expect(throws: StatisticsError.self) {
      try ClusteringMetrics(clusters: [0], distances: [], silhouettes: [nil])
    }
    #expect(throws: StatisticsError.self) {
      try ClusterGeometry(rowCount: 2, width: 1, clusters: [0]) { _, _ in }
    }
  }
}
