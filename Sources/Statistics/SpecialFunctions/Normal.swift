/// The normal distribution and the error function.
public enum Normal {
  /// The probability that a standard normal number is at most x; exact in its lower tail.
  public static func cumulative(_ x: Double) -> Double {
    complementaryErrorFunction(-x * 0.707_106_781_186_547_524_40) / 2
  }

  /// The x below which a standard normal number lies with probability p; infinite for 0 and 1.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    guard p > 0, p < 1 else { return p == 0 ? -.infinity : .infinity }
    guard p <= 0.5 else { return -quantile(1 - p) }
    return p == 0.5 ? 0 : root(between: -40, and: 0) { cumulative($0) >= p }
  }

  /// erf(x) = 2 / √π ∫ exp(-t²) from 0 to x.
  public static func errorFunction(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    let magnitude = Gamma.lower(0.5, x * x)
    return x < 0 ? -magnitude : magnitude
  }

  /// 1 - erf(x), exact in its tail.
  public static func complementaryErrorFunction(_ x: Double) -> Double {
    guard !x.isNaN else { return x }
    return x < 0 ? 1 + Gamma.lower(0.5, x * x) : Gamma.upper(0.5, x * x)
  }

  /// How many standard errors an interval reaches to either side: 1.96 for 0.95.
  public static func twoSidedQuantile(confidence: Double) -> Double {
    -quantile((1 - confidence) / 2)
  }
}
