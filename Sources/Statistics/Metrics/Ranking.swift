/// Rows in the order of falling scores, equal scores together: all that AUC and average precision
/// need, sorted once for any number of weightings.
struct Ranking: Sendable {
  /// The rows, largest score first.
  private let order: [Int]
  /// For each place in the order, whether the score differs from the one before.
  private let isStart: [Bool]
  private let isPositive: [Bool]

  /// Sorts rows; nil where there is none or a score is not a number.
  ///
  /// - Complexity: O(n).
  init?(targets: [Bool], scores: [Double]) {
    guard !scores.isEmpty, !scores.contains(where: \.isNaN) else { return nil }
    let order = fallingOrder(of: scores)
    self.order = order
    isStart = order.indices.map { $0 == 0 || scores[order[$0]] != scores[order[$0 - 1]] }
    isPositive = order.map { targets[$0] }
  }

  /// The area under the ROC curve; NaN if a class has no weight.
  func auc(weights: [Double]?) -> Double {
    var positivesAbove = 0.0
    var negatives = 0.0
    var pairs = CompensatedSum()
    forEachScore(weights: weights) { positive, negative in
      pairs.add(negative * (positivesAbove + positive / 2))
      positivesAbove += positive
      negatives += negative
    }
    guard positivesAbove > 0, negatives > 0 else { return .nan }
    return pairs.value / (positivesAbove * negatives)
  }

  /// The sum over the scores of the step in recall times the precision; 0 without a positive.
  func averagePrecision(weights: [Double]?) -> Double {
    var positives = 0.0
    var total = 0.0
    var area = CompensatedSum()
    forEachScore(weights: weights) { positive, negative in
      positives += positive
      total += positive + negative
      area.add(positive * ratioOrZero(positives, total))
    }
    return ratioOrZero(area.value, positives)
  }

  /// Calls a function with the weight of positives and of negatives of each score, from the largest.
  private func forEachScore(weights: [Double]?, _ body: (Double, Double) -> Void) {
    var positive = 0.0
    var negative = 0.0
    for place in order.indices {
      if isStart[place], place > 0 {
        body(positive, negative)
        positive = 0
        negative = 0
      }
      let weight = weights?[order[place]] ?? 1
      if isPositive[place] { positive += weight } else { negative += weight }
    }
    body(positive, negative)
  }
}
