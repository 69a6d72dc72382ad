import Glibc

/// The world outside that commands may look at, as values.
struct ProcessEnvironment: Sendable {
  /// The environment's variables.
  var variables: [String: String]
  /// The command line, as others see it who wait for this process.
  var command: [String]
  /// The streams for results and for messages.
  var output: Int32 = STDOUT_FILENO
  var errors: Int32 = STDERR_FILENO
  /// Enters a directory, as `-C` asks; returns the reason where that is impossible.
  var enter: @Sendable (String) -> Int32?
  /// The directory that relative paths start from; nil when it has been removed.
  var currentDirectory: @Sendable () -> String?

  /// The environment of this process.
  static func current() -> ProcessEnvironment {
    ProcessEnvironment(
      variables: environmentVariables(), command: CommandLine.arguments,
      enter: { chdir($0) == 0 ? nil : errno }, currentDirectory: workingDirectory)
  }

  @Sendable private static func workingDirectory() -> String? {
    guard let path = getcwd(nil, 0) else { return nil }
    defer { free(path) }
    let text = String(cString: path)
    return text.hasPrefix("/") ? text : nil
  }

  /// Reads `environ`; a variable that is not UTF-8 is left out.
  private static func environmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let raw = entry.pointee {
      if let text = String(validatingCString: raw), let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return variables
  }
}
