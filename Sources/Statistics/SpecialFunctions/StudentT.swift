/// Student's t distribution.
public enum StudentT {
  /// The probability that t with the given degrees of freedom is at most x.
  public static func cumulative(_ x: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, !x.isNaN else { return .nan }
    guard x.isFinite else { return x < 0 ? 0 : 1 }
    let square = x * x
    let total = degreesOfFreedom + square
    let tail =
      Beta.regularized(
        degreesOfFreedom / 2, 0.5, degreesOfFreedom / total, complement: square / total) / 2
    return x <= 0 ? tail : 1 - tail
  }

  /// The x below which t lies with probability p.
  public static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    guard degreesOfFreedom > 0, p > 0, p < 1 else { return .nan }
    guard p <= 0.5 else { return -quantile(1 - p, degreesOfFreedom: degreesOfFreedom) }
    guard p < 0.5 else { return 0 }
    var low = -2.0
    while cumulative(low, degreesOfFreedom: degreesOfFreedom) > p, low > -1e300 { low *= 4 }
    return root(between: low, and: 0) { cumulative($0, degreesOfFreedom: degreesOfFreedom) >= p }
  }
}

/// The chi-square distribution.
public enum ChiSquare {
  /// The probability that chi-square with the given degrees of freedom is at most x.
  public static func cumulative(_ x: Double, degreesOfFreedom: Double) -> Double {
    Gamma.lower(degreesOfFreedom / 2, max(0, x) / 2)
  }

  /// The probability that chi-square is above x; exact in its tail.
  public static func survival(_ x: Double, degreesOfFreedom: Double) -> Double {
    Gamma.upper(degreesOfFreedom / 2, max(0, x) / 2)
  }
}
