import Diagnostics
import Glibc
import Operations

/// An error that no room knows: a fault of the program.
struct InternalError: ActionableError {
  var fault: Fault { .bug }
  var code: String { "internal" }
  var message: String
  var hints: [String] {
    ["this is a fault of mlo: report it at \(Release.issues) with the command and this line"]
  }

  /// Keeps what the unknown error says of itself.
  init(_ error: any Error) {
    message = "internal error: \(String(reflecting: error))"
  }
}

/// A directory of `-C` that cannot be entered.
struct DirectoryError: ActionableError {
  var path: String
  var reason: Int32
  var fault: Fault { reason == ENOENT || reason == ENOTDIR ? .input : .environment }
  var code: String { "not_a_directory" }
  var message: String {
    let text = strerror(reason).map { String(cString: $0) } ?? "error \(reason)"
    return "cannot enter '\(path)': \(text.prefix(1).lowercased() + text.dropFirst())"
  }
  var hints: [String] {
    path == "."
      ? ["the current directory has been removed"] : ["`-C` takes a directory that exists"]
  }
}
