/// Gauss–Legendre quadrature on 0…1: exact for polynomials of a degree below twice its points.
///
/// The points are made by arithmetic alone, so that they are the same on every machine.
struct QuadratureRule: Sendable {
  /// Where the polynomial is evaluated, ascending, inside 0…1.
  private(set) var points: [Double]
  /// What the values are multiplied with; they sum to 1.
  private(set) var weights: [Double]

  /// The rule of some points.
  init(pointCount: Int) {
    points = [Double](repeating: 0.5, count: pointCount)
    weights = [Double](repeating: 1, count: pointCount)
    let order = Double(pointCount)
    for index in 0..<(pointCount + 1) / 2 {
      // Tricomi's estimate of the root, then Newton's method.
      var root = Self.cosine(Double.pi * (Double(index) + 0.75) / (order + 0.5))
      for _ in 0..<8 {
        let (value, slope) = Self.legendre(pointCount, root)
        root -= value / slope
      }
      let slope = Self.legendre(pointCount, root).slope
      let weight = 1 / ((1 - root * root) * slope * slope)
      points[index] = (1 - root) / 2
      points[pointCount - 1 - index] = (1 + root) / 2
      weights[index] = weight
      weights[pointCount - 1 - index] = weight
    }
  }

  /// A Legendre polynomial and its derivative, by the recursion of Bonnet.
  private static func legendre(_ order: Int, _ x: Double) -> (value: Double, slope: Double) {
    var (value, before) = (x, 1.0)
    guard order > 1 else { return (value, 1) }
    for degree in 2...order {
      let n = Double(degree)
      (value, before) = (((2 * n - 1) * x * value - (n - 1) * before) / n, value)
    }
    return (value, Double(order) * (x * value - before) / (x * x - 1))
  }

  /// The cosine of an angle from 0 to a quarter of a circle, by its series.
  private static func cosine(_ angle: Double) -> Double {
    var (sum, term) = (1.0, 1.0)
    for index in 1..<14 {
      term *= -angle * angle / Double((2 * index - 1) * (2 * index))
      sum += term
    }
    return sum
  }
}
