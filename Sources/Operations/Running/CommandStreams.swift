import Processes

/// What stands around a command that runs: where its streams go, and which signals come for it.
///
/// The functions are called on the thread that runs the command.
public struct CommandStreams {
  /// Takes a piece of its standard output; false closes the pipe.
  public var output: ([UInt8]) -> Bool
  /// Takes a piece of its standard error; false closes the pipe.
  public var errorOutput: ([UInt8]) -> Bool
  /// The signals that came since the last call.
  public var signals: () -> [CommandSignal]
  /// Whether the command gets a process group of its own.
  public var hasOwnGroup: Bool
  /// Told the command before it starts, as it could be typed into a shell.
  public var announce: (String) -> Void

  /// States what stands around; without more, everything is dropped.
  public init(
    output: @escaping ([UInt8]) -> Bool = { _ in true },
    errorOutput: @escaping ([UInt8]) -> Bool = { _ in true },
    signals: @escaping () -> [CommandSignal] = { [] }, hasOwnGroup: Bool = true,
    announce: @escaping (String) -> Void = { _ in }
  ) {
    self.output = output
    self.errorOutput = errorOutput
    self.signals = signals
    self.hasOwnGroup = hasOwnGroup
    self.announce = announce
  }
}

/// A signal that came while a command ran.
public struct CommandSignal: Sendable, Hashable {
  /// Its number.
  public var number: Int32
  /// Whether the terminal sent it, and so to the command too where both are in one group.
  public var isFromTerminal: Bool

  /// Names a signal.
  public init(_ number: Int32, isFromTerminal: Bool) {
    self.number = number
    self.isFromTerminal = isFromTerminal
  }
}
