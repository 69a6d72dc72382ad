import Glibc
import Operations
import Synchronization

/// Collects the signals that ask to stop while a command works in our place, for it instead of us.
enum SignalRelay {
  /// The signals that are handed on.
  private static let numbers = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]
  /// A bit for each signal that came; the terminal's own are 32 bits further up.
  private static let received = Atomic<UInt64>(0)

  /// Runs work during which these signals do nothing else; one that was ignored stays so.
  static func relaying<Result>(_ work: () throws -> Result) rethrows -> Result {
    _ = received.load(ordering: .relaxed)
    var earlier: [(number: Int32, action: sigaction)] = []
    for number in numbers where !Interruption.isIgnored(number) {
      var (new, old) = (sigaction(), sigaction())
      // Without SA_RESTART, so that waiting for the command ends at once.
      new.sa_flags = SA_SIGINFO
      new.__sigaction_handler.sa_sigaction = { @Sendable number, information, _ in
        SignalRelay.note(number, information)
      }
      sigaction(number, &new, &old)
      earlier.append((number, old))
    }
    defer {
      for (number, action) in earlier {
        var action = action
        sigaction(number, &action, nil)
      }
    }
    return try work()
  }

  /// The signals that came since the last call.
  @Sendable static func take() -> [CommandSignal] {
    let bits = received.exchange(0, ordering: .acquiringAndReleasing)
    guard bits != 0 else { return [] }
    return numbers.flatMap { number -> [CommandSignal] in
      let bit = UInt64(1) << UInt64(number)
      var signals: [CommandSignal] = []
      if bits & bit != 0 { signals.append(CommandSignal(number, isFromTerminal: false)) }
      if bits & (bit << 32) != 0 { signals.append(CommandSignal(number, isFromTerminal: true)) }
      return signals
    }
  }

  /// The handler; calls nothing that is not async-signal-safe.
  private static func note(_ number: Int32, _ information: UnsafeMutablePointer<siginfo_t>?) {
    // SI_KERNEL: the terminal sent it to its whole foreground group.
    let isFromTerminal = information?.pointee.si_code == 0x80
    let bit = UInt64(1) << UInt64(number)
    received.bitwiseOr(isFromTerminal ? bit << 32 : bit, ordering: .acquiringAndReleasing)
  }
}
