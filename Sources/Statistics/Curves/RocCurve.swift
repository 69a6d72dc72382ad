/// The rates of true and of false positives at every threshold (Fawcett 2006).
public struct RocCurve: Sendable, Hashable, Codable {
  /// What calling rows from a score on positive comes to.
  public struct Point: Sendable, Hashable, Codable {
    /// Rows with this score or a larger one are called positive; infinite where none is.
    public var threshold: Double
    /// The share of the negatives that are called positive.
    public var falsePositiveRate: Double
    /// The share of the positives that are called so.
    public var truePositiveRate: Double
  }

  /// The points from (0, 0) to (1, 1), thresholds falling.
  public private(set) var points: [Point]
  /// The area under the curve of all points by trapezoids; the AUC.
  public let area: Double

  /// Draws the curve; nil where a class has no weight.
  public init?(_ steps: ScoreSteps) {
    let (positives, negatives) = (steps.positives, steps.negatives)
    guard positives > 0, negatives > 0 else { return nil }
    var points = [Point(threshold: .infinity, falsePositiveRate: 0, truePositiveRate: 0)]
    points += steps.scores.indices.map {
      Point(
        threshold: steps.scores[$0], falsePositiveRate: min(1, steps.alarms[$0] / negatives),
        truePositiveRate: min(1, steps.hits[$0] / positives))
    }
    self.points = points
    var area = CompensatedSum()
    for (a, b) in zip(points, points.dropFirst()) {
      let width = b.falsePositiveRate - a.falsePositiveRate
      area.add(width * (a.truePositiveRate + b.truePositiveRate) / 2)
    }
    self.area = area.value
  }

  /// The curve with fewer points; the area under them is the whole one's to within `change`.
  public func thinned(change: Double = 1e-4) -> RocCurve {
    var curve = self
    let kept = keptPlaces(count: points.count, budget: change) { a, b, c in
      let (first, second, third) = (points[a], points[b], points[c])
      let (x, y) = (
        second.falsePositiveRate - first.falsePositiveRate,
        second.truePositiveRate - first.truePositiveRate
      )
      let (u, v) = (
        third.falsePositiveRate - first.falsePositiveRate,
        third.truePositiveRate - first.truePositiveRate
      )
      return (x * v - u * y).magnitude / 2
    }
    curve.points = kept.map { points[$0] }
    return curve
  }
}
