public import Diagnostics

/// Why models cannot be served.
public enum ServingError: ActionableError, Equatable {
  /// Two models would answer to one name.
  case nameTaken(String)

  /// What the user gave.
  public var fault: Fault { .input }

  /// A stable word for scripts.
  public var code: String { "name_taken" }

  /// What is wrong.
  public var message: String {
    switch self {
    case .nameTaken(let name): "two models would be served as '\(name)'"
    }
  }
}
