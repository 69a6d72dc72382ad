import Statistics

/// A distance between two distributions, beside what chance alone would make of it.
public struct Distance: Sendable, Hashable {
  /// The distance.
  public let value: Double
  /// What is to be expected where nothing differs.
  public let expected: Double
}

/// The distances that are computed from counts in cells.
struct Distances: Sendable, Hashable {
  /// The population stability index, natural logarithms.
  let psi: Distance
  /// Jensen and Shannon's distance, base 2.
  let js: Distance
  /// Hellinger's distance.
  let hellinger: Distance

  /// Compares counts; zero where a side is empty.
  init(_ cells: SharedCells) {
    let pairs = zip(cells.reference, cells.current).filter { $0.0 + $0.1 > 0 }
    let first = pairs.map(\.0)
    let second = pairs.map(\.1)
    let n = Double(first.reduce(0, +))
    let m = Double(second.reduce(0, +))
    guard n > 0, m > 0 else {
      let none = Distance(value: 0, expected: 0)
      self.init(psi: none, js: none, hellinger: none)
      return
    }
    let p = first.map { Double($0) / n }
    let q = second.map { Double($0) / m }
    let h = 1 / n + 1 / m
    let freedom = Double(pairs.count - 1)
    self.init(
      psi: Distance(
        value: Self.psi(Self.filled(first, n), Self.filled(second, m)), expected: freedom * h),
      js: Distance(value: Self.js(p, q), expected: Self.root(freedom, h / (8 * ln2))),
      hellinger: Distance(value: Self.hellinger(p, q), expected: Self.root(freedom, h / 8)))
  }

  private init(psi: Distance, js: Distance, hellinger: Distance) {
    self.psi = psi
    self.js = js
    self.hellinger = hellinger
  }

  /// Shares of counts; where one is zero, half a row is added to each cell.
  private static func filled(_ counts: [Int], _ total: Double) -> [Double] {
    guard counts.contains(0) else { return counts.map { Double($0) / total } }
    return counts.map { (Double($0) + 0.5) / (total + 0.5 * Double(counts.count)) }
  }

  /// Σ (p - q) ln(p / q).
  private static func psi(_ p: [Double], _ q: [Double]) -> Double {
    zip(p, q).reduce(0) { $0 + ($1.0 - $1.1) * Portable.log($1.0 / $1.1) }
  }

  /// √(½ Σ p log₂(p / m) + ½ Σ q log₂(q / m)) with m = (p + q) / 2.
  private static func js(_ p: [Double], _ q: [Double]) -> Double {
    let sum = zip(p, q).reduce(0.0) { sum, pair in
      let middle = (pair.0 + pair.1) / 2
      let left = pair.0 > 0 ? pair.0 * Portable.log(pair.0 / middle) : 0
      let right = pair.1 > 0 ? pair.1 * Portable.log(pair.1 / middle) : 0
      return sum + left + right
    }
    return (max(0, sum) / 2 / ln2).squareRoot()
  }

  /// √(½ Σ (√p - √q)²): the form that does not cancel.
  private static func hellinger(_ p: [Double], _ q: [Double]) -> Double {
    let sum = zip(p, q).reduce(0.0) { sum, pair in
      let difference = pair.0.squareRoot() - pair.1.squareRoot()
      return sum + difference * difference
    }
    return (sum / 2).squareRoot()
  }

  /// The mean of the root of a scaled chi-square: the squares of these distances are about that.
  private static func root(_ freedom: Double, _ scale: Double) -> Double {
    guard freedom > 0 else { return 0 }
    let ratio = Gamma.logarithm((freedom + 1) / 2) - Gamma.logarithm(freedom / 2)
    return (2 * scale).squareRoot() * Portable.exp(ratio)
  }
}

private let ln2 = 0.693_147_180_559_945_309_42
