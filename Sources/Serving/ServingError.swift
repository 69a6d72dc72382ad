public import Diagnostics

/// Why models cannot be served.
public enum ServingError: ActionableError, Equatable {
  /// No model was named.
  case noModel
  /// Two models would answer to one name.
  case nameTaken(String)

  /// Whose fault it is.
  public var fault: Fault { .usage }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .noModel: "usage"
    case .nameTaken: "name_taken"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .noModel: "no model to serve"
    case .nameTaken(let name): "two models would be served as '\(name)'"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .noModel: ["`mlo list models` shows what there is"]
    case .nameTaken: ["start a second server with `--port` for the other one"]
    }
  }
}
