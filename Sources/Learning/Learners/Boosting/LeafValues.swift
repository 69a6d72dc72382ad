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
  func fill(
    _ grown: inout TreeGrower.Result, _ derivatives: Derivatives, step: (Double) -> Double,
    threads: Int
  ) {
    // As fine as sums of so many whole numbers of 63 bits can be.
    let rowBits = Int.bitWidth - max(1, grown.rows.count).leadingZeroBitCount
    let bits = min(50, 62 - rowBits)
    let scale = GradientScale(
      gradient: GradientScale.unit(for: derivatives.largestGradient, bits: bits),
      hessian: GradientScale.unit(for: derivatives.largestHessian, bits: bits))
    var sums = [SIMD2<Int64>](repeating: .zero, count: grown.leaves.count)
    for (piece, sum) in zip(grown.pieces, pieceSums(grown, derivatives, scale, threads)) {
      sums[piece.leaf] &+= sum
    }
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
  private func pieceSums(
    _ grown: TreeGrower.Result, _ derivatives: Derivatives, _ scale: GradientScale, _ threads: Int
  ) -> [SIMD2<Int64>] {
    let (gradients, hessians) = (derivatives.gradients, derivatives.hessians)
    let (perGradient, perHessian) = (1 / scale.gradient, 1 / scale.hessian)
    let pieces = grown.pieces
    var sums = [SIMD2<Int64>](repeating: .zero, count: pieces.count)
    sums.withUnsafeMutableBufferPointer { sums in
      Parallel.run(parts: pieces.count, threads: threads) { part in
        var gradient: Int64 = 0
        var hessian: Int64 = 0
        for position in pieces[part].rows {
          let row = Int(grown.rows[position])
          let later = Int(grown.rows[min(position &+ 16, grown.rows.count &- 1)])
          mlo_prefetch(gradients + later)
          mlo_prefetch(hessians + later)
          gradient &+= (gradients[row] * perGradient).nearestInteger
          hessian &+= (hessians[row] * perHessian).nearestInteger
        }
        sums[part] = SIMD2(gradient, hessian)
      }
    }
    return sums
  }

  private func value(gradient: Double, hessian: Double, extraL2: Double) -> Double {
    let shrunken = gradient > 0 ? max(0, gradient - l1) : min(0, gradient + l1)
    let sum = hessian + l2 + extraL2
    return sum > 0 ? -shrunken / sum : 0
  }
}
