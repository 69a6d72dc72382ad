import Glibc
import Synchronization

/// What SIGINT and SIGTERM do.
///
/// The store is whole at every instant, so a command that has nothing to put away ends at once. One
/// that has says so with `cooperate`: then the first signal only raises a flag, which the work polls,
/// and a second one ends the process.
enum Interruption {
  /// Thrown by work that stopped because a signal asked for it.
  struct Stopped: Error {
    /// The signal's number.
    var signal: Int32
  }

  private static let received = Atomic<Int32>(0)
  private static let isCooperating = Atomic<Bool>(false)

  /// Takes over SIGINT and SIGTERM where they are not ignored; SIGPIPE and SIGXFSZ become errors of `write`.
  static func install() {
    _ = received.load(ordering: .relaxed)
    _ = isCooperating.load(ordering: .relaxed)
    _ = Glibc.signal(SIGPIPE, SIG_IGN)
    _ = Glibc.signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] where !isIgnored(number) {
      var action = sigaction()
      // Without SA_RESTART, so that a read from standard input returns.
      action.__sigaction_handler.sa_handler = { @Sendable number in Interruption.take(number) }
      sigaction(number, &action, nil)
    }
  }

  private static let hangups = Atomic<Int32>(0)

  /// Takes over SIGHUP, where it is not ignored: what `takeHangup` tells, instead of the end.
  static func noteHangups() {
    _ = hangups.load(ordering: .relaxed)
    guard !isIgnored(SIGHUP) else { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { @Sendable _ in
      Interruption.hangups.store(1, ordering: .releasing)
    }
    sigaction(SIGHUP, &action, nil)
  }

  /// Whether SIGHUP came since the last call.
  static let takeHangup: @Sendable () -> Bool = {
    hangups.exchange(0, ordering: .acquiringAndReleasing) != 0
  }

  /// Whether whoever started us asked that a signal be passed over, as `nohup` and `&` do.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    // Glibc's SIG_IGN is the address 1.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }

  /// The signal that asked to stop, or nil.
  static var signal: Int32? {
    let number = received.load(ordering: .acquiring)
    return number == 0 ? nil : number
  }

  /// What long work polls.
  static let isCancelled: @Sendable () -> Bool = { signal != nil }

  /// Runs work that polls `isCancelled` and puts its things away itself.
  ///
  /// - Parameter keepsResult: Whether work that was asked to stop and came to a result has done what
  ///   was asked.
  static func cooperate<Result>(
    keepsResult: Bool = false, _ work: () throws -> Result
  ) throws -> Result {
    isCooperating.store(true, ordering: .releasing)
    defer { isCooperating.store(false, ordering: .releasing) }
    do {
      let result = try work()
      if let signal, !keepsResult { throw Stopped(signal: signal) }
      return result
    } catch {
      // Work that stopped halfway says so in its own words; what people and scripts want is 130.
      if let signal { throw Stopped(signal: signal) }
      throw error
    }
  }

  /// Runs work that ends in order when a signal asks for it, and whose end is success.
  static func drain(_ work: () throws -> Void) throws {
    isCooperating.store(true, ordering: .releasing)
    defer { isCooperating.store(false, ordering: .releasing) }
    try work()
  }

  /// The handler; calls nothing that is not async-signal-safe.
  private static func take(_ number: Int32) {
    let earlier = received.exchange(number, ordering: .acquiringAndReleasing)
    if earlier != 0 || !isCooperating.load(ordering: .acquiring) { _exit(128 + number) }
  }
}
