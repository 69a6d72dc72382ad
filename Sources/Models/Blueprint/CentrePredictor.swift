/// Squared Euclidean distances of prepared features to the centres of clusters, in float64.
///
/// Features are prepared as those of a `LinearPredictor`: a number becomes
/// `(impute(x) - mean) / scale`, without an indicator of its being missing; a category one column per
/// level.
public struct CentrePredictor: Sendable, Hashable {
  /// One entry per input of the blueprint, in order.
  public var features: [LinearPredictor.PreparedFeature]
  /// The number of clusters.
  public var count: Int
  /// The centres, clusters × prepared columns, row-major.
  public var centres: [Double]

  /// Puts preparation and centres together.
  public init(features: [LinearPredictor.PreparedFeature], count: Int, centres: [Double]) {
    self.features = features
    self.count = count
    self.centres = centres
  }

  /// The number of prepared columns.
  public var columnCount: Int { features.reduce(0) { $0 + $1.columnCount } }
}

extension CentrePredictor {
  /// What each code of a category adds to the squared distance to each centre, codes × clusters.
  ///
  /// The square of (one-hot column - centre) is |centre|² - 2 centre[own] + 1, or |centre|² for a code
  /// without a column.
  ///
  /// - Parameters:
  ///   - feature: The place of a categorical feature.
  ///   - firstColumn: Its first prepared column.
  public func levelDistances(_ feature: Int, firstColumn: Int) -> [Double] {
    guard case .oneHot(let columnOfCode, let width) = features[feature] else { return [] }
    let stride = columnCount
    var distances = [Double](repeating: 0, count: columnOfCode.count * count)
    for cluster in 0..<count {
      let first = cluster * stride + firstColumn
      var norm = 0.0
      for column in first..<first + width { norm += centres[column] * centres[column] }
      for (code, own) in columnOfCode.enumerated() {
        // Rounding must not leave a distance below 0, which has no root.
        distances[code * count + cluster] =
          own < 0 ? norm : max(0, norm - 2 * centres[first + own] + 1)
      }
    }
    return distances
  }
}
