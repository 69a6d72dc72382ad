/// The gradients of one score, quantized: what a tree is grown on.
struct QuantizedGradients {
  /// One pair per row.
  private(set) var pairs: [GradientPair]
  /// What the units stand for.
  private(set) var scale = GradientScale(largestGradient: 0, hessianSum: 0)

  private static let blockSize = 8192

  /// Makes room for rows.
  init(rowCount: Int) {
    pairs = [GradientPair](repeating: .zero, count: rowCount)
  }

  /// Quantizes the derivatives of one score, at an offset of the buffers, times the rows' weights.
  mutating func quantize(
    _ gradients: [Double], _ hessians: [Double], offset: Int, weights: [Double]?, threads: Int
  ) {
    let rowCount = pairs.count
    scale = Self.scale(gradients, hessians, offset, weights, rowCount, threads)
    let scale = scale
    pairs.withUnsafeMutableBufferPointer { pairs in
      Parallel.blocks(of: rowCount, size: Self.blockSize, threads: threads) { _, rows in
        for row in rows {
          let weight = weights?[row] ?? 1
          pairs[row] = scale.pair(
            gradient: gradients[offset + row] * weight, hessian: hessians[offset + row] * weight)
        }
      }
    }
  }

  /// The units by the largest gradient and the sum of hessians, block by block in a fixed order.
  private static func scale(
    _ gradients: [Double], _ hessians: [Double], _ offset: Int, _ weights: [Double]?,
    _ rowCount: Int, _ threads: Int
  ) -> GradientScale {
    let count = Parallel.blockCount(of: rowCount, size: blockSize)
    var parts = [SIMD2<Double>](repeating: .zero, count: count)
    parts.withUnsafeMutableBufferPointer { parts in
      Parallel.blocks(of: rowCount, size: blockSize, threads: threads) { part, rows in
        var largest = 0.0
        var sum = 0.0
        for row in rows {
          let weight = weights?[row] ?? 1
          largest = max(largest, (gradients[offset + row] * weight).magnitude)
          sum += hessians[offset + row] * weight
        }
        parts[part] = SIMD2(largest, sum)
      }
    }
    return GradientScale(
      largestGradient: parts.reduce(0) { max($0, $1[0]) },
      hessianSum: parts.reduce(0) { $0 + $1[1] })
  }
}
