public import Diagnostics

/// Why a report cannot be made.
public enum ReportingError: ActionableError, Equatable {
  /// A section that reports do not have.
  case unknownSection(String)

  /// What the user wrote.
  public var fault: Fault { .input }

  /// A stable word for scripts.
  public var code: String { "unknown_section" }

  /// What is wrong.
  public var message: String {
    switch self {
    case .unknownSection(let name): "a report has no section '\(name)'"
    }
  }
}
