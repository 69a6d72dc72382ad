/// Durbin's matrix for Kolmogorov's distribution: Marsaglia, Tsang & Wang 2003.
enum DurbinMatrix {
  /// The probability that the distance of n numbers is at most x, exact but for rounding.
  ///
  /// - Complexity: O(k³ log n) with k = 2 ⌈n x⌉ - 1.
  static func cumulative(_ x: Double, count n: Int) -> Double {
    let t = Double(n) * x
    let k = Int(t.rounded(.up))
    var base = ScaledMatrix(durbin(k: k, h: Double(k) - t), order: 2 * k - 1)
    var result = ScaledMatrix.identity(2 * k - 1)
    var rest = n
    while rest > 0 {
      if rest & 1 == 1 { result = result * base }
      rest >>= 1
      if rest > 0 { base = base * base }
    }
    return scaled(result.cells[(k - 1) * result.order + k - 1], result.exponent, count: n)
  }

  /// n! / nⁿ · p · 2ᵉ, kept in range on the way.
  private static func scaled(_ value: Double, _ exponent: Int, count n: Int) -> Double {
    var p = value
    var exponent = exponent
    for i in 1...n {
      p = Double(i) * p / Double(n)
      if p < 0x1p-128, p > 0 {
        p *= 0x1p128
        exponent -= 128
      }
    }
    return p * Double(sign: .plus, exponent: max(-1000, min(1000, exponent)), significand: 1)
  }

  private static func durbin(k: Int, h: Double) -> [Double] {
    let m = 2 * k - 1
    var first = [Double](repeating: 0, count: m)
    var inverse = [Double](repeating: 0, count: m)
    var factor = 1.0
    for j in 1...m {
      inverse[j - 1] = factor
      factor /= Double(j)
      first[j - 1] = (1 - power(h, j)) * factor
    }
    first[m - 1] = (1 + power(max(2 * h - 1, 0), m) - 2 * power(h, m)) * factor
    var cells = [Double](repeating: 0, count: m * m)
    for column in 1..<max(1, m) {
      for row in (column - 1)..<m { cells[row * m + column] = inverse[row - column + 1] }
    }
    for j in 0..<m {
      cells[j * m] = first[j]
      cells[(m - 1) * m + j] = first[m - 1 - j]
    }
    return cells
  }
}

/// A square matrix times a power of two, so that its high powers stay in range.
private struct ScaledMatrix {
  var cells: [Double]
  let order: Int
  var exponent = 0

  init(_ cells: [Double], order: Int) {
    self.cells = cells
    self.order = order
  }

  static func identity(_ order: Int) -> ScaledMatrix {
    var cells = [Double](repeating: 0, count: order * order)
    for index in 0..<order { cells[index * order + index] = 1 }
    return ScaledMatrix(cells, order: order)
  }

  static func * (left: ScaledMatrix, right: ScaledMatrix) -> ScaledMatrix {
    let order = left.order
    var cells = [Double](repeating: 0, count: order * order)
    for row in 0..<order {
      for inner in 0..<order {
        let factor = left.cells[row * order + inner]
        guard factor != 0 else { continue }
        for column in 0..<order {
          cells[row * order + column] += factor * right.cells[inner * order + column]
        }
      }
    }
    var product = ScaledMatrix(cells, order: order)
    product.exponent = left.exponent + right.exponent
    let middle = cells[(order / 2) * order + order / 2]
    if middle > 0x1p128 {
      for index in product.cells.indices { product.cells[index] *= 0x1p-128 }
      product.exponent += 128
    }
    return product
  }
}
