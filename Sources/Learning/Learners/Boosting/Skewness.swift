/// How far the tail of numbers reaches to one side.
enum Skewness {
  /// The third central moment over the cube of the standard deviation: 0 for a symmetric distribution,
  /// 2 for an exponential one; NaN where all are equal, or so large or small that it cannot be told.
  static func of(_ values: [Double], weights: [Double]?) -> Double {
    let all = weightedSum(values.count, weights) { _ in 1 }
    let mean = weightedSum(values.count, weights) { values[$0] } / all
    let second = weightedSum(values.count, weights) { square(values[$0] - mean) } / all
    let third =
      weightedSum(values.count, weights) { square(values[$0] - mean) * (values[$0] - mean) } / all
    return third / (second * second.squareRoot())
  }

  private static func square(_ number: Double) -> Double { number * number }
}
