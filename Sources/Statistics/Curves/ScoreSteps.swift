/// The rows of two classes by falling score: what calling every row from a score on positive comes to.
///
/// One sort serves the ROC curve, precision against recall, and the choice of a threshold.
public struct ScoreSteps: Sendable, Hashable {
  /// The distinct scores, the largest first.
  public let scores: [Double]
  /// For each of them, the weight of the positives with that score or a larger one.
  public let hits: [Double]
  /// For each of them, the weight of the negatives with that score or a larger one.
  public let alarms: [Double]

  /// The weight of all positives.
  public var positives: Double { hits.last ?? 0 }
  /// The weight of all negatives.
  public var negatives: Double { alarms.last ?? 0 }

  /// Sorts rows; nil where there is none, the lengths differ, or a score is not a number.
  ///
  /// - Parameter weights: How much each row counts; the same where nil.
  /// - Complexity: O(n).
  public init?(targets: [Bool], scores: [Double], weights: [Double]? = nil) {
    guard !scores.isEmpty, scores.count == targets.count,
      weights.map({ $0.count == scores.count }) ?? true, !scores.contains(where: \.isNaN)
    else { return nil }
    let rows = fallingOrder(of: scores)
    var (distinct, hits, alarms) = ([Double](), [Double](), [Double]())
    var (hit, alarm) = (0.0, 0.0)
    for place in rows.indices {
      let row = rows[place]
      let weight = weights?[row] ?? 1
      if targets[row] { hit += weight } else { alarm += weight }
      guard place == rows.count - 1 || scores[rows[place + 1]] != scores[row] else { continue }
      distinct.append(scores[row])
      hits.append(hit)
      alarms.append(alarm)
    }
    self.scores = distinct
    self.hits = hits
    self.alarms = alarms
  }

  /// How many distinct scores lie above a threshold.
  ///
  /// - Complexity: O(log n).
  func count(above threshold: Double) -> Int {
    var (low, high) = (0, scores.count)
    while low < high {
      let middle = (low + high) / 2
      if scores[middle] > threshold { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
