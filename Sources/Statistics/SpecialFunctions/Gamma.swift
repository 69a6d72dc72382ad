/// The gamma function and its incomplete integrals.
public enum Gamma {
  /// ln Γ(x) for x > 0; NaN otherwise.
  ///
  /// Stirling's series from 15 on, below it after the recurrence Γ(x + 1) = x Γ(x).
  public static func logarithm(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x == .infinity ? x : .nan }
    var shifted = x
    var product = 1.0
    while shifted < 15 {
      product *= shifted
      shifted += 1
    }
    let main = (shifted - 0.5) * Portable.log(shifted) - shifted + halfLogTwoPi
    return main + stirlingSeries(shifted) - Portable.log(product)
  }

  /// The regularized lower incomplete gamma function P(a, x), a > 0, x ≥ 0.
  public static func lower(_ a: Double, _ x: Double) -> Double {
    guard a > 0, x >= 0 else { return .nan }
    guard x > 0 else { return 0 }
    guard x.isFinite else { return 1 }
    return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
  }

  /// The regularized upper incomplete gamma function Q(a, x) = 1 - P(a, x), exact in its tail.
  public static func upper(_ a: Double, _ x: Double) -> Double {
    guard a > 0, x >= 0 else { return .nan }
    guard x > 0 else { return 1 }
    guard x.isFinite else { return 0 }
    return x < a + 1 ? 1 - lowerSeries(a, x) : upperFraction(a, x)
  }

  /// ln √(2π).
  static let halfLogTwoPi = 0.918_938_533_204_672_741_78

  /// The correction of Stirling's formula for ln Γ(x), x ≥ 15 (Abramowitz & Stegun 6.1.41).
  static func stirlingSeries(_ x: Double) -> Double {
    let y = 1 / (x * x)
    let high = y * (1.0 / 1188 - y * (691.0 / 360_360 - y / 156))
    return (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - high)))) / x
  }

  /// The error of Stirling's formula for ln x!, any x > 0 (Loader 2000).
  static func stirlingError(_ x: Double) -> Double {
    guard x < 15 else { return stirlingSeries(x) }
    return logarithm(x + 1) - (x + 0.5) * Portable.log(x) + x - halfLogTwoPi
  }

  /// x ln(x / m) + m - x, without cancellation where x is close to m (Loader 2000).
  static func deviance(_ x: Double, _ m: Double) -> Double {
    guard (x - m).magnitude < 0.1 * (x + m) else { return x * Portable.log(x / m) + m - x }
    let v = (x - m) / (x + m)
    var sum = (x - m) * v
    var term = 2 * x * v
    for j in 1..<1000 {
      term *= v * v
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// xᵃ e⁻ˣ / Γ(a + 1): the probability of a under a Poisson law of mean x.
  private static func density(_ a: Double, _ x: Double) -> Double {
    Portable.exp(-stirlingError(a) - deviance(a, x)) / (2 * Double.pi * a).squareRoot()
  }

  private static func lowerSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = 1.0
    while n < 100_000 {
      term *= x / (a + n)
      let next = sum + term
      if next == sum { break }
      sum = next
      n += 1
    }
    return density(a, x) * sum
  }

  /// Legendre's continued fraction by Lentz's method: Press and others 2007, 6.2.
  private static func upperFraction(_ a: Double, _ x: Double) -> Double {
    let tiny = Double.leastNormalMagnitude / .ulpOfOne
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / (b.magnitude < tiny ? tiny : b)
    var h = d
    for i in 1..<100_000 {
      let an = -Double(i) * (Double(i) - a)
      b += 2
      d = an * d + b
      d = 1 / (d.magnitude < tiny ? tiny : d)
      c = b + an / c
      if c.magnitude < tiny { c = tiny }
      let step = c * d
      h *= step
      if (step - 1).magnitude <= .ulpOfOne { break }
    }
    return density(a, x) * a * h
  }
}
