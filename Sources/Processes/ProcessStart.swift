import CShims
import Glibc

/// How a program is started: by a list of arguments, with nothing but its three streams.
struct ProcessStart {
  /// The program and its arguments.
  var arguments: [String]
  var directory: String?
  var environment: [String: String?]
  /// Whether it reads our standard input instead of an empty one.
  var keepsInput = false
  /// Whether it gets a process group of its own.
  var hasOwnGroup = true
  /// Signals that are at their defaults in it although we may ignore them.
  var defaultSignals: [Int32]

  /// Whether the kernel ends it when we are killed, where it can do that.
  var endsWithUs = false

  /// Starts the program and returns its process id.
  func spawn(output: Int32, errorOutput: Int32) throws(ProcessError) -> pid_t {
    let name = arguments.first ?? ""
    var child: pid_t = 0
    let status = withCStrings(arguments) { words in
      withCStrings(changedEnvironment) { variables in
        endsWithUs
          ? bound(&child, name, words, variables, output: output, errorOutput: errorOutput)
          : free(&child, name, words, variables, output: output, errorOutput: errorOutput)
      }
    }
    guard status != 0 else { return child }
    throw refusal(status, of: name)
  }

  private typealias Texts = [UnsafeMutablePointer<CChar>?]

  /// Starts it so that it does not outlive us.
  private func bound(
    _ child: inout pid_t, _ name: String, _ words: Texts, _ variables: Texts, output: Int32,
    errorOutput: Int32
  ) -> Int32 {
    (defaultSignals + [0]).withUnsafeBufferPointer { signals in
      withOptionalCString(directory) { folder in
        var options = mlo_spawn_options(
          output: output, error_output: errorOutput, keeps_input: keepsInput ? 1 : 0,
          has_own_group: hasOwnGroup ? 1 : 0, default_signals: signals.baseAddress,
          directory: folder)
        return mlo_spawn(&options, name, words, variables, &child)
      }
    }
  }

  /// Starts it as a process that may outlive us.
  private func free(
    _ child: inout pid_t, _ name: String, _ words: Texts, _ variables: Texts, output: Int32,
    errorOutput: Int32
  ) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if !keepsInput { posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) }
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errorOutput, 2)
    mlo_spawn_only(&actions, directory, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setSignals(&attributes)
    return posix_spawnp(&child, name, &actions, &attributes, words, variables)
  }

  /// Why the system refused: there is no such program, or it is none.
  private func refusal(_ status: Int32, of name: String) -> ProcessError {
    let isPath = name.contains("/")
    let base = name.hasPrefix("/") ? "" : directory.map { $0 + "/" } ?? ""
    let isThere = isPath && access(base + name, F_OK) == 0
    if status == EACCES || status == ENOEXEC || isThere {
      return .notExecutable(program: name, reason: reason(status, base + name))
    }
    if status == ENOENT || status == ENOTDIR { return .notFound(program: name) }
    return .failed(program: name, reason: String(cString: strerror(status)))
  }

  private func reason(_ status: Int32, _ path: String) -> String {
    if status == ENOENT { return "the interpreter that its first line names was not found" }
    if access(path + "/.", F_OK) == 0 { return "it is a directory" }
    return status == EACCES
      ? ProcessError.permissionDenied : String(cString: strerror(status)).lowercased()
  }

  /// The group, no signal blocked, and those that we may ignore at their defaults.
  private func setSignals(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    sigemptyset(&none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in defaultSignals { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    var flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    if hasOwnGroup {
      posix_spawnattr_setpgroup(&attributes, 0)
      flags |= POSIX_SPAWN_SETPGROUP
    }
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))
  }

  /// The present environment with the changes, as `NAME=value`.
  private var changedEnvironment: [String] {
    var variables: [String] = []
    var next = environ
    while let variable = next.pointee {
      let text = String(cString: variable)
      let name = String(text.prefix { $0 != "=" })
      if environment.index(forKey: name) == nil { variables.append(text) }
      next += 1
    }
    for (name, value) in environment.sorted(by: { $0.key < $1.key }) {
      if let value { variables.append("\(name)=\(value)") }
    }
    return variables
  }
}

/// Calls a function with a list of C strings that ends with null.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
  defer { for copy in copies { Glibc.free(copy) } }
  return body(copies + [nil])
}

/// Calls a function with a C string, or with null.
private func withOptionalCString<Result>(
  _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
  guard let text else { return body(nil) }
  return text.withCString { body($0) }
}
