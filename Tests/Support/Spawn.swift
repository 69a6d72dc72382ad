public import Glibc

/// Starts a program with descriptors of ours and returns its process id.
///
/// - Parameters:
///   - command: The program's path and its arguments.
///   - descriptors: Which of our descriptors become its standard ones; others stay the same.
public func spawn(
  _ command: [String], in directory: String = "/", environment: [String: String],
  descriptors: [Int32: Int32] = [:]
) throws -> pid_t {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (theirs, ours) in descriptors {
    posix_spawn_file_actions_adddup2(&actions, ours, theirs)
  }
  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // The threads of the test runner block signals, and a shell that never hears of its children
  // waits for ever.
  var none = sigset_t()
  sigemptyset(&none)
  posix_spawnattr_setsigmask(&attributes, &none)
  var all = sigset_t()
  sigfillset(&all)
  posix_spawnattr_setsigdefault(&attributes, &all)
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
  // A shell enters the directory: changing our own would disturb tests that run beside this one.
  let entering = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, directory] + command
  var arguments: [UnsafeMutablePointer<CChar>?] = entering.map { strdup($0) } + [nil]
  var variables: [UnsafeMutablePointer<CChar>?] =
    environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { (arguments + variables).forEach { free($0) } }
  var process = pid_t()
  let status = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, &variables)
  guard status == 0 else { throw SystemError(status, "posix_spawn") }
  return process
}

/// Runs a program to its end; its streams go through files, so that no pipe can fill up.
public func runProgram(
  _ command: [String], in directory: String, input: [UInt8], environment: [String: String]
) throws -> ProgramResult {
  let (stdin, stdout, stderr) = (
    try unnamedFile(), try unnamedFile(), try unnamedFile()
  )
  defer { [stdin, stdout, stderr].forEach { fclose($0) } }
  fwrite(input, 1, input.count, stdin)
  rewind(stdin)
  let process = try spawn(
    command, in: directory, environment: environment,
    descriptors: [0: fileno(stdin), 1: fileno(stdout), 2: fileno(stderr)])
  let end = try waitForEnd(of: process)
  return ProgramResult(
    exitCode: end.exitCode, signal: end.signal, output: text(of: stdout), errors: text(of: stderr))
}

/// How a process ended.
public struct ProcessEnd: Sendable, Equatable {
  /// The exit code, or nil where a signal ended it.
  public let exitCode: Int32?
  /// The signal that ended it, or nil.
  public let signal: Int32?

  /// States an end.
  public init(exitCode: Int32?, signal: Int32?) {
    self.exitCode = exitCode
    self.signal = signal
  }
}

/// Waits until a process that `spawn` started has ended.
public func waitForEnd(of process: pid_t) throws -> ProcessEnd {
  var status: Int32 = 0
  while waitpid(process, &status, 0) == -1 {
    guard errno == EINTR else { throw SystemError(errno, "waitpid") }
  }
  let signal = status & 0x7F
  return ProcessEnd(
    exitCode: signal == 0 ? (status >> 8) & 0xFF : nil, signal: signal == 0 ? nil : signal)
}

/// A file without a name that no other process inherits.
private func unnamedFile() throws -> UnsafeMutablePointer<FILE> {
  guard let file = tmpfile() else { throw SystemError(errno, "tmpfile") }
  _ = fcntl(fileno(file), F_SETFD, FD_CLOEXEC)
  return file
}

private func text(of file: UnsafeMutablePointer<FILE>) -> String {
  rewind(file)
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = fread(&block, 1, block.count, file)
    if count == 0 { return String(decoding: bytes, as: UTF8.self) }
    bytes += block[..<count]
  }
}
