/// What a threshold on the probability of the positive class comes to.
public struct ThresholdRow: Sendable, Hashable, Codable {
  /// Rows above it are called positive.
  public var threshold: Double
  /// The weight of positives that are called so.
  public var truePositives: Double
  /// The weight of negatives that are called positive.
  public var falsePositives: Double
  /// The weight of negatives that are called so.
  public var trueNegatives: Double
  /// The weight of positives that are missed.
  public var falseNegatives: Double
  /// The share of positives among those called so; nil where none is.
  public var precision: Double?
  /// The share of the positives that are called so; nil where there is none.
  public var recall: Double?
  /// The share of the negatives that are called positive; nil where there is none.
  public var falsePositiveRate: Double?
  /// The harmonic mean of precision and recall; nil where neither exists.
  public var f1: Double?
  /// The mean cost of a row; nil where no costs were stated.
  public var cost: Double?
}

extension ScoreSteps {
  /// What a threshold comes to on these rows.
  public func row(above threshold: Double, costs: ErrorCosts? = nil) -> ThresholdRow {
    let count = count(above: threshold)
    let hit = count == 0 ? 0 : hits[count - 1]
    let alarm = count == 0 ? 0 : alarms[count - 1]
    let missed = positives - hit
    func share(_ part: Double, _ whole: Double) -> Double? { whole > 0 ? part / whole : nil }
    return ThresholdRow(
      threshold: threshold, truePositives: hit, falsePositives: alarm,
      trueNegatives: negatives - alarm, falseNegatives: missed,
      precision: share(hit, hit + alarm), recall: share(hit, positives),
      falsePositiveRate: share(alarm, negatives), f1: share(2 * hit, 2 * hit + alarm + missed),
      cost: costs.flatMap {
        share(
          $0.falsePositive * alarm + $0.falseNegative * missed, positives + negatives)
      })
  }
}
