public import Diagnostics

/// One item of a list of gates in `mlo.yaml`.
public enum GateRule: Sendable, Hashable {
  /// A bound on a metric.
  case metric(MetricRule)
  /// The checklist of the report.
  case checklist(ChecklistRule)

  /// The requirement as it stands in the file, on one line.
  public var requirement: String {
    switch self {
    case .metric(let rule): rule.requirement
    case .checklist(let rule): rule.requirement
    }
  }

  /// Where it stands.
  public var location: SourceLocation {
    switch self {
    case .metric(let rule): rule.location
    case .checklist(let rule): rule.location
    }
  }

  /// The bound on a metric; nil for gates of another kind.
  public var metricRule: MetricRule? {
    guard case .metric(let rule) = self else { return nil }
    return rule
  }
}
