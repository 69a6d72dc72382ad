/// Minimises a smooth convex function (L-BFGS; Nocedal & Wright 2006, algorithms 7.4 and 7.5).
struct LimitedMemoryBFGS {
  /// The largest number of steps.
  var steps = 1000
  /// The largest component of the gradient at which the minimum is reached.
  var tolerance = 1e-8
  /// The relative fall of the value that counts as none; three such steps in a row end the search.
  var leastFall = 1e-12
  /// For each component about the inverse of the curvature: what makes columns of rare categories as
  /// easy as the others.
  var inverseCurvatures: [Double]
  /// The number of past steps that are remembered.
  var memory = 12

  /// Where the search ended.
  struct Outcome {
    /// The point.
    var point: [Double]
    /// The number of steps.
    var steps: Int
    /// Whether the gradient is small enough there.
    var isConverged: Bool
  }

  private struct Step {
    var move: [Double]
    var change: [Double]
    var inverseCurvature: Double
  }

  /// Goes downhill from a point.
  ///
  /// - Parameter evaluate: The value and the gradient at a point.
  func minimum(
    from start: [Double], _ evaluate: ([Double]) throws -> (value: Double, gradient: [Double])
  ) rethrows -> Outcome {
    var point = start
    var here = try evaluate(point)
    var past: [Step] = []
    var idle = 0
    for step in 0..<steps {
      if largest(here.gradient) <= tolerance {
        return Outcome(point: point, steps: step, isConverged: true)
      }
      var direction = descent(here.gradient, past)
      if dot(direction, here.gradient) >= 0 {
        past = []
        direction = descent(here.gradient, past)
      }
      guard let next = try search(point, here, direction, evaluate) else {
        // No smaller value can be told apart any more.
        return Outcome(
          point: point, steps: step, isConverged: largest(here.gradient) <= 1000 * tolerance)
      }
      idle = here.value - next.value > leastFall * max(1, here.value.magnitude) ? 0 : idle + 1
      let move = subtracted(next.point, point)
      let change = subtracted(next.gradient, here.gradient)
      let curvature = dot(move, change)
      if curvature > 1e-300 {
        past.append(Step(move: move, change: change, inverseCurvature: 1 / curvature))
        if past.count > memory { past.removeFirst() }
      }
      point = next.point
      here = (next.value, next.gradient)
      if idle == 3 { return Outcome(point: point, steps: step + 1, isConverged: true) }
    }
    return Outcome(point: point, steps: steps, isConverged: false)
  }

  /// Shortens the step until the value falls enough (Armijo); nil where it never does.
  private func search(
    _ point: [Double], _ here: (value: Double, gradient: [Double]), _ direction: [Double],
    _ evaluate: ([Double]) throws -> (value: Double, gradient: [Double])
  ) rethrows -> (point: [Double], value: Double, gradient: [Double])? {
    let slope = dot(direction, here.gradient)
    var length = 1.0
    for _ in 0..<50 {
      var candidate = point
      for i in candidate.indices { candidate[i] += length * direction[i] }
      let there = try evaluate(candidate)
      if there.value <= here.value + 1e-4 * length * slope,
        there.value < here.value || largest(there.gradient) < largest(here.gradient)
      {
        return (candidate, there.value, there.gradient)
      }
      length /= 2
    }
    return nil
  }

  /// The two-loop recursion: minus the gradient times the inverse Hessian's approximation.
  private func descent(_ gradient: [Double], _ past: [Step]) -> [Double] {
    var direction = gradient
    var factors: [Double] = []
    for step in past.reversed() {
      let factor = step.inverseCurvature * dot(step.move, direction)
      factors.append(factor)
      for i in direction.indices { direction[i] -= factor * step.change[i] }
    }
    if let last = past.last {
      var square = 0.0
      for i in direction.indices {
        square += last.change[i] * inverseCurvatures[i] * last.change[i]
      }
      let scale = 1 / (last.inverseCurvature * square)
      for i in direction.indices { direction[i] *= scale * inverseCurvatures[i] }
    } else {
      for i in direction.indices { direction[i] *= inverseCurvatures[i] }
    }
    for (step, factor) in zip(past, factors.reversed()) {
      let correction = factor - step.inverseCurvature * dot(step.change, direction)
      for i in direction.indices { direction[i] += correction * step.move[i] }
    }
    return direction.map { -$0 }
  }

  private func largest(_ vector: [Double]) -> Double {
    vector.reduce(0) { max($0, $1.magnitude) }
  }

  private func subtracted(_ left: [Double], _ right: [Double]) -> [Double] {
    zip(left, right).map { $0 - $1 }
  }
}
