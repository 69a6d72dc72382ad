import Models
import Statistics
import Tabular

/// Judges clusters by the features as the model prepares them.
struct ClusterEvaluation {
  /// The number of rows whose silhouettes are computed, at most.
  static let sampleLimit = 2000
  /// The most products that silhouettes may take: of very many columns fewer rows are looked at.
  private static let workLimit = 4_000_000_000
  private let points: PreparedPoints

  /// Prepares the rows of a table as a model does.
  init(_ blueprint: ModelBlueprint, table: Table) {
    let rows = Array(0..<table.rowCount)
    let columns = blueprint.inputs.map { input in
      table[input.name].map {
        FeatureEncoder.encode($0, as: input.encoding, offset: input.offset, rows: rows)
      }
        ?? .numeric([Float](repeating: .nan, count: rows.count))
    }
    let matrix = FeatureMatrix(rowCount: rows.count, inputs: blueprint.inputs, columns: columns)
    guard case .centres(let predictor) = blueprint.predictor else {
      points = PreparedPoints(matrix, features: [])
      return
    }
    points = PreparedPoints(matrix, features: predictor.features)
  }

  /// The number of rows whose silhouettes are computed.
  static func sampleSize(rows: Int, columns: Int) -> Int {
    let affordable = Int((Double(workLimit) / Double(max(1, columns))).squareRoot())
    return min(rows, sampleLimit, max(100, affordable))
  }

  /// The clusters of the rows with their figures.
  ///
  /// - Parameter rowNumbers: Decide which rows are in the sample.
  func rows(clusters: [Int], distances: [Double], rowNumbers: [Int]) throws -> ClusterRows {
    let geometry = try ClusterGeometry(
      rowCount: clusters.count, width: points.columnCount, clusters: clusters,
      point: points.copy)
    let sample = sample(rowNumbers)
    let inSample = try ClusterGeometry(
      rowCount: sample.count, width: points.columnCount, clusters: sample.map { clusters[$0] }
    ) { points.copy(sample[$0], to: $1) }
    var silhouettes = [Double?](repeating: nil, count: clusters.count)
    for (place, silhouette) in zip(sample, inSample.silhouettes) {
      silhouettes[place] = silhouette
    }
    let (apart, alike) = (geometry.calinskiHarabasz, geometry.daviesBouldin)
    return ClusterRows(
      clusters: clusters, distances: distances, silhouettes: silhouettes,
      calinskiHarabasz: apart.isNaN ? nil : apart, daviesBouldin: alike.isNaN ? nil : alike)
  }

  /// The places of the sampled rows, ascending; their numbers' hashes decide.
  private func sample(_ rowNumbers: [Int]) -> [Int] {
    let size = Self.sampleSize(rows: rowNumbers.count, columns: points.columnCount)
    guard size < rowNumbers.count else { return Array(rowNumbers.indices) }
    let hash = SplitHash(seed: 0, purpose: .sample)
    let order = rowNumbers.indices.map { (key: hash.bits(rowNumbers[$0]), place: $0) }
      .sorted { ($0.key, $0.place) < ($1.key, $1.place) }
    return order.prefix(size).map(\.place).sorted()
  }
}
