/// The regularized incomplete beta function, the distribution of proportions.
public enum Beta {
  /// I(x; a, b) for a, b > 0 and x in 0…1: the beta distribution function.
  public static func regularized(_ a: Double, _ b: Double, _ x: Double) -> Double {
    regularized(a, b, x, complement: 1 - x)
  }

  /// I(x; a, b) where 1 - x is known without rounding.
  static func regularized(_ a: Double, _ b: Double, _ x: Double, complement: Double) -> Double {
    guard a > 0, b > 0, x >= 0, x <= 1 else { return .nan }
    guard x > 0 else { return 0 }
    guard complement > 0 else { return 1 }
    guard x <= (a + 1) / (a + b + 2) else {
      return 1 - fraction(b, a, complement, x) * power(a, b, x, complement) / b
    }
    return fraction(a, b, x, complement) * power(a, b, x, complement) / a
  }

  /// The x at which I(x; a, b) = p.
  public static func quantile(_ a: Double, _ b: Double, _ p: Double) -> Double {
    guard a > 0, b > 0, p >= 0, p <= 1 else { return .nan }
    return root(between: 0, and: 1) { regularized(a, b, $0) >= p }
  }

  /// xᵃ (1 - x)ᵇ / B(a, b), by Loader's saddle point.
  private static func power(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    Binomial.density(a, b, x, y) * (a * b / (a + b))
  }

  /// The continued fraction by Lentz's method: Press and others 2007, 6.4.
  private static func fraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let tiny = Double.leastNormalMagnitude / .ulpOfOne
    func guarded(_ value: Double) -> Double { value.magnitude < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / guarded(1 - (a + b) * x / (a + 1))
    var h = d
    for i in 1..<100_000 {
      let m = Double(i)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / guarded(1 + even * d)
      c = guarded(1 + even / c)
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / guarded(1 + odd * d)
      c = guarded(1 + odd / c)
      let step = d * c
      h *= step
      if (step - 1).magnitude <= .ulpOfOne { break }
    }
    return h
  }
}

/// The smallest number of an interval from which on a condition holds, to the last bit.
///
/// The condition must hold from one number on; where it never does, the upper end.
func root(
  between low: Double, and high: Double, _ holds: (Double) -> Bool
) -> Double {
  var low = low
  var high = high
  for _ in 0..<2200 {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { break }
    if holds(middle) { high = middle } else { low = middle }
  }
  return high
}
