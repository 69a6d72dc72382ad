import Statistics

/// The gradients of one score, quantized: what a tree's splits are found on.
///
/// Gradients and hessians of ten bits find the same trees as doubles do (Shi and others 2022,
/// "Quantized Training of Gradient Boosting Decision Trees"), as long as rounding favours no side: up or
/// down is decided by a hash of the seed, the tree and the row, hence the same on every run. The values
/// of leaves are computed from the unrounded derivatives.
struct QuantizedGradients {
  /// One packed pair per row.
  private(set) var packed: [UInt64]
  /// What the units stand for.
  private(set) var scale = GradientScale()
  /// How the pairs are packed.
  let packing: GradientPacking

  /// Makes room for rows.
  init(rowCount: Int, isHessianConstant: Bool) {
    packed = [UInt64](repeating: 0, count: rowCount)
    packing = GradientPacking(rowCount: rowCount, isHessianConstant: isHessianConstant)
  }

  /// Quantizes derivatives.
  ///
  /// - Parameters:
  ///   - derivatives: Gradients and hessians of one score, one of each per row.
  ///   - random: Decides the rounding of every row.
  mutating func quantize(_ derivatives: Derivatives, random: CounterRandom, threads: Int) {
    let packing = packing
    scale = GradientScale(
      gradient: GradientScale.unit(for: derivatives.largestGradient, bits: packing.gradientBits),
      hessian: packing.isHessianConstant
        ? derivatives.largestHessian
        : GradientScale.unit(for: derivatives.largestHessian, bits: packing.hessianBits))
    let (gradients, hessians) = (derivatives.gradients, derivatives.hessians)
    let (perGradient, perHessian) = (1 / scale.gradient, 1 / scale.hessian)
    packed.withUnsafeMutableBufferPointer { packed in
      Parallel.blocks(of: packed.count, size: 8192, threads: threads) { _, rows in
        if packing.isHessianConstant {
          for row in rows {
            let units = (gradients[row] * perGradient).nearestInteger
            packed[row] = packing.pack(gradient: units, hessian: 1)
          }
        } else {
          let most = Int64(1) << Int64(packing.gradientBits) - 1
          let mostHessian = Int64(1) << Int64(packing.hessianBits) - 1
          for row in rows {
            let bits = random.bits(at: UInt64(truncatingIfNeeded: row))
            let up = Double(bits >> 32) * 0x1p-32 - 0.5
            let upHessian = Double(bits & 0xFFFF_FFFF) * 0x1p-32 - 0.5
            let gradient = (gradients[row] * perGradient + up).nearestInteger
            let hessian = (hessians[row] * perHessian + upHessian).nearestInteger
            packed[row] = packing.pack(
              gradient: max(-most, min(most, gradient)),
              hessian: max(0, min(mostHessian, hessian)))
          }
        }
      }
    }
  }
}
