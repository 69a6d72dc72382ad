import Models
import Statistics

/// Platt's sigmoid, fitted to scores and outcomes.
///
/// Platt 1999, with his smoothed targets (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2) against being too sure;
/// by the Newton steps with backtracking of Lin, Lin & Weng 2007, which reach the optimum to the last
/// digits where others stop early.
enum PlattFit {
  private static let mostSteps = 100
  private static let smallestStep = 1e-10
  /// Added to the second derivatives, so that there is always a step.
  private static let ridge = 1e-12

  /// The function of least log loss.
  ///
  /// - Parameters:
  ///   - scores: Finite scores.
  ///   - targets: Whether each row is positive.
  ///   - weights: How much each row counts; the same where nil.
  static func fit(
    scores: [Double], targets: [Bool], weights: [Double]? = nil
  ) -> Calibration.PlattScale {
    let problem = Problem(scores: scores, targets: targets, weights: weights)
    var point = problem.start
    var loss = problem.loss(point)
    for _ in 0..<mostSteps {
      let (gradient, curvature) = problem.derivatives(point)
      guard max(gradient.0.magnitude, gradient.1.magnitude) > 1e-12 * problem.weight else { break }
      let (a, b, c) = (curvature.0 + ridge, curvature.1, curvature.2 + ridge)
      let determinant = a * c - b * b
      guard determinant > 0 else { break }
      let step = (
        -(c * gradient.0 - b * gradient.1) / determinant,
        -(a * gradient.1 - b * gradient.0) / determinant
      )
      let slope = gradient.0 * step.0 + gradient.1 * step.1
      guard let next = problem.better(than: (point, loss), along: step, slope: slope) else { break }
      (point, loss) = next
    }
    return Calibration.PlattScale(slope: point.0, intercept: point.1)
  }

  /// The loss of 1 / (1 + exp(A s + B)) and its derivatives.
  private struct Problem {
    let scores: [Double]
    let targets: [Double]
    let weights: [Double]?
    let weight: Double
    let start: (Double, Double)

    init(scores: [Double], targets: [Bool], weights: [Double]?) {
      var (positive, negative) = (0.0, 0.0)
      for (row, target) in targets.enumerated() {
        if target { positive += weights?[row] ?? 1 } else { negative += weights?[row] ?? 1 }
      }
      let (high, low) = ((positive + 1) / (positive + 2), 1 / (negative + 2))
      self.scores = scores
      self.targets = targets.map { $0 ? high : low }
      self.weights = weights
      weight = max(1, positive + negative)
      start = (0, Portable.log((negative + 1) / (positive + 1)))
    }

    func loss(_ point: (Double, Double)) -> Double {
      var total = 0.0
      for row in scores.indices {
        let f = point.0 * scores[row] + point.1
        // t f + ln(1 + e⁻ᶠ), without overflow.
        let own =
          f >= 0
          ? targets[row] * f + log1p(Portable.exp(-f))
          : (targets[row] - 1) * f + log1p(Portable.exp(f))
        total += (weights?[row] ?? 1) * own
      }
      return total
    }

    /// The first of ever shorter steps that lowers the loss enough; nil where none does.
    func better(
      than best: (point: (Double, Double), loss: Double), along step: (Double, Double),
      slope: Double
    ) -> ((Double, Double), Double)? {
      var size = 1.0
      while size >= smallestStep {
        let next = (best.point.0 + size * step.0, best.point.1 + size * step.1)
        let found = loss(next)
        if found < best.loss + 1e-4 * size * slope { return (next, found) }
        size /= 2
      }
      return nil
    }

    func derivatives(
      _ point: (Double, Double)
    ) -> (gradient: (Double, Double), curvature: (Double, Double, Double)) {
      var (ga, gb, haa, hab, hbb) = (0.0, 0.0, 0.0, 0.0, 0.0)
      for row in scores.indices {
        let s = scores[row]
        let p = probability(point.0 * s + point.1)
        let w = weights?[row] ?? 1
        let first = w * (targets[row] - p)
        let second = w * p * (1 - p)
        ga += s * first
        gb += first
        haa += s * s * second
        hab += s * second
        hbb += second
      }
      return ((ga, gb), (haa, hab, hbb))
    }

    /// 1 / (1 + eᶠ), without overflow.
    private func probability(_ f: Double) -> Double {
      if f >= 0 {
        let small = Portable.exp(-f)
        return small / (1 + small)
      }
      return 1 / (1 + Portable.exp(f))
    }

    /// ln(1 + x) for x in 0…1.
    private func log1p(_ x: Double) -> Double {
      x < 1e-8 ? x : Portable.log(1 + x)
    }
  }
}
