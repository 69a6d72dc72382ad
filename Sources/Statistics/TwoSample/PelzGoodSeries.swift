/// The expansion of Kolmogorov's distribution in powers of 1 / √n: Pelz & Good 1976.
enum PelzGoodSeries {
  /// The probability that the distance of n numbers is at most x.
  static func cumulative(_ x: Double, count n: Double) -> Double {
    let z = n.squareRoot() * x
    let exponent = -Double.pi * Double.pi / (8 * z * z)
    guard exponent > -708 else { return 0 }
    var sums = oddSums(z, q: Portable.exp(exponent))
    let extra = evenSums(z, q: Portable.exp(4 * exponent))
    sums[2] += extra.second
    sums[3] += extra.third
    let root = n.squareRoot()
    return sums[0] + sums[1] / root + sums[2] / n + sums[3] / (n * root)
  }

  /// The most terms that count: as in scipy.
  private static func termCount(_ z: Double) -> Int { Int((16 * z / Double.pi).rounded(.up)) }

  private static let rootTwoPi = (2 * Double.pi).squareRoot()

  /// The sums over odd integers, by Horner's rule in q to the power of a square.
  private static func oddSums(_ z: Double, q: Double) -> [Double] {
    let coefficients = Coefficients(z)
    var sums = [0.0, 0, 0, 0]
    for k in stride(from: termCount(z), to: 0, by: -1) {
      let factor = power(q, 8 * k)
      let terms = coefficients.terms(Double(2 * k - 1))
      for index in 0..<4 { sums[index] = sums[index] * factor + terms[index] }
    }
    let divisors = [z, 6 * power(z, 4), 72 * power(z, 7), 6480 * power(z, 10)]
    return (0..<4).map { sums[$0] * q * rootTwoPi / divisors[$0] }
  }

  /// The sums over all integers that K₂ and K₃ also have.
  private static func evenSums(_ z: Double, q: Double) -> (second: Double, third: Double) {
    var second = 0.0
    var third = 0.0
    for k in stride(from: termCount(z), to: 0, by: -1) {
      let square = Double(k) * Double(k)
      let term = square * power(q, k * k)
      let root = 3.0.squareRoot() * z
      let angle = Double.pi * Double(k)
      second += term
      third += (root + angle) * (root - angle) * term
    }
    let factor = Double.pi * Double.pi * rootTwoPi
    return (second * factor / (-36 * power(z, 3)), third * factor / (216 * power(z, 6)))
  }

  /// The polynomials in m² that stand before the powers of q.
  private struct Coefficients {
    private let k1: [Double]
    private let k2: [Double]
    private let k3: [Double]

    init(_ z: Double) {
      let pi2 = Double.pi * Double.pi
      let z2 = z * z
      let z4 = z2 * z2
      let z6 = z4 * z2
      k1 = [-z2, pi2 / 4]
      k2 = [6 * z6 + 2 * z4, (2 * z4 - 5 * z2) * pi2 / 4, pi2 * pi2 * (1 - 2 * z2) / 16]
      k3 = [
        -30 * z6 - 90 * z4 * z4, pi2 * (135 * z4 - 96 * z6) / 4,
        pi2 * pi2 * (-60 * z2 + 212 * z4) / 16, pi2 * pi2 * pi2 * (5 - 30 * z2) / 64,
      ]
    }

    func terms(_ m: Double) -> [Double] {
      let square = m * m
      func polynomial(_ terms: [Double]) -> Double {
        terms.reversed().reduce(0) { $0 * square + $1 }
      }
      return [1, polynomial(k1), polynomial(k2), polynomial(k3)]
    }
  }
}
