public import Diagnostics

/// A bound on a metric as `mlo.yaml` states it.
public struct MetricRule: Sendable, Hashable {
  /// A number as it was written, and its value.
  public struct Number: Sendable, Hashable {
    /// The digits as in the file, such as `0.80`.
    public var text: String
    /// The nearest double.
    public var value: Double
  }

  /// The metric's name; whether there is such a metric is known where gates are checked.
  public var metric: String
  /// The smallest value that passes.
  public var min: Number?
  /// The largest value that passes.
  public var max: Number?
  /// How much worse than the champion passes.
  public var notWorse: Number?
  /// Whether it must be better than the champion.
  public var better: Bool
  /// How much better than the champion it must be.
  public var betterBy: Number?
  /// The confidence of the interval that decides; nil where the value alone does.
  public var confidence: Number?
  /// What happens when there are too few rows to decide: `block` or `warn`.
  public var onUndecided: String
  /// The rows that decide: `holdout`.
  public var data: String
  /// The requirement as it stands in the file, on one line.
  public var requirement: String
  /// Where it stands.
  public var location: SourceLocation

  /// The confidence of a rule that states none.
  public static let defaultConfidence = Number(text: "0.95", value: 0.95)
}
