/// How leaves get their values where a Newton step says nothing: a quantile of their residuals.
struct LeafRenewal: Sendable {
  /// The value of each row.
  let targets: [Double]
  /// The weight of each row; nil where every row counts the same.
  let weights: [Double]?
  /// The share of residuals that lie below the value.
  let share: Double

  /// The quantile of target less score over some rows.
  func value(
    _ rows: some Collection<UInt32>, _ scores: UnsafeBufferPointer<Double>
  ) -> Double {
    guard let weights else {
      var residuals = rows.map { targets[Int($0)] - scores[Int($0)] }
      return WeightedQuantile.of(&residuals, share: share)
    }
    var pairs = rows.map { SIMD2(targets[Int($0)] - scores[Int($0)], weights[Int($0)]) }
    return WeightedQuantile.of(&pairs, share: share)
  }
}

extension LeafValues {
  /// Fills in the leaves' values with the quantiles of their rows, times the rate.
  func renew(
    _ grown: inout TreeGrower.Result, _ renewal: LeafRenewal,
    _ scores: UnsafeBufferPointer<Double>, threads: Int
  ) {
    let (rows, ranges) = (grown.rows, grown.leaves.map(\.rows))
    var values = [Double](repeating: 0, count: ranges.count)
    values.withUnsafeMutableBufferPointer { values in
      Parallel.run(parts: ranges.count, threads: threads) { leaf in
        values[leaf] = renewal.value(UnsafeBufferPointer(rebasing: rows[ranges[leaf]]), scores)
      }
    }
    for (leaf, value) in values.enumerated() { set(value, ofLeaf: leaf, in: &grown) }
  }
}
