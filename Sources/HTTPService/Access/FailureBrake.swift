import NIOCore
import Synchronization

/// Slows down who guesses tokens: above ten failures a second from one address, answers wait.
final class FailureBrake: Sendable {
  /// Failures of an address within a second that are answered at once.
  private static let free = 10
  /// The most answers that wait at one time.
  private static let heldLimit = 100
  /// The most addresses that are remembered; all are forgotten when there are more.
  private static let addressLimit = 1_024
  /// How long an answer waits.
  static let delay = TimeAmount.seconds(1)

  private struct State {
    var second: Int64 = 0
    var failures: [String: Int] = [:]
    var held = 0
  }
  private let state = Mutex(State())

  /// Counts a failure; true where its answer has to wait, and `release` has to be called after it.
  func holds(address: String, now: NIODeadline) -> Bool {
    let second = Int64(clamping: now.uptimeNanoseconds / 1_000_000_000)
    return state.withLock { state in
      if state.second != second || state.failures.count >= Self.addressLimit {
        state.second = second
        state.failures.removeAll(keepingCapacity: true)
      }
      state.failures[address, default: 0] += 1
      guard state.failures[address, default: 0] > Self.free, state.held < Self.heldLimit else {
        return false
      }
      state.held += 1
      return true
    }
  }

  /// An answer that waited was given.
  func release() { state.withLock { $0.held -= 1 } }
}
