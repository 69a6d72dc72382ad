/// The areas under the ROC curves of models on the same rows, and how they vary together.
///
/// DeLong, DeLong & Clarke-Pearson 1988, in the fast form of Sun & Xu 2014: the placements of a row
/// come from its midranks among all rows and among those of its class, O(n log n).
public struct DeLong: Sendable, Hashable {
  /// The area of each model.
  public let areas: [Double]
  /// The covariance of the areas: models × models.
  public let covariance: [[Double]]
  /// The number of positives.
  public let positives: Int
  /// The number of negatives.
  public let negatives: Int

  /// Takes the scores of each model for the same rows.
  ///
  /// Nil where a class has no row or a score is not a number. With one row of a class the covariance
  /// is NaN.
  public init?(targets: [Bool], scores: [[Double]]) {
    let isUsable = scores.allSatisfy { $0.count == targets.count && !$0.contains(where: \.isNaN) }
    let isPositive = targets.indices.filter { targets[$0] }
    let isNegative = targets.indices.filter { !targets[$0] }
    guard isUsable, !isPositive.isEmpty, !isNegative.isEmpty else { return nil }
    positives = isPositive.count
    negatives = isNegative.count
    let placements = scores.map { Self.placements($0, isPositive, isNegative) }
    areas = placements.map { model in
      mean(count: model.positives.count, weights: nil) { model.positives[$0] }
    }
    covariance = placements.map { left in
      placements.map { right in
        Statistics.covariance(left.positives, right.positives) / Double(isPositive.count)
          + Statistics.covariance(left.negatives, right.negatives) / Double(isNegative.count)
      }
    }
  }

  /// The share of the other class that each row is placed rightly to.
  private static func placements(
    _ scores: [Double], _ positives: [Int], _ negatives: [Int]
  ) -> (positives: [Double], negatives: [Double]) {
    let all = midranks(scores)
    let amongPositives = midranks(positives.map { scores[$0] })
    let amongNegatives = midranks(negatives.map { scores[$0] })
    return (
      zip(positives, amongPositives).map { (all[$0] - $1) / Double(negatives.count) },
      zip(negatives, amongNegatives).map { 1 - (all[$0] - $1) / Double(positives.count) }
    )
  }
}

/// The rank of each value, counted from 1; equal values share the mean of their ranks.
func midranks(_ values: [Double]) -> [Double] {
  let order = risingOrder(of: values)
  var ranks = [Double](repeating: 0, count: values.count)
  var start = 0
  while start < order.count {
    var end = start + 1
    while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
    for position in start..<end { ranks[order[position]] = Double(start + 1 + end) / 2 }
    start = end
  }
  return ranks
}

/// The sample covariance of two lists of one length, with n - 1; NaN for fewer than two.
func covariance(_ left: [Double], _ right: [Double]) -> Double {
  let leftMean = mean(count: left.count, weights: nil) { left[$0] }
  let rightMean = mean(count: right.count, weights: nil) { right[$0] }
  var sum = CompensatedSum()
  for row in left.indices { sum.add((left[row] - leftMean) * (right[row] - rightMean)) }
  return left.count < 2 ? .nan : sum.value / Double(left.count - 1)
}
