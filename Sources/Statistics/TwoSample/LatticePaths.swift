/// Shares of lattice paths from (0, 0) to (n, m) that leave a band around the diagonal.
enum LatticePaths {
  /// The share for n = m that comes `steps` or more away from the diagonal.
  ///
  /// 2 (C(2n, n-h) - C(2n, n-2h) + …) / C(2n, n) by Horner's rule (Gnedenko & Korolyuk 1951).
  static func outsideSquare(count n: Int, steps h: Int) -> Double {
    var sum = 0.0
    for k in stride(from: n / h, through: 0, by: -1) {
      var term = 1.0
      for j in 0..<h {
        term *= Double(n - k * h - j) / Double(n + k * h + j + 1)
      }
      sum = term * (1 - sum)
    }
    return min(max(2 * sum, 0), 1)
  }

  /// The share that touches or leaves the band |x n' - y m'| < h, for m ≥ n and their quotients m'
  /// and n' by the greatest common divisor.
  ///
  /// The share of paths to a point that have left the band is the mean of those of its two
  /// neighbours, weighted by its coordinates: all terms are positive, so small shares keep their
  /// digits.
  static func outsideBand(_ m: Int, _ n: Int, steps h: Int) -> Double {
    let divisor = greatestCommonDivisor(m, n)
    let mg = m / divisor
    let ng = n / divisor
    var low = 0
    var high = min(ceilingQuotient(h, mg), n + 1)
    var column = [Double](repeating: 1, count: min(2 * high + 2, n + 1))
    for j in low..<high { column[j] = 0 }
    for i in 1...m {
      let lastLow = low
      let lastCount = high - low
      low = min(max(floorQuotient(ng * i - h, mg) + 1, 0), n)
      high = min(ceilingQuotient(ng * i + h, mg), n + 1)
      guard high > low else { return 1 }
      fill(&column, low: low, count: high - low, shift: low - lastLow, i: i)
      let count = high - low
      if lastCount > count { for j in count..<lastCount { column[j] = 1 } }
    }
    return min(max(column[high - low - 1], 0), 1)
  }

  private static func fill(
    _ column: inout [Double], low: Int, count: Int, shift: Int, i: Int
  ) {
    var value = low == 0 ? 0.0 : 1.0
    let x = Double(i)
    column.withUnsafeMutableBufferPointer { cells in
      for index in 0..<count {
        let y = Double(low + index)
        let share = 1 / (x + y)
        // Beyond the last column's window every path has left the band.
        let before = index + shift < cells.count ? cells[index + shift] : 1
        value = before * (x * share) + value * (y * share)
        cells[index] = value
      }
    }
  }

  private static func ceilingQuotient(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? (a + b - 1) / b : -(-a / b)
  }

  private static func floorQuotient(_ a: Int, _ b: Int) -> Int {
    a >= 0 ? a / b : -((-a + b - 1) / b)
  }
}
