/// The binomial distribution.
public enum Binomial {
  /// The probability of k successes in n trials of probability p (Loader 2000).
  public static func probability(_ k: Int, of n: Int, p: Double) -> Double {
    guard n >= 0, p >= 0, p <= 1 else { return .nan }
    guard k >= 0, k <= n else { return 0 }
    if p == 0 { return k == 0 ? 1 : 0 }
    if p == 1 { return k == n ? 1 : 0 }
    let trials = Double(n)
    if k == 0 { return allOf(trials, p: 1 - p, complement: p) }
    if k == n { return allOf(trials, p: p, complement: 1 - p) }
    return density(Double(k), Double(n - k), p, 1 - p)
  }

  /// The probability of at most k successes in n trials of probability p.
  public static func cumulative(_ k: Int, of n: Int, p: Double) -> Double {
    guard n >= 0, p >= 0, p <= 1 else { return .nan }
    guard k >= 0 else { return 0 }
    guard k < n else { return 1 }
    return Beta.regularized(Double(n - k), Double(k + 1), 1 - p, complement: p)
  }

  /// Γ(a + b + 1) / (Γ(a + 1) Γ(b + 1)) · pᵃ qᵇ for a, b > 0, whole or not.
  static func density(_ a: Double, _ b: Double, _ p: Double, _ q: Double) -> Double {
    let n = a + b
    let correction = Gamma.stirlingError(n) - Gamma.stirlingError(a) - Gamma.stirlingError(b)
    let exponent = correction - Gamma.deviance(a, n * p) - Gamma.deviance(b, n * q)
    return Portable.exp(exponent) * (n / (2 * Double.pi * a * b)).squareRoot()
  }

  /// pⁿ, where 1 - p is known without rounding.
  private static func allOf(_ n: Double, p: Double, complement: Double) -> Double {
    p < 0.9
      ? Portable.exp(n * Portable.log(p))
      : Portable.exp(-Gamma.deviance(n, n * p) - n * complement)
  }
}
