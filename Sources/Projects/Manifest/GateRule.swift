public import Diagnostics

/// One item of a list of gates in `mlo.yaml`.
public enum GateRule: Sendable, Hashable {
  /// A bound on a metric.
  case metric(MetricRule)
  /// The checklist of the report.
  case checklist(ChecklistRule)
  /// A bound on how far groups lie apart, or on how well probabilities are calibrated.
  case evidence(EvidenceRule)

  /// The requirement as it stands in the file, on one line.
  public var requirement: String {
    switch self {
    case .metric(let rule): rule.requirement
    case .checklist(let rule): rule.requirement
    case .evidence(let rule): rule.requirement
    }
  }

  /// Where it stands.
  public var location: SourceLocation {
    switch self {
    case .metric(let rule): rule.location
    case .checklist(let rule): rule.location
    case .evidence(let rule): rule.location
    }
  }

  /// The bound on a metric; nil for gates of another kind.
  public var metricRule: MetricRule? {
    guard case .metric(let rule) = self else { return nil }
    return rule
  }
}

/// A bound on evidence that is no metric.
public struct EvidenceRule: Sendable, Hashable {
  /// What is bounded.
  public enum Subject: Sendable, Hashable {
    /// A disparity by fairlearn's name, between the groups of a column that have rows enough.
    case fairness(measure: String, column: String, leastRows: Int)
    /// The expected calibration error.
    case calibration
  }

  /// What is bounded.
  public var subject: Subject
  /// The smallest value that passes.
  public var min: MetricRule.Number?
  /// The largest value that passes.
  public var max: MetricRule.Number?
  /// The confidence of the interval that decides; nil where the value alone does.
  public var confidence: MetricRule.Number?
  /// What happens when there are too few rows to decide: `block` or `warn`.
  public var onUndecided: String
  /// The requirement as it stands in the file, on one line.
  public var requirement: String
  /// Where it stands.
  public var location: SourceLocation

  /// The disparities that can be bounded.
  public static let measures = [
    "demographic_parity_difference", "demographic_parity_ratio", "equalized_odds_difference",
    "equalized_odds_ratio", "equal_opportunity_difference", "equal_opportunity_ratio",
    "accuracy_difference",
  ]
  /// The fewest rows of a group that is compared, where a rule states none.
  public static let usualLeastRows = 30
}
