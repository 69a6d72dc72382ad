import CShims
import Glibc

extension Program {
  /// Starts the program and waits for its end.
  ///
  /// A status other than 0 and a time-out are results, not errors. At a time-out the group gets
  /// SIGTERM, and SIGKILL two seconds later. What a program left behind in the background writes
  /// after the program's own end is not captured.
  ///
  /// It blocks the calling thread and needs no other one, so it may be called from anywhere.
  ///
  /// - Throws: `ProcessError` where it cannot be started.
  public func run() throws(ProcessError) -> ProgramResult {
    if let directory, access(directory + "/.", X_OK) != 0 {
      throw .directoryNotFound(directory: directory)
    }
    let clock = ContinuousClock()
    let begin = clock.now
    var output = try StreamReader(program: name, limit: captureLimit)
    defer { output.close() }
    var errorOutput = try StreamReader(program: name, limit: captureLimit)
    defer { errorOutput.close() }
    var child = ChildProcess(
      group: try spawn(output: output.writeEnd, errorOutput: errorOutput.writeEnd),
      deadline: timeout.map { begin + $0 })
    output.closeWriteEnd()
    errorOutput.closeWriteEnd()
    follow(&child, output: &output, errorOutput: &errorOutput)
    return ProgramResult(
      ending: child.ending, output: output.captured, errorOutput: errorOutput.captured,
      duration: clock.now - begin)
  }

  /// Reads both streams until the program has ended.
  private func follow(
    _ child: inout ChildProcess, output: inout StreamReader, errorOutput: inout StreamReader
  ) {
    while !child.hasEnded {
      StreamReader.wait(output, errorOutput, milliseconds: child.pause)
      output.drain()
      errorOutput.drain()
      child.look(isQuiet: output.isAtEnd && errorOutput.isAtEnd)
    }
    // What was written between the last reading and the end.
    output.drain()
    errorOutput.drain()
  }

  /// Starts the program in a group of its own with nothing but its three streams.
  private func spawn(output: Int32, errorOutput: Int32) throws(ProcessError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, errorOutput, 2)
    mlo_spawn_only(&actions, directory, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    setSignals(&attributes)
    var child: pid_t = 0
    let status = withCStrings([name] + arguments) { words in
      withCStrings(changedEnvironment) { variables in
        posix_spawnp(&child, name, &actions, &attributes, words, variables)
      }
    }
    guard status != 0 else { return child }
    if [ENOENT, EACCES, ENOTDIR].contains(status) { throw .notFound(program: name) }
    throw .failed(program: name, reason: String(cString: strerror(status)))
  }

  /// A group of its own, no signal blocked, and those that we may ignore at their defaults.
  private func setSignals(_ attributes: inout posix_spawnattr_t) {
    var none = sigset_t()
    sigemptyset(&none)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    for signal in [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE] { sigaddset(&defaults, signal) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
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
  defer { for copy in copies { free(copy) } }
  return body(copies + [nil])
}
