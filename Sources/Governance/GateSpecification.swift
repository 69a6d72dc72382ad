public import Diagnostics

/// A bound on a metric that a stage asks for, as the project states it.
public struct GateSpecification: Sendable, Hashable {
  /// A number as it was written, and its value.
  public struct Bound: Sendable, Hashable {
    /// The digits as written, such as `0.80`.
    public var text: String
    /// The nearest double.
    public var value: Double

    /// Takes a number.
    public init(text: String, value: Double) {
      self.text = text
      self.value = value
    }
  }

  /// What happens where the rows do not decide.
  public enum UndecidedAction: String, Sendable, Hashable, Codable {
    /// The version is not promoted.
    case block
    /// It is promoted, and the record says so.
    case warn
  }

  /// The metric's name.
  public var metric: String
  /// The smallest value that passes.
  public var min: Bound?
  /// The largest value that passes.
  public var max: Bound?
  /// How much worse than the champion passes.
  public var notWorse: Bound?
  /// Whether it must be better than the champion.
  public var better: Bool
  /// How much better than the champion it must be.
  public var betterBy: Bound?
  /// The two-sided confidence of the interval that decides; nil where the value alone does.
  public var confidence: Double?
  /// What happens where the rows do not decide.
  public var onUndecided: UndecidedAction
  /// The requirement as it was written.
  public var requirement: String
  /// Where it was written.
  public var location: SourceLocation?

  /// States what a stage asks for.
  public init(
    metric: String, min: Bound? = nil, max: Bound? = nil, notWorse: Bound? = nil,
    better: Bool = false, betterBy: Bound? = nil, confidence: Double? = 0.95,
    onUndecided: UndecidedAction = .block, requirement: String = "",
    location: SourceLocation? = nil
  ) {
    self.metric = metric
    self.min = min
    self.max = max
    self.notWorse = notWorse
    self.better = better
    self.betterBy = betterBy
    self.confidence = confidence
    self.onUndecided = onUndecided
    self.requirement = requirement
    self.location = location
  }
}
