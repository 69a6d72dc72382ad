import Models

/// The rising function of least squared error, by pooling adjacent violators (Ayer and others 1955),
/// with scikit-learn's conventions: equal scores count as their weighted mean, and corners within a
/// level stretch are left out.
enum IsotonicFit {
  /// Rows that share one level.
  private struct Block {
    var value: Double
    var weight: Double
    var first: Int
  }

  /// Scores nearer to 0 than this are 0.
  ///
  /// The line from one such score to the next would rise faster than float64 can tell. Bayes' rule gives
  /// several labels probabilities as small.
  private static let least = 1e-290

  /// Fits probabilities to outcomes.
  ///
  /// - Parameters:
  ///   - scores: Finite scores, at least one.
  ///   - targets: Whether each row is positive.
  ///   - weights: How much each row counts, rows of no weight not at all; the same where nil.
  static func fit(
    scores: [Double], targets: [Bool], weights: [Double]? = nil
  ) -> Calibration.IsotonicCurve {
    let points = distinct(
      scores.map { $0.magnitude < least ? 0 : $0 }, targets, weights)
    var blocks: [Block] = []
    for (place, point) in points.enumerated() {
      var block = Block(value: point.value, weight: point.weight, first: place)
      while let last = blocks.last, last.value >= block.value {
        let weight = last.weight + block.weight
        let value = (last.value * last.weight + block.value * block.weight) / weight
        block = Block(value: value, weight: weight, first: last.first)
        blocks.removeLast()
      }
      blocks.append(block)
    }
    var levels = [Double](repeating: 0, count: points.count)
    for (index, block) in blocks.enumerated() {
      let end = index + 1 < blocks.count ? blocks[index + 1].first : points.count
      for place in block.first..<end { levels[place] = min(1, max(0, block.value)) }
    }
    let corners = points.indices.filter { place in
      place == 0 || place == points.count - 1 || levels[place] != levels[place - 1]
        || levels[place] != levels[place + 1]
    }
    return Calibration.IsotonicCurve(
      scores: corners.map { points[$0].score }, probabilities: corners.map { levels[$0] })
  }

  /// The distinct scores, rising, with the weighted share of positives of each.
  private static func distinct(
    _ scores: [Double], _ targets: [Bool], _ weights: [Double]?
  ) -> [(score: Double, value: Double, weight: Double)] {
    let rows = scores.indices.filter { (weights?[$0] ?? 1) > 0 }
      .sorted { (scores[$0], $0) < (scores[$1], $1) }
    var points: [(score: Double, value: Double, weight: Double)] = []
    for row in rows {
      let weight = weights?[row] ?? 1
      let hit = targets[row] ? weight : 0
      if let last = points.last, last.score == scores[row] {
        points[points.count - 1].value += hit
        points[points.count - 1].weight += weight
      } else {
        points.append((scores[row], hit, weight))
      }
    }
    return points.map { ($0.score, $0.value / $0.weight, $0.weight) }
  }
}
