import CShims
import Glibc

extension ForegroundProgram {
  /// Starts the program and attends to it until it has ended.
  ///
  /// What it left behind in the background is not waited for; what that writes later is lost.
  ///
  /// - Throws: `ProcessError` where it cannot be started.
  public func run(_ attendance: Attendance) throws(ProcessError) -> ProgramResult.Ending {
    let name = arguments.first ?? ""
    if let directory, access(directory + "/.", X_OK) != 0 {
      throw .directoryNotFound(directory: directory)
    }
    var output = try StreamReader(program: name, limit: 0)
    defer { output.close() }
    var errorOutput = try StreamReader(program: name, limit: 0)
    defer { errorOutput.close() }
    // Where somebody had us ignore it, the end of a child would go unseen.
    _ = signal(SIGCHLD, SIG_DFL)
    let start = ProcessStart(
      arguments: arguments, directory: directory, environment: environment,
      keepsInput: true, hasOwnGroup: hasOwnGroup, defaultSignals: [SIGPIPE, SIGXFSZ, SIGCHLD],
      endsWithUs: true)
    // What the terminal sent to our group before the program was in it.
    let early = attendance.signals()
    let process = try start.spawn(output: output.writeEnd, errorOutput: errorOutput.writeEnd)
    output.closeWriteEnd()
    errorOutput.closeWriteEnd()
    var child = AttendedProcess(process: process, hasOwnGroup: hasOwnGroup, grace: grace)
    child.handOn(early)
    while child.ending == nil {
      StreamReader.wait(output, errorOutput, milliseconds: child.pause)
      output.drain(into: attendance.output)
      errorOutput.drain(into: attendance.errorOutput)
      child.forward(attendance.signals())
      attendance.tick()
      child.look(isQuiet: output.isAtEnd && errorOutput.isAtEnd)
    }
    // What was written between the last reading and the end.
    output.drain(into: attendance.output)
    errorOutput.drain(into: attendance.errorOutput)
    attendance.tick()
    return child.ending ?? .exited(0)
  }
}

/// A started program that gets our signals.
private struct AttendedProcess {
  let process: pid_t
  let hasOwnGroup: Bool
  let grace: Duration
  private(set) var ending: ProgramResult.Ending?
  /// When it was first asked to end, and when it has to have.
  private var asked: ContinuousClock.Instant?
  private var deadline: ContinuousClock.Instant?
  private var isQuiet = false

  init(process: pid_t, hasOwnGroup: Bool, grace: Duration) {
    self.process = process
    self.hasOwnGroup = hasOwnGroup
    self.grace = grace
  }

  /// How long to wait for output before looking again, in milliseconds: briefly once both streams
  /// are closed, since the end is then near.
  var pause: Int32 { isQuiet ? 5 : 50 }

  /// Hands signals on, wherever they came from.
  mutating func handOn(_ signals: [ForegroundProgram.ReceivedSignal]) {
    for signal in signals { send(signal.number) }
    note(signals)
  }

  /// Hands signals on; what the terminal sent has come to the program already if it is in our group.
  mutating func forward(_ signals: [ForegroundProgram.ReceivedSignal]) {
    for signal in signals where hasOwnGroup || !signal.isFromTerminal { send(signal.number) }
    note(signals)
    guard let deadline, ContinuousClock().now >= deadline else { return }
    send(SIGKILL)
  }

  /// A program that was asked to end has its time of grace, and none once it is asked again.
  private mutating func note(_ signals: [ForegroundProgram.ReceivedSignal]) {
    guard signals.contains(where: { $0.number == SIGTERM || $0.number == SIGINT }) else { return }
    let now = ContinuousClock().now
    guard let asked else {
      asked = now
      deadline = now + grace
      return
    }
    // `timeout` and some shells send one signal twice, to us and to our group.
    if asked.duration(to: now) > .milliseconds(500) { deadline = now }
  }

  private func send(_ signal: Int32) {
    _ = kill(hasOwnGroup ? -process : process, signal)
  }

  /// Takes note if the program has ended.
  mutating func look(isQuiet: Bool) {
    self.isQuiet = isQuiet
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG) == process else { return }
    // The encoding of wait(2): the signal in the low seven bits, the status in the next byte.
    let signal = status & 0x7F
    ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }
}
