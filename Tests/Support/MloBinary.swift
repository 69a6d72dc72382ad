import Glibc

/// The built program.
public enum MloBinary {
  /// Its path: `MLO_BINARY`, else beside the test bundle.
  public static let path: String = {
    if let stated = getenv("MLO_BINARY") { return String(cString: stated) }
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let own = String(
      decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/mlo"
  }()
}

/// How a program ended and what it printed.
public struct ProgramResult: Sendable {
  /// The exit code, or nil where a signal ended it.
  public let exitCode: Int32?
  /// The signal that ended it, or nil.
  public let signal: Int32?
  /// Standard output as text.
  public let output: String
  /// Standard error as text.
  public let errors: String
}

/// How to start `mlo`.
public struct MloRun: Sendable {
  /// The arguments behind the program's name.
  public var arguments: [String]
  /// The working directory.
  public var directory: String
  /// What standard input holds.
  public var input: [UInt8] = []
  /// Variables beside the few that every run gets.
  public var variables: [String: String] = [:]

  /// Starts with arguments in a directory.
  public init(_ arguments: [String], in directory: String) {
    self.arguments = arguments
    self.directory = directory
  }

  /// The environment of a run: nothing of the tester's own settings.
  public var environment: [String: String] {
    let folder = MloBinary.path.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
    let basic = [
      "PATH": "\(folder):/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "USER": "tester",
      "HOME": directory, "GIT_CONFIG_NOSYSTEM": "1", "SWIFT_BACKTRACE": "enable=no",
      "EXAMPLES": "\(Repository.root)/examples",
    ]
    // Where coverage is measured, the program's own counters go to the same place.
    let profile = getenv("LLVM_PROFILE_FILE").map { ["LLVM_PROFILE_FILE": String(cString: $0)] }
    return basic.merging(profile ?? [:]) { $1 }.merging(variables) { $1 }
  }

  /// Runs to the end.
  public func run() throws -> ProgramResult {
    try runProgram(
      [MloBinary.path] + arguments, in: directory, input: input, environment: environment)
  }
}

extension TemporaryDirectory {
  /// Runs `mlo` here.
  public func mlo(_ arguments: String..., input: String = "") throws -> ProgramResult {
    var run = MloRun(arguments, in: path)
    run.input = Array(input.utf8)
    return try run.run()
  }

  /// Runs a line of shell here, with `mlo` on the path; both streams come in `output`, as a person
  /// would see them.
  public func shell(_ line: String) throws -> ProgramResult {
    let run = MloRun([], in: path)
    return try runProgram(
      ["/bin/sh", "-c", "exec 2>&1\n\(line)"], in: path, input: [], environment: run.environment)
  }
}
