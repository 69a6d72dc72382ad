public import Diagnostics
import Glibc
import Synchronization

/// The owner of standard output and standard error.
///
/// Results go to standard output; notes, warnings, errors and progress go to standard error, which
/// is written at once. A progress bar is wiped before anything else is written.
public final class Console: Sendable {
  /// What this console may do.
  public let settings: ConsoleSettings
  private let state: Mutex<State>

  private struct State {
    var output: OutputStream
    var errors: OutputStream
    var bar: ProgressBar
  }

  /// Writes to two descriptors, by default the process's own.
  public init(
    settings: ConsoleSettings, output: Int32 = 1, errors: Int32 = 2
  ) {
    self.settings = settings
    state = Mutex(
      State(
        output: OutputStream(descriptor: output, capacity: 1 << 16),
        errors: OutputStream(descriptor: errors, capacity: 0),
        bar: ProgressBar()))
  }

  /// Writes bytes to standard output as they are.
  ///
  /// - Throws: `ConsoleError` once standard output can no longer be written, so that a long
  ///   listing stops.
  public func write(_ bytes: [UInt8]) throws {
    try state.withLock { state in
      clear(&state)
      state.output.append(bytes)
      try Self.check(state.output)
    }
  }

  /// Writes one line of a result to standard output.
  public func result(_ line: String) throws {
    try write(Array(line.utf8) + [0x0A])
  }

  /// Writes out what standard output still holds.
  public func flush() throws {
    try state.withLock { state in
      clear(&state)
      state.output.flush()
      try Self.check(state.output)
    }
  }

  /// Writes lines to standard output that may as well be lost: a reader that went away is no reason
  /// to stop, and the next lines are tried again.
  ///
  /// - Returns: Whether they were written.
  public func offer(_ lines: [UInt8]) -> Bool {
    state.withLock { state in
      clear(&state)
      return state.output.offer(lines)
    }
  }

  /// Says something that helps a person; dropped under `--quiet`.
  public func note(_ line: String) {
    guard !settings.isQuiet else { return }
    sayToErrors(line)
  }

  /// Says something that helps a person who asked for details.
  public func detail(_ line: String) {
    guard settings.isVerbose else { return }
    sayToErrors(line)
  }

  /// Warns; the message is escaped here.
  public func warning(_ message: String) {
    sayToErrors(
      Style.yellow.applied(to: "warning:", if: settings.colorsErrors) + " "
        + escaped(message))
  }

  /// Shows an error with its place and its hints.
  public func error(_ error: any ActionableError) {
    for line in errorLines(error, isColored: settings.colorsErrors) { sayToErrors(line) }
  }

  /// Receives the progress of long work and draws it where somebody can see it.
  public var progress: ProgressHandler {
    guard settings.showsProgress else { return { _ in } }
    return { [self] progress in
      state.withLock { state in
        let frame = state.bar.frame(for: progress, now: monotonicSeconds(), width: errorWidth())
        if let frame { state.errors.append(frame.utf8) }
      }
    }
  }

  /// Wipes the progress bar, so that what another program writes starts on a clean line.
  public func clearProgress() {
    state.withLock { clear(&$0) }
  }

  /// Applies a style to a piece of a result, where standard output may carry colour.
  public func styled(_ text: String, _ style: Style) -> String {
    style.applied(to: text, if: settings.colorsOutput)
  }

  private func sayToErrors(_ line: String) {
    state.withLock { state in
      state.output.flush()
      clear(&state)
      state.errors.append(Array(line.utf8) + [0x0A])
    }
  }

  private func clear(_ state: inout State) {
    if let wiping = state.bar.wipe() { state.errors.append(wiping.utf8) }
  }

  private static func check(_ stream: borrowing OutputStream) throws {
    switch stream.failure {
    case nil: break
    case .closedByReader: throw ConsoleError.outputClosed
    case .system(let number): throw ConsoleError.writeFailed(errno: number)
    }
  }
}

/// Seconds on a clock that never goes back.
private func monotonicSeconds() -> Double {
  var now = timespec()
  clock_gettime(CLOCK_MONOTONIC, &now)
  return Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9
}

/// The width of the terminal behind standard error, or 80.
private func errorWidth() -> Int {
  var size = winsize()
  guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
  return Int(size.ws_col)
}
