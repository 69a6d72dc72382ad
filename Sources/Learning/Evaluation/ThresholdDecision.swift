public import Statistics

/// The threshold on the probability of the positive label that costs least, and what it is worth.
///
/// It was chosen on out-of-fold outputs of the training rows; the held-out rows only judge it.
public struct ThresholdDecision: Sendable, Hashable, Codable {
  /// Rows are called positive above this probability.
  public var threshold: Double
  /// What wrong labels cost.
  public var costs: ErrorCosts
  /// What it comes to on the out-of-fold outputs that it was chosen on.
  public var chosenOn: ThresholdRow
  /// What 0.5 comes to on them.
  public var usualThere: ThresholdRow
  /// What it comes to on the held-out rows.
  public var heldOut: ThresholdRow
  /// What 0.5 comes to on the held-out rows.
  public var usual: ThresholdRow
}

extension ThresholdDecision {
  /// The threshold that every two-label model has without costs.
  static let usualThreshold = 0.5

  /// Judges a chosen threshold; nil where one of the parts has no rows to judge by.
  init?(_ threshold: Double, costs: ErrorCosts, chosenOn: ScoreSteps?, heldOut: ScoreSteps?) {
    guard let chosenOn, let heldOut else { return nil }
    self.init(
      threshold: threshold, costs: costs, chosenOn: chosenOn.row(above: threshold, costs: costs),
      usualThere: chosenOn.row(above: Self.usualThreshold, costs: costs),
      heldOut: heldOut.row(above: threshold, costs: costs),
      usual: heldOut.row(above: Self.usualThreshold, costs: costs))
  }
}

extension EvaluatedRows {
  /// The rows by falling probability of the positive label; nil for other tasks and without rows.
  func steps(_ task: LearningTask) -> ScoreSteps? {
    guard case .binary(_, let positive) = task, probabilities.indices.contains(positive) else {
      return nil
    }
    return steps(ofLabel: positive)
  }

  /// The rows by falling probability of a label, that label against all others.
  func steps(ofLabel label: Int) -> ScoreSteps? {
    ScoreSteps(
      targets: labels.map { $0 == label }, scores: probabilities[label],
      weights: weights.isEmpty ? nil : weights)
  }
}
