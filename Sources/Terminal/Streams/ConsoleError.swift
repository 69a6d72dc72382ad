public import Diagnostics
import Glibc

/// Why a result could not be delivered to standard output.
public enum ConsoleError: ActionableError, Hashable {
  /// The reader of standard output has gone away; the process ends quietly with 141.
  case outputClosed
  /// The system refused the write, for the reason of this `errno`.
  case writeFailed(errno: Int32)

  /// Output is part of the environment.
  public var fault: Fault { .environment }

  /// The stable word for scripts.
  public var code: String {
    switch self {
    case .outputClosed: "output_closed"
    case .writeFailed: "output_failed"
    }
  }

  /// What was wrong.
  public var message: String {
    switch self {
    case .outputClosed: "standard output was closed by its reader"
    case .writeFailed(let errno):
      "cannot write to standard output: \(systemReason(errno))"
    }
  }

  /// What was done all the same.
  public var hints: [String] {
    switch self {
    case .outputClosed: []
    case .writeFailed: ["what the command changed stays changed; only its output is incomplete"]
    }
  }
}

/// The system's words for an error number, in the C locale, beginning with a small letter.
func systemReason(_ number: Int32) -> String {
  guard let text = strerror(number) else { return "error \(number)" }
  let reason = String(cString: text)
  return reason.prefix(1).lowercased() + reason.dropFirst()
}
