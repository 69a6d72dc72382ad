public import Diagnostics

/// Why a server cannot listen.
public enum HTTPServiceError: ActionableError, Equatable {
  /// Another program listens on the port.
  case portInUse(host: String, port: Int)

  /// The environment's.
  public var fault: Fault { .environment }

  /// A stable word for scripts.
  public var code: String { "port_in_use" }

  /// What is wrong.
  public var message: String {
    switch self {
    case .portInUse(let host, let port): "port \(port) of \(host) is in use"
    }
  }

  /// A way to any other port.
  public var hints: [String] { ["`--port 0` takes a free port"] }
}
