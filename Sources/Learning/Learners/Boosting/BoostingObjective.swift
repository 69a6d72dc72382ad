import Models
import Statistics

/// A loss that boosting makes smaller, with its first and second derivatives by the raw score.
protocol BoostingObjective: Sendable {
  /// The number of raw scores per row.
  var scoreCount: Int { get }
  /// Whether every hessian is the same before weights.
  var isHessianConstant: Bool { get }
  /// What the scores start from: the best constant.
  var baseScores: [Double] { get }
  /// What the raw score of a regression is.
  var link: RegressionLink { get }
  /// How leaves get their values; nil for a Newton step.
  var renewal: LeafRenewal? { get }

  /// Writes gradients and hessians of some rows, before weights.
  ///
  /// All three buffers are scores × rows: score k of row i is at `k * rowCount + i`.
  func derive(
    _ scores: UnsafeBufferPointer<Double>, rows: Range<Int>, rowCount: Int,
    gradients: UnsafeMutableBufferPointer<Double>, hessians: UnsafeMutableBufferPointer<Double>)

  /// The loss of one row.
  func loss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double

  /// The loss of one row by which a choice among objectives is made: for the mean of numbers half the
  /// squared error.
  func comparedLoss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double

  /// What a leaf takes of the Newton step -G / H; never decreasing.
  func step(_ newton: Double) -> Double
}

extension BoostingObjective {
  var isHessianConstant: Bool { false }
  var link: RegressionLink { .identity }
  var renewal: LeafRenewal? { nil }
  func comparedLoss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double {
    loss(scores, row: row, rowCount: rowCount)
  }
  func step(_ newton: Double) -> Double { newton }
}

/// Sums in the order of the rows, so that the result does not depend on the threads.
func weightedSum(_ count: Int, _ weights: [Double]?, _ value: (Int) -> Double) -> Double {
  var sum = 0.0
  for row in 0..<count { sum += (weights?[row] ?? 1) * value(row) }
  return sum
}

/// Binary log loss: p = 1 / (1 + exp(-s)), gradient p - y, hessian p (1 - p).
struct BinaryLogLoss: BoostingObjective {
  private let targets: [Double]
  let baseScores: [Double]
  let scoreCount = 1

  /// Takes which rows are positive.
  init(_ isPositive: [Bool], weights: [Double]?) {
    targets = isPositive.map { $0 ? 1 : 0 }
    let targets = targets
    let positives = weightedSum(targets.count, weights) { targets[$0] }
    let all = weightedSum(targets.count, weights) { _ in 1 }
    // Far from 0 and 1, so that the start is finite even where a class has no weight.
    let share = min(max(positives / max(all, .leastNormalMagnitude), 1e-9), 1 - 1e-9)
    baseScores = [Portable.log(share / (1 - share))]
  }

  func derive(
    _ scores: UnsafeBufferPointer<Double>, rows: Range<Int>, rowCount: Int,
    gradients: UnsafeMutableBufferPointer<Double>, hessians: UnsafeMutableBufferPointer<Double>
  ) {
    let powers = UnsafeMutableBufferPointer(rebasing: gradients[rows])
    for (place, row) in rows.enumerated() { powers[place] = -scores[row] }
    Portable.exponentials(of: powers)
    targets.withUnsafeBufferPointer { targets in
      // By what comes to the same: of numbers that are not NaN, `max` would be a jump.
      for row in rows {
        let probability = 1 / (1 + gradients[row])
        let hessian = probability * (1 - probability)
        gradients[row] = probability - targets[row]
        hessians[row] = hessian > 1e-16 ? hessian : 1e-16
      }
    }
  }

  func loss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double {
    // log(1 + exp(m)) without overflow, m being the score's distance to the wrong side.
    let margin = targets[row] > 0.5 ? -scores[row] : scores[row]
    return max(margin, 0) + Portable.log(1 + Portable.exp(-margin.magnitude))
  }
}

/// Multiclass log loss: p = softmax(s), gradient p - y, hessian 2 p (1 - p) (Friedman 2001).
///
/// The factor k / (k - 1) that LightGBM and XGBoost's factor 2 stand for makes up for the scores' being
/// free by a common constant.
struct SoftmaxLogLoss: BoostingObjective {
  private let codes: [Int32]
  let baseScores: [Double]
  let scoreCount: Int

  /// Takes the class of each row.
  init(_ codes: [Int32], classCount: Int, weights: [Double]?) {
    self.codes = codes
    scoreCount = classCount
    let all = weightedSum(codes.count, weights) { _ in 1 }
    baseScores = (0..<classCount).map { label in
      let own = weightedSum(codes.count, weights) { codes[$0] == Int32(label) ? 1 : 0 }
      return Portable.log(max(own / max(all, .leastNormalMagnitude), 1e-9))
    }
  }

  func derive(
    _ scores: UnsafeBufferPointer<Double>, rows: Range<Int>, rowCount: Int,
    gradients: UnsafeMutableBufferPointer<Double>, hessians: UnsafeMutableBufferPointer<Double>
  ) {
    let factor = Double(scoreCount) / Double(max(1, scoreCount - 1))
    let largest = rows.map { largestScore(scores, $0, rowCount) }
    var sums = [Double](repeating: 0, count: rows.count)
    for label in 0..<scoreCount {
      let first = label * rowCount + rows.lowerBound
      let powers = UnsafeMutableBufferPointer(rebasing: gradients[first..<first + rows.count])
      for place in powers.indices { powers[place] = scores[first + place] - largest[place] }
      Portable.exponentials(of: powers)
      for place in powers.indices { sums[place] += powers[place] }
    }
    for label in 0..<scoreCount {
      let first = label * rowCount + rows.lowerBound
      for place in sums.indices {
        let probability = gradients[first + place] / sums[place]
        let isOwn = codes[rows.lowerBound + place] == Int32(label)
        gradients[first + place] = probability - (isOwn ? 1 : 0)
        hessians[first + place] = max(factor * probability * (1 - probability), 1e-16)
      }
    }
  }

  func loss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double {
    let largest = largestScore(scores, row, rowCount)
    var sum = 0.0
    for label in 0..<scoreCount {
      sum += Portable.exp(scores[label * rowCount + row] - largest)
    }
    return Portable.log(sum) + largest - scores[Int(codes[row]) * rowCount + row]
  }

  @inline(__always)
  private func largestScore(
    _ scores: UnsafeBufferPointer<Double>, _ row: Int, _ rowCount: Int
  ) -> Double {
    var largest = scores[row]
    for label in 1..<scoreCount { largest = max(largest, scores[label * rowCount + row]) }
    return largest
  }
}

/// Squared error, halved: gradient s - y, hessian 1.
struct SquaredError: BoostingObjective {
  private let values: [Double]
  let baseScores: [Double]
  let scoreCount = 1
  let isHessianConstant = true

  /// Takes the value of each row.
  init(_ values: [Double], weights: [Double]?) {
    self.values = values
    let all = weightedSum(values.count, weights) { _ in 1 }
    let sum = weightedSum(values.count, weights) { values[$0] }
    baseScores = [sum / max(all, .leastNormalMagnitude)]
  }

  func derive(
    _ scores: UnsafeBufferPointer<Double>, rows: Range<Int>, rowCount: Int,
    gradients: UnsafeMutableBufferPointer<Double>, hessians: UnsafeMutableBufferPointer<Double>
  ) {
    for row in rows {
      gradients[row] = scores[row] - values[row]
      hessians[row] = 1
    }
  }

  func loss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double {
    let error = scores[row] - values[row]
    return error * error / 2
  }
}
