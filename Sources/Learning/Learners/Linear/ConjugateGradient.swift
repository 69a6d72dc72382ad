/// Solves A x = b for a symmetric matrix without negative eigenvalues, given as a product (Hestenes &
/// Stiefel 1952), preconditioned by its diagonal.
///
/// Started from zero it goes to the solution of least norm where there are several, as with one-hot
/// columns that add up to the intercept and no penalty.
enum ConjugateGradient {
  /// The solution, and the number of steps that it took.
  ///
  /// - Parameters:
  ///   - diagonal: The diagonal of A.
  ///   - tolerance: The length of the residual relative to b's at which the solution is good.
  ///   - product: A times a vector.
  static func solve(
    _ b: [Double], diagonal: [Double], tolerance: Double, steps: Int,
    product: ([Double]) throws -> [Double]
  ) rethrows -> (solution: [Double], steps: Int) {
    let inverse = diagonal.map { $0 > 0 ? 1 / $0 : 1 }
    var x = [Double](repeating: 0, count: b.count)
    var residual = b
    var scaled = multiplied(residual, inverse)
    var direction = scaled
    var energy = dot(residual, scaled)
    let goal = tolerance * tolerance * dot(b, b)
    var step = 0
    while step < steps, dot(residual, residual) > goal, energy > 0 {
      let image = try product(direction)
      let curvature = dot(direction, image)
      guard curvature > 0, curvature.isFinite else { break }
      let length = energy / curvature
      for i in x.indices {
        x[i] += length * direction[i]
        residual[i] -= length * image[i]
      }
      scaled = multiplied(residual, inverse)
      let next = dot(residual, scaled)
      let ratio = next / energy
      for i in x.indices { direction[i] = scaled[i] + ratio * direction[i] }
      energy = next
      step += 1
    }
    return (x, step)
  }

  private static func multiplied(_ left: [Double], _ right: [Double]) -> [Double] {
    var result = left
    for i in result.indices { result[i] *= right[i] }
    return result
  }
}

/// The inner product, summed in order.
func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for i in left.indices { sum += left[i] * right[i] }
  return sum
}
