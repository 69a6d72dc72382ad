import Models
import Statistics

/// Poisson deviance with a log link, but for terms without the score: e^s - y s, gradient e^s - y,
/// hessian e^s (McCullagh & Nelder 1989, chapter 6).
struct PoissonDeviance: BoostingObjective {
  private let values: [Double]
  let baseScores: [Double]
  let scoreCount = 1
  let link = RegressionLink.log

  /// Takes the value of each row, none negative.
  init(_ values: [Double], weights: [Double]?) {
    self.values = values
    baseScores = [logarithmOfMean(values, weights)]
  }

  func derive(
    _ scores: UnsafeBufferPointer<Double>, rows: Range<Int>, rowCount: Int,
    gradients: UnsafeMutableBufferPointer<Double>, hessians: UnsafeMutableBufferPointer<Double>
  ) {
    let means = UnsafeMutableBufferPointer(rebasing: gradients[rows])
    for (place, row) in rows.enumerated() { means[place] = min(scores[row], largestScore) }
    Portable.exponentials(of: means)
    for row in rows {
      let mean = gradients[row]
      gradients[row] = mean - values[row]
      hessians[row] = mean > 1e-16 ? mean : 1e-16
    }
  }

  func loss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double {
    boundedExponential(scores[row]) - values[row] * scores[row]
  }

  func comparedLoss(
    _ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int
  ) -> Double {
    let error = boundedExponential(scores[row]) - values[row]
    return error * error / 2
  }

  /// The least loss of a leaf is at log(1 + n), n being Newton's step: upwards Newton goes far beyond
  /// it, where LightGBM and XGBoost shorten every step by e^0.7; downwards n does not reach it.
  func step(_ newton: Double) -> Double {
    newton > 0 ? Portable.log(1 + newton) : newton
  }
}

/// Tweedie deviance of a power between 1 and 2 with a log link, but for terms without the score.
///
/// With p the power: -y e^((1-p)s) / (1-p) + e^((2-p)s) / (2-p), the likelihood of sums of a Poisson
/// number of gamma amounts (Jørgensen 1987); gradient -y e^((1-p)s) + e^((2-p)s).
struct TweedieDeviance: BoostingObjective {
  private let values: [Double]
  private let power: Double
  let baseScores: [Double]
  let scoreCount = 1
  let link = RegressionLink.log

  /// Takes the value of each row, none negative.
  init(_ values: [Double], power: Double, weights: [Double]?) {
    self.values = values
    self.power = power
    baseScores = [logarithmOfMean(values, weights)]
  }

  func derive(
    _ scores: UnsafeBufferPointer<Double>, rows: Range<Int>, rowCount: Int,
    gradients: UnsafeMutableBufferPointer<Double>, hessians: UnsafeMutableBufferPointer<Double>
  ) {
    for row in rows {
      let (amount, mean) = terms(scores[row], row)
      gradients[row] = mean - amount
      hessians[row] = max((power - 1) * amount + (2 - power) * mean, 1e-16)
    }
  }

  func loss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double {
    let (amount, mean) = terms(scores[row], row)
    return amount / (power - 1) + mean / (2 - power)
  }

  /// y e^((1-p)s) and e^((2-p)s).
  @inline(__always)
  private func terms(_ score: Double, _ row: Int) -> (Double, Double) {
    let mean = boundedExponential((2 - power) * score)
    guard values[row] > 0 else { return (0, mean) }
    return (values[row] * boundedExponential((1 - power) * score), mean)
  }
}

/// The score whose exponential, and that of any above it, is taken for e³⁰⁰.
private let largestScore = 300.0

/// The exponential, finite whatever the score.
@inline(__always)
private func boundedExponential(_ score: Double) -> Double {
  Portable.exp(min(score, largestScore))
}

/// What the scores of a log link start from.
private func logarithmOfMean(_ values: [Double], _ weights: [Double]?) -> Double {
  let all = weightedSum(values.count, weights) { _ in 1 }
  let sum = weightedSum(values.count, weights) { values[$0] }
  // Finite where no row has more than zero.
  return Portable.log(max(sum / max(all, .leastNormalMagnitude), 1e-30))
}
