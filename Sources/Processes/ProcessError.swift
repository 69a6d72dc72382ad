public import Diagnostics

/// Why a program could not be started or followed.
public enum ProcessError: ActionableError, Equatable {
  /// No such program: neither on the PATH nor at the path given.
  case notFound(program: String)
  /// There is such a file, and the system does not start it.
  case notExecutable(program: String, reason: String)
  /// The folder to start in does not exist or cannot be entered.
  case directoryNotFound(directory: String)
  /// The system refused to start it or its streams failed.
  case failed(program: String, reason: String)

  /// The machine lacks something, not the user's input.
  public var fault: Fault { .environment }

  /// A stable word for scripts.
  public var code: String {
    switch self {
    case .notFound: "program_not_found"
    case .notExecutable: "program_not_executable"
    case .directoryNotFound: "directory_not_found"
    case .failed: "program_failed"
    }
  }

  /// What is wrong.
  public var message: String {
    switch self {
    case .notFound(let program): "program '\(program)' was not found"
    case .notExecutable(let program, let reason): "program '\(program)' cannot be run: \(reason)"
    case .directoryNotFound(let directory): "directory '\(directory)' cannot be entered"
    case .failed(let program, let reason): "program '\(program)' could not be run: \(reason)"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .notFound(let program) where program.contains("/"):
      ["check the path and that the file is executable"]
    case .notFound(let program): ["install '\(program)' or put its folder on the PATH"]
    case .notExecutable(let program, let reason) where reason == Self.permissionDenied:
      ["`chmod +x \(program)` where it is a program"]
    case .notExecutable, .directoryNotFound, .failed: []
    }
  }

  /// The reason for which a file that nobody made a program is not started.
  static let permissionDenied = "permission denied"

  /// The status with which a shell ends in this case: 127 where there is no such program, else 126.
  public var shellStatus: Int32 {
    guard case .notFound = self else { return 126 }
    return 127
  }
}
