public import Diagnostics
public import Statistics

/// Why gates cannot be checked at all.
public enum GateError: ActionableError, Equatable {
  /// The model's task has no metric of this name.
  case unknownMetric(name: String, task: MetricTask, location: SourceLocation?)
  /// Candidate and champion were not evaluated on the same rows.
  case differentRows(candidate: String, champion: String)

  /// What the user wrote, or a bug of ours where outputs do not fit together.
  public var fault: Fault {
    switch self {
    case .unknownMetric: .input
    case .differentRows: .bug
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .unknownMetric: "unknown_metric"
    case .differentRows: "different_rows"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .unknownMetric(let name, let task, _):
      "a gate names the metric '\(name)', which \(task.title) does not have"
    case .differentRows(let candidate, let champion):
      "'\(candidate)' and '\(champion)' were not evaluated on the same rows"
    }
  }

  /// Where the gate stands.
  public var location: SourceLocation? {
    guard case .unknownMetric(_, _, let location) = self else { return nil }
    return location
  }

  /// The metrics that there are.
  public var hints: [String] {
    guard case .unknownMetric(_, let task, _) = self else { return [] }
    let list = "the metrics are " + Metric.all(for: task).map(\.rawValue).joined(separator: ", ")
    return (candidates.first.map { ["did you mean '\($0)'?"] } ?? []) + [list]
  }

  /// The nearest names of metrics.
  public var candidates: [String] {
    guard case .unknownMetric(let name, let task, _) = self else { return [] }
    return meantWords(
      by: name, in: Metric.all(for: task).map(\.rawValue), synonyms: Synonyms.metrics)
  }
}
