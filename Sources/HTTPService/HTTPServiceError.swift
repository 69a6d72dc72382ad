public import Diagnostics

/// Why a server does not start.
public enum HTTPServiceError: ActionableError, Hashable {
  /// Another program listens there.
  case addressInUse(host: String, port: Int)
  /// The system does not let us listen there.
  case cannotListen(host: String, port: Int, reason: String)
  /// A host that is no address of this machine, or no host at all.
  case unknownHost(host: String)
  /// A host that others reach, and neither a token nor the word that none is wanted.
  case publicWithoutToken(host: String)
  /// The file with the tokens cannot be used.
  case tokenFile(path: String, problem: String, isRefused: Bool)

  /// Whose fault it is.
  public var fault: Fault {
    switch self {
    case .addressInUse, .cannotListen: .environment
    case .unknownHost: .input
    case .publicWithoutToken: .refused
    case .tokenFile(_, _, let isRefused): isRefused ? .refused : .input
    }
  }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .addressInUse: "port_in_use"
    case .cannotListen: "cannot_listen"
    case .unknownHost: "unknown_host"
    case .publicWithoutToken: "public_without_token"
    case .tokenFile: "token_file"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .addressInUse(let host, let port):
      "cannot listen on '\(host)' port \(port): another program does"
    case .cannotListen(let host, let port, let reason):
      "cannot listen on '\(host)' port \(port): \(reason)"
    case .unknownHost(let host): "'\(host)' is no address of this machine"
    case .publicWithoutToken(let host):
      "others could reach '\(host)', and no token is asked of them"
    case .tokenFile(let path, let problem, _): "the token file '\(path)' \(problem)"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .addressInUse: ["`--port 0` takes a free one"]
    case .cannotListen(_, let port, _):
      (1..<1024).contains(port)
        ? ["ports below 1024 are for the system; `--port 8080` is free to use"] : []
    case .unknownHost: ["`--host 127.0.0.1` is this machine alone"]
    case .publicWithoutToken:
      ["`--token-file FILE` asks for a token; `--insecure` lets everybody in"]
    case .tokenFile(let path, _, true): ["`chmod 600 \(path)` keeps it to yourself"]
    case .tokenFile(let path, _, false):
      [
        "a token has 22 to 512 letters, digits and -._~+/=; "
          + "`(umask 077; openssl rand -hex 32 >\(path))` makes one"
      ]
    }
  }
}
