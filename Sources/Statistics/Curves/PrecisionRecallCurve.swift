/// Precision against recall at every threshold, as steps (Davis & Goadrich 2006: never straight lines).
public struct PrecisionRecallCurve: Sendable, Hashable, Codable {
  /// What calling rows from a score on positive comes to.
  public struct Point: Sendable, Hashable, Codable {
    /// Rows with this score or a larger one are called positive.
    public var threshold: Double
    /// The share of the positives that are called so.
    public var recall: Double
    /// The share of positives among the rows called so.
    public var precision: Double
  }

  /// The points, recall rising; precision holds from the recall of the point before.
  public private(set) var points: [Point]
  /// The area under the steps of all points; the average precision.
  public let area: Double
  /// The share of positives: the precision of a guess.
  public let prevalence: Double

  /// Draws the curve; nil where there is no positive.
  public init?(_ steps: ScoreSteps) {
    let positives = steps.positives
    guard positives > 0 else { return nil }
    points = steps.scores.indices.map { place in
      let hits = steps.hits[place]
      return Point(
        threshold: steps.scores[place], recall: min(1, hits / positives),
        precision: ratioOrZero(hits, hits + steps.alarms[place]))
    }
    prevalence = positives / (positives + steps.negatives)
    var area = CompensatedSum()
    var recall = 0.0
    for point in points {
      area.add((point.recall - recall) * point.precision)
      recall = point.recall
    }
    self.area = area.value
  }

  /// The curve with fewer points; the area under their steps is the whole one's to within `change`.
  public func thinned(change: Double = 1e-4) -> PrecisionRecallCurve {
    var curve = self
    let kept = keptPlaces(count: points.count, budget: change) { a, b, c in
      let step = points[b].recall - points[a].recall
      return (step * (points[c].precision - points[b].precision)).magnitude
    }
    curve.points = kept.map { points[$0] }
    return curve
  }
}
