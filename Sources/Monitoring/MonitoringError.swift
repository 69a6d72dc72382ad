public import Diagnostics

/// Why data cannot be compared at all.
public enum MonitoringError: ActionableError, Equatable {
  /// A side of the comparison has no rows.
  case noRows(source: String)

  /// What the user gave.
  public var fault: Fault { .input }

  /// A stable word for scripts.
  public var code: String { "no_rows" }

  /// What is wrong.
  public var message: String {
    switch self {
    case .noRows(let source): "'\(source)' has no rows to compare"
    }
  }
}
