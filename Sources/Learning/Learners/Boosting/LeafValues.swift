import CShims

/// Computes what the leaves of a grown tree add to the score, from unrounded derivatives.
struct LeafValues {
  /// Soft threshold of gradient sums.
  let l1: Double
  /// What is added to hessian sums.
  let l2: Double
  /// What values are multiplied by.
  let rate: Double

  /// Fills in the leaves' values: what `step` takes of -G / (H + l2), times the rate (Chen & Guestrin
  /// 2016, equation 5).
  ///
  /// - Parameter places: Where the rows are; nil where the tree does not have all of them.
  func fill(
    _ grown: inout TreeGrower.Result, _ derivatives: Derivatives, _ places: LeafPlaces?,
    step: (Double) -> Double, threads: Int
  ) {
    // As fine as sums of so many whole numbers of 63 bits can be.
    let rowBits = Int.bitWidth - max(1, grown.rows.count).leadingZeroBitCount
    let bits = min(50, 62 - rowBits)
    let scale = GradientScale(
      gradient: GradientScale.unit(for: derivatives.largestGradient, bits: bits),
      hessian: GradientScale.unit(for: derivatives.largestHessian, bits: bits))
    let units = DerivativeUnits(derivatives, scale)
    let sums =
      places?.sums(leafCount: grown.leaves.count, threads: threads) { units[$0] }
      ?? Self.sums(grown, units, threads)
    for (index, sum) in sums.enumerated() {
      let newton = value(
        gradient: Double(sum[0]) * scale.gradient, hessian: Double(sum[1]) * scale.hessian,
        extraL2: grown.leaves[index].extraL2)
      set(step(grown.leaves[index].bounds.clipped(newton)), ofLeaf: index, in: &grown)
    }
  }

  /// Gives a leaf a value, times the rate.
  func set(_ value: Double, ofLeaf leaf: Int, in grown: inout TreeGrower.Result) {
    // Within float32, so that scores stay finite whatever the target's size.
    let limit = Double(Float.greatestFiniteMagnitude)
    let rounded = Float(max(-limit, min(limit, value * rate)))
    grown.leaves[leaf].value = rounded
    grown.tree.nodes[grown.leaves[leaf].node] = .leaf([rounded])
  }

  /// Sums of whole numbers: the same whatever the order of a leaf's rows.
  private static func sums(
    _ grown: TreeGrower.Result, _ units: DerivativeUnits, _ threads: Int
  ) -> [SIMD2<Int64>] {
    let pieces = grown.pieces
    var parts = [SIMD2<Int64>](repeating: .zero, count: pieces.count)
    parts.withUnsafeMutableBufferPointer { parts in
      Parallel.run(parts: pieces.count, threads: threads) { part in
        var sum = SIMD2<Int64>.zero
        for position in pieces[part].rows {
          units.prefetch(Int(grown.rows[min(position &+ 16, grown.rows.count &- 1)]))
          sum &+= units[Int(grown.rows[position])]
        }
        parts[part] = sum
      }
    }
    var sums = [SIMD2<Int64>](repeating: .zero, count: grown.leaves.count)
    for (piece, part) in zip(pieces, parts) { sums[piece.leaf] &+= part }
    return sums
  }

  private func value(gradient: Double, hessian: Double, extraL2: Double) -> Double {
    let shrunken = gradient > 0 ? max(0, gradient - l1) : min(0, gradient + l1)
    let sum = hessian + l2 + extraL2
    return sum > 0 ? -shrunken / sum : 0
  }
}

/// The derivatives of rows as whole numbers of fine units.
private struct DerivativeUnits {
  private let gradients: UnsafePointer<Double>
  private let hessians: UnsafePointer<Double>
  private let perGradient: Double
  private let perHessian: Double

  init(_ derivatives: Derivatives, _ scale: GradientScale) {
    gradients = derivatives.gradients
    hessians = derivatives.hessians
    perGradient = 1 / scale.gradient
    perHessian = 1 / scale.hessian
  }

  /// Gradient and hessian of a row.
  @inline(__always)
  subscript(row: Int) -> SIMD2<Int64> {
    SIMD2(
      (gradients[row] * perGradient).nearestInteger, (hessians[row] * perHessian).nearestInteger)
  }

  @inline(__always)
  func prefetch(_ row: Int) {
    mlo_prefetch(gradients + row)
    mlo_prefetch(hessians + row)
  }
}
