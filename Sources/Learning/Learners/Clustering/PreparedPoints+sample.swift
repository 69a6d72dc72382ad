extension PreparedPoints {
  /// At most so many points, decided by the seed.
  func sample(_ limit: Int, seed: UInt64) -> PreparedPoints {
    guard rowCount > limit else { return self }
    let hash = SplitHash(seed: seed, purpose: .sample)
    let order = (0..<rowCount).map { (key: hash.bits($0), row: $0) }
      .sorted { ($0.key, $0.row) < ($1.key, $1.row) }
    return chosen(order.prefix(limit).map(\.row).sorted())
  }

  /// The mean of the columns' variances.
  var meanVariance: Double {
    var sums = [Double](repeating: 0, count: columnCount)
    var squares = sums
    var coordinates = sums
    coordinates.withUnsafeMutableBufferPointer { coordinates in
      for row in 0..<rowCount {
        copy(row, to: coordinates)
        for i in 0..<columnCount {
          sums[i] += coordinates[i]
          squares[i] += coordinates[i] * coordinates[i]
        }
      }
    }
    let count = Double(max(1, rowCount))
    let variances = zip(sums, squares).map { max(0, $1 / count - ($0 / count) * ($0 / count)) }
    return variances.reduce(0, +) / Double(max(1, columnCount))
  }
}
