/// What the two kinds of wrong labels cost, in any unit.
public struct ErrorCosts: Sendable, Hashable, Codable {
  /// Calling a negative positive.
  public var falsePositive: Double
  /// Missing a positive.
  public var falseNegative: Double

  /// States costs, both above 0.
  public init(falsePositive: Double, falseNegative: Double) {
    self.falsePositive = falsePositive
    self.falseNegative = falseNegative
  }

  /// The threshold of least expected cost for true probabilities (Elkan 2001, equation 2).
  public var balancedThreshold: Double { falsePositive / (falsePositive + falseNegative) }
}

extension ScoreSteps {
  /// The threshold on the scores whose labels cost least on these rows.
  ///
  /// Only gaps between neighbouring scores can differ, so each is tried, and both ends; of equally
  /// cheap gaps the one nearest to `ErrorCosts.balancedThreshold`. Within the gap it is that one, or
  /// else the middle, rounded to a number that float32 holds, so that graphs of either width compare
  /// with the same one. Rows are called positive above the threshold.
  public func cheapestThreshold(_ costs: ErrorCosts) -> Double {
    var best = (cost: Double.infinity, distance: Double.infinity, threshold: 0.5)
    for gap in 0...scores.count {
      guard let threshold = threshold(ofGap: gap, near: costs.balancedThreshold)
      else { continue }
      let hit = gap == 0 ? 0 : hits[gap - 1]
      let alarm = gap == 0 ? 0 : alarms[gap - 1]
      let cost = costs.falsePositive * alarm + costs.falseNegative * (positives - hit)
      let distance = (threshold - costs.balancedThreshold).magnitude
      if (cost, distance) < (best.cost, best.distance) { best = (cost, distance, threshold) }
    }
    return best.threshold
  }

  /// A threshold that lets the first `gap` scores be above it; nil where probabilities have none.
  private func threshold(ofGap gap: Int, near wanted: Double) -> Double? {
    guard gap > 0 else { return 1 }
    // Without a row to say otherwise, everything is positive down to a probability of 0.
    let lower = gap < scores.count ? scores[gap] : 0
    let upper = scores[gap - 1]
    guard lower < upper else { return nil }
    let candidates = [wanted, lower + (upper - lower) / 2].map { Double(Float($0)) }
    return candidates.first { $0 >= lower && $0 < upper } ?? lower
  }
}
