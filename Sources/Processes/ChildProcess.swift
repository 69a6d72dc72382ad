import Glibc

/// A program that runs in a process group of its own, until it or its time is over.
struct ChildProcess {
  private let group: pid_t
  private var deadline: ContinuousClock.Instant?
  private var isOverdue = false
  private var isQuiet = false
  private var status: Int32?

  init(group: pid_t, deadline: ContinuousClock.Instant?) {
    self.group = group
    self.deadline = deadline
  }

  /// Whether the program has ended.
  var hasEnded: Bool { status != nil }

  /// How long to wait for output before looking again, in milliseconds: briefly once both streams
  /// are closed, since the end is then near.
  var pause: Int32 { isQuiet ? 1 : 20 }

  /// How the program ended.
  var ending: ProgramResult.Ending {
    guard !isOverdue else { return .timedOut }
    let status = status ?? 0
    // The encoding of wait(2): the signal in the low seven bits, the status in the next byte.
    let signal = status & 0x7F
    return signal == 0 ? .exited((status >> 8) & 0xFF) : .signaled(signal)
  }

  /// Takes note if the program has ended, and ends its group if its time is over.
  mutating func look(isQuiet: Bool) {
    self.isQuiet = isQuiet
    var status: Int32 = 0
    let found = waitpid(group, &status, WNOHANG)
    if found == group || (found < 0 && errno == ECHILD) {
      self.status = status
      // What is left of the group has had its time too.
      if isOverdue { kill(-group, SIGKILL) }
      return
    }
    let now = ContinuousClock().now
    guard let deadline, now >= deadline else { return }
    kill(-group, isOverdue ? SIGKILL : SIGTERM)
    isOverdue = true
    self.deadline = now + .seconds(2)
  }
}
