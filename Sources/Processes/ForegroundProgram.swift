/// A program that works in the place of ours: it reads our standard input, what it writes is handed
/// on as it comes, and signals that we get are its signals.
///
/// Its standard output and standard error are two pipes, each handed on in its own order.
public struct ForegroundProgram: Sendable, Hashable {
  /// The program and its arguments, passed on as they are; a program without `/` is looked up on
  /// the PATH.
  public var arguments: [String]
  /// The folder to start in; the present one where nil.
  public var directory: String?
  /// Changes to the environment: a value sets a variable, nil removes it.
  public var environment: [String: String?]
  /// Whether it gets a process group of its own, so that a signal reaches all that it started.
  ///
  /// Without one it stays in ours, where a terminal reaches it: it may read from the terminal, and
  /// the terminal's own signals come to it directly.
  public var hasOwnGroup: Bool
  /// How long it may go on after SIGINT or SIGTERM before it is ended by SIGKILL; a second one ends it
  /// at once.
  public var grace: Duration

  /// Describes a program; nothing is started yet.
  public init(
    _ arguments: [String], directory: String? = nil, environment: [String: String?] = [:],
    hasOwnGroup: Bool = true, grace: Duration = .seconds(10)
  ) {
    self.arguments = arguments
    self.directory = directory
    self.environment = environment
    self.hasOwnGroup = hasOwnGroup
    self.grace = grace
  }

  /// What happens beside the program while it runs; every function is called on the thread that
  /// waits for it.
  public struct Attendance {
    /// Takes a piece of its standard output; false closes the pipe, as a reader that went away.
    public var output: ([UInt8]) -> Bool
    /// Takes a piece of its standard error; false closes the pipe.
    public var errorOutput: ([UInt8]) -> Bool
    /// The signals that came for it since the last call.
    public var signals: () -> [ReceivedSignal]
    /// Called about twenty times a second, and whenever something happened.
    public var tick: () -> Void

    /// States what takes the streams; without more nothing is forwarded.
    public init(
      output: @escaping ([UInt8]) -> Bool, errorOutput: @escaping ([UInt8]) -> Bool,
      signals: @escaping () -> [ReceivedSignal] = { [] }, tick: @escaping () -> Void = {}
    ) {
      self.output = output
      self.errorOutput = errorOutput
      self.signals = signals
      self.tick = tick
    }
  }

  /// A signal that came to us while the program runs.
  public struct ReceivedSignal: Sendable, Hashable {
    /// Its number.
    public var number: Int32
    /// Whether the terminal sent it, which it does to a whole process group.
    public var isFromTerminal: Bool

    /// Names a signal.
    public init(_ number: Int32, isFromTerminal: Bool = false) {
      self.number = number
      self.isFromTerminal = isFromTerminal
    }
  }
}
