import Diagnostics
import Glibc
import Synchronization

/// How a connection waits for another process that is committing: patiently, and not without a word.
///
/// A writer holds readers up only while it commits, for milliseconds, unless it is stopped there.
final class BusyWait: Sendable {
  /// How long one waits without saying so, in seconds.
  static let silence = 3.0

  private struct State {
    var start = ContinuousClock().now
    var isTold = false
  }

  private let store: StoreDirectory
  private let caller: Caller
  private let state = Mutex(State())

  init(_ store: StoreDirectory, _ caller: Caller) {
    self.store = store
    self.caller = caller
  }

  /// Waits a moment; false when that was long enough in all.
  ///
  /// - Parameter tries: How often this wait was asked before.
  func goOn(tries: Int) -> Bool {
    let now = ContinuousClock().now
    let (waited, tells) = state.withLock { state in
      if tries == 0 { state = State(start: now, isTold: false) }
      let duration = state.start.duration(to: now).components
      let waited = Double(duration.seconds) + Double(duration.attoseconds) * 1e-18
      let tells = waited >= Self.silence && !state.isTold && waited < caller.lockTimeout
      state.isTold = state.isTold || tells
      return (waited, tells)
    }
    guard waited < caller.lockTimeout else { return false }
    if tells { Self.tell(LockHolder(of: store), caller) }
    usleep(tries < 10 ? 1_000 : tries < 40 ? 5_000 : 25_000)
    return true
  }

  /// Says for whom this process waits.
  static func tell(_ holder: LockHolder?, _ caller: Caller) {
    caller.notice(
      Warning(
        code: "waiting",
        message: "waiting for " + (holder?.text ?? "another process") + ", at most "
          + "\(Int(caller.lockTimeout.rounded())) s"))
  }
}
