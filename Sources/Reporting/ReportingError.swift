public import Diagnostics

/// Why a report cannot be made.
public enum ReportingError: ActionableError, Equatable {
  /// A template of the page cannot be read or filled.
  case template(reason: String)

  /// A bug of ours: templates are part of the program.
  public var fault: Fault { .bug }

  /// A stable word for scripts.
  public var code: String { "report_template" }

  /// What is wrong.
  public var message: String {
    switch self {
    case .template(let reason): "the page of the report cannot be made: \(reason)"
    }
  }
}
