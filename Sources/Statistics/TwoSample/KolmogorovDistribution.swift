/// The distribution of Kolmogorov's distance between a sample of n numbers and its law.
public enum KolmogorovDistribution {
  /// The probability that the distance of a sample of n numbers is above x: Simard & L'Ecuyer 2011.
  ///
  /// Durbin's matrix where n is small or x is, Pelz and Good's series in the middle, and twice the
  /// one-sided probability in the tail, where it is exact to the last digits. The borders between
  /// them are those of scipy's `kstwo`.
  ///
  /// - Complexity: O(n) in the tail.
  public static func survival(_ x: Double, count n: Int) -> Double {
    guard n > 0, !x.isNaN else { return .nan }
    guard x < 1 else { return 0 }
    let size = Double(n)
    let t = size * x
    guard t > 0.5 else { return 1 }
    if t <= 1 { return clipped(1 - smallest(size, t)) }
    if t >= size - 1 { return clipped(2 * power(1 - x, n)) }
    if x >= 0.5 { return clipped(2 * oneSidedSurvival(x, count: n)) }
    let square = t * x
    guard square < 370 else { return 0 }
    if square >= (n <= 140 ? 4 : 2.2) { return clipped(2 * oneSidedSurvival(x, count: n)) }
    if n <= 140 || (n <= 100_000 && size * x * x.squareRoot() <= 1.4) {
      return clipped(1 - DurbinMatrix.cumulative(x, count: n))
    }
    return clipped(1 - PelzGoodSeries.cumulative(x, count: size))
  }

  /// The probability that the law lies above the sample's by more than x somewhere (Smirnov 1944).
  ///
  /// The terms of the sum are binomial probabilities, which Loader's method gives without
  /// cancellation.
  public static func oneSidedSurvival(_ x: Double, count n: Int) -> Double {
    guard n > 0, !x.isNaN else { return .nan }
    guard x > 0, x < 1 else { return x > 0 ? 0 : 1 }
    let size = Double(n)
    var sum = 0.0
    for j in 0...Int(size * (1 - x)) {
      let chance = x + Double(j) / size
      guard chance < 1 else { break }
      sum += x / chance * Binomial.probability(j, of: n, p: chance)
    }
    return clipped(sum)
  }

  /// n! (2x - 1/n)ⁿ where x is at most 1 / n (Ruben & Gambino 1982).
  private static func smallest(_ size: Double, _ t: Double) -> Double {
    let stirling = 0.5 * Portable.log(size) - size + Gamma.halfLogTwoPi + Gamma.stirlingError(size)
    return Portable.exp(stirling + size * Portable.log(2 * t - 1))
  }

  private static func clipped(_ p: Double) -> Double { min(max(p, 0), 1) }
}

/// A whole power of a number, by squaring; the exponent is not negative.
public func power(_ base: Double, _ exponent: Int) -> Double {
  var result = 1.0
  var factor = base
  var rest = exponent
  while rest > 0 {
    if rest & 1 == 1 { result *= factor }
    factor *= factor
    rest >>= 1
  }
  return result
}
