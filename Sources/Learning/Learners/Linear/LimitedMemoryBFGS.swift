/// Minimises a smooth convex function (L-BFGS; Nocedal & Wright 2006, algorithms 7.4 and 7.5), and
/// penalties on absolute values with it (OWL-QN; Andrew & Gao 2007).
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
  /// For each component what is added to the function per unit of its absolute value; empty for nothing.
  var penalties: [Double] = []
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
    var here = place(start, try evaluate(start))
    var past: [Step] = []
    var idle = 0
    for step in 0..<steps {
      if largest(here.slope) <= tolerance {
        return Outcome(point: here.point, steps: step, isConverged: true)
      }
      var direction = descent(here.slope, past)
      if dot(direction, here.slope) >= 0 {
        past = []
        direction = descent(here.slope, past)
      }
      guard let next = try search(here, direction, evaluate) else {
        // No smaller value can be told apart any more.
        return Outcome(
          point: here.point, steps: step, isConverged: largest(here.slope) <= 1000 * tolerance)
      }
      idle = here.value - next.value > leastFall * max(1, here.value.magnitude) ? 0 : idle + 1
      let move = subtracted(next.point, here.point)
      let change = subtracted(next.gradient, here.gradient)
      let curvature = dot(move, change)
      if curvature > 1e-300 {
        past.append(Step(move: move, change: change, inverseCurvature: 1 / curvature))
        if past.count > memory { past.removeFirst() }
      }
      here = next
      if idle == 3 { return Outcome(point: here.point, steps: step + 1, isConverged: true) }
    }
    return Outcome(point: here.point, steps: steps, isConverged: false)
  }

  /// Shortens the step until the value falls enough (Armijo); nil where it never does.
  private func search(
    _ here: Place, _ direction: [Double],
    _ evaluate: ([Double]) throws -> (value: Double, gradient: [Double])
  ) rethrows -> Place? {
    var length = 1.0
    for _ in 0..<50 {
      let candidate = stepped(here, direction, length)
      let there = place(candidate, try evaluate(candidate))
      let fall =
        penalties.isEmpty
        ? length * dot(direction, here.slope) : dot(here.slope, subtracted(candidate, here.point))
      if there.value <= here.value + 1e-4 * fall,
        there.value < here.value || largest(there.slope) < largest(here.slope)
      {
        return there
      }
      length /= 2
    }
    return nil
  }

  // MARK: Penalties on absolute values

  /// A point with what the function is there.
  private struct Place {
    var point: [Double]
    /// The function with its penalties.
    var value: Double
    /// The gradient of the smooth part.
    var gradient: [Double]
    /// The steepest of the slopes to either side, penalties included: the pseudo-gradient.
    var slope: [Double]
  }

  private func place(_ point: [Double], _ found: (value: Double, gradient: [Double])) -> Place {
    var place = Place(
      point: point, value: found.value, gradient: found.gradient, slope: found.gradient)
    for (i, penalty) in penalties.enumerated() where penalty > 0 {
      place.value += penalty * point[i].magnitude
      let slope = found.gradient[i]
      if point[i] != 0 {
        place.slope[i] = slope + (point[i] > 0 ? penalty : -penalty)
      } else {
        place.slope[i] =
          slope + penalty < 0 ? slope + penalty : slope - penalty > 0 ? slope - penalty : 0
      }
    }
    return place
  }

  /// A step that stays on its side of zero, or on zero, in each component with a penalty.
  private func stepped(_ here: Place, _ direction: [Double], _ length: Double) -> [Double] {
    var point = here.point
    for i in point.indices {
      let isPenalised = !penalties.isEmpty && penalties[i] > 0
      // Uphill in this component: the past misleads.
      if isPenalised, direction[i] * here.slope[i] >= 0 { continue }
      let side = here.point[i] != 0 ? here.point[i] : -here.slope[i]
      point[i] += length * direction[i]
      if isPenalised, point[i] * side <= 0 { point[i] = 0 }
    }
    return point
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
