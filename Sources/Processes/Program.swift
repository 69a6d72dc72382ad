/// A program to start, by a list of arguments and never through a shell.
///
/// It gets an empty standard input and a process group of its own, so that everything it started
/// can be ended with it. What it writes is captured up to a limit; the rest is read and dropped,
/// so a program that writes too much neither blocks nor fills the memory.
public struct Program: Sendable, Hashable {
  /// A name that is looked up on the PATH, or a path where it holds a `/`.
  public var name: String
  /// The arguments after the name, passed on as they are.
  public var arguments: [String]
  /// The folder to start in; the present one where nil.
  public var directory: String?
  /// Changes to the environment: a value sets a variable, nil removes it.
  public var environment: [String: String?]
  /// How long it may run before its group is ended; without limit where nil.
  public var timeout: Duration?
  /// How many bytes of each stream are kept.
  public var captureLimit: Int

  /// Describes a program; nothing is started yet.
  public init(
    _ name: String, _ arguments: [String] = [], directory: String? = nil,
    environment: [String: String?] = [:], timeout: Duration? = nil,
    captureLimit: Int = 1 << 20
  ) {
    self.name = name
    self.arguments = arguments
    self.directory = directory
    self.environment = environment
    self.timeout = timeout
    self.captureLimit = max(0, captureLimit)
  }
}
