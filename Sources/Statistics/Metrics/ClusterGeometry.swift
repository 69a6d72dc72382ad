/// Points in clusters, and the indices that say how well the clusters are apart.
///
/// Definitions and edge cases are those of scikit-learn 1.9; distances are Euclidean.
public struct ClusterGeometry {
  /// Writes the coordinates of a point.
  public typealias Point = (Int, UnsafeMutableBufferPointer<Double>) -> Void

  private let width: Int
  private let point: Point
  /// For each point, the place of its cluster among those that have points.
  private let codes: [Int]
  /// The number of points of each cluster that has any.
  private let sizes: [Double]

  /// Takes points and their clusters.
  ///
  /// - Parameters:
  ///   - rowCount: The number of points.
  ///   - width: The number of coordinates.
  ///   - clusters: The cluster of each point.
  ///   - point: Writes the coordinates of a point of a number.
  /// - Throws: `StatisticsError.lengthMismatch`.
  public init(
    rowCount: Int, width: Int, clusters: [Int], point: @escaping Point
  ) throws(StatisticsError) {
    try check(clusters.count, equals: rowCount, what: "clusters")
    self.width = width
    self.point = point
    let present = Set(clusters).sorted()
    let places = Dictionary(
      present.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    codes = clusters.map { places[$0] ?? 0 }
    var sizes = [Double](repeating: 0, count: present.count)
    for code in codes { sizes[code] += 1 }
    self.sizes = sizes
  }

  /// There must be two clusters, and a cluster of two points.
  private var isDefined: Bool { sizes.count > 1 && sizes.count < codes.count }

  // MARK: Silhouettes

  /// The silhouette of each point: (b - a) / max(a, b) with the mean distance a to the others of its
  /// cluster and the least mean distance b to another cluster (Rousseeuw 1987); 0 for a point alone.
  ///
  /// Empty where there are fewer than two clusters or each point is one. Takes time quadratic in the
  /// number of points.
  public var silhouettes: [Double] {
    guard isDefined else { return [] }
    let sums = distanceSums
    return codes.indices.map { row in
      let own = codes[row]
      guard sizes[own] > 1 else { return 0 }
      let first = row * sizes.count
      let inside = sums[first + own] / (sizes[own] - 1)
      var outside = Double.infinity
      for other in sizes.indices where other != own {
        outside = min(outside, sums[first + other] / sizes[other])
      }
      let larger = max(inside, outside)
      return larger == 0 ? 0 : (outside - inside) / larger
    }
  }

  /// The sum of each point's distances to the points of each cluster, points × clusters.
  private var distanceSums: [Double] {
    let count = sizes.count
    var points = [Double](repeating: 0, count: codes.count * width)
    points.withUnsafeMutableBufferPointer { points in
      for row in codes.indices {
        point(row, .init(rebasing: points[row * width..<(row + 1) * width]))
      }
    }
    var sums = [Double](repeating: 0, count: codes.count * count)
    for row in codes.indices {
      for other in 0..<row {
        var square = 0.0
        for i in 0..<width {
          let gap = points[row * width + i] - points[other * width + i]
          square += gap * gap
        }
        let distance = square.squareRoot()
        sums[row * count + codes[other]] += distance
        sums[other * count + codes[row]] += distance
      }
    }
    return sums
  }

  // MARK: Indices

  /// The spread between clusters over that within them, each by its degrees of freedom (Caliński &
  /// Harabasz 1974); 1 where points do not spread within clusters, NaN with fewer than two clusters.
  public var calinskiHarabasz: Double {
    guard isDefined else { return .nan }
    let centres = centres
    let n = Double(codes.count)
    let whole = (0..<width).map { i in
      sizes.indices.reduce(0.0) { $0 + sizes[$1] * centres[$1][i] } / n
    }
    var between = CompensatedSum()
    for (code, size) in sizes.enumerated() { between.add(size * square(centres[code], whole)) }
    var within = CompensatedSum()
    forEachGap(centres) { _, square in within.add(square) }
    guard within.value != 0 else { return 1 }
    let k = Double(sizes.count)
    return between.value * (n - k) / (within.value * (k - 1))
  }

  /// The mean over clusters of their largest likeness to another: the sum of both mean distances to
  /// the centres over the distance of the centres (Davies & Bouldin 1979); smaller is better, NaN with
  /// fewer than two clusters.
  public var daviesBouldin: Double {
    guard isDefined else { return .nan }
    let centres = centres
    var sums = [CompensatedSum](repeating: CompensatedSum(), count: sizes.count)
    forEachGap(centres) { row, square in sums[codes[row]].add(square.squareRoot()) }
    let spreads = zip(sums, sizes).map { $0.value / $1 }
    let likenesses = sizes.indices.map { one in
      sizes.indices.filter { $0 != one }.reduce(0.0) { largest, other in
        let apart = square(centres[one], centres[other]).squareRoot()
        return apart == 0 ? largest : max(largest, (spreads[one] + spreads[other]) / apart)
      }
    }
    return likenesses.reduce(0, +) / Double(sizes.count)
  }

  /// The means of the clusters' points.
  private var centres: [[Double]] {
    var sums = [[CompensatedSum]](
      repeating: [CompensatedSum](repeating: CompensatedSum(), count: width), count: sizes.count)
    forEachPoint { row, coordinates in
      for i in 0..<width { sums[codes[row]][i].add(coordinates[i]) }
    }
    return zip(sums, sizes).map { sums, size in sums.map { $0.value / size } }
  }

  /// Calls a closure with the squared distance of each point to the centre of its cluster.
  private func forEachGap(_ centres: [[Double]], _ body: (Int, Double) -> Void) {
    forEachPoint { row, coordinates in
      let centre = centres[codes[row]]
      var sum = 0.0
      for i in 0..<width {
        let gap = coordinates[i] - centre[i]
        sum += gap * gap
      }
      body(row, sum)
    }
  }

  private func forEachPoint(_ body: (Int, UnsafeMutableBufferPointer<Double>) -> Void) {
    var coordinates = [Double](repeating: 0, count: width)
    coordinates.withUnsafeMutableBufferPointer { coordinates in
      for row in codes.indices {
        point(row, coordinates)
        body(row, coordinates)
      }
    }
  }

  private func square(_ one: [Double], _ other: [Double]) -> Double {
    var sum = 0.0
    for i in one.indices {
      let gap = one[i] - other[i]
      sum += gap * gap
    }
    return sum
  }
}
