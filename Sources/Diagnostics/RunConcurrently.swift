import Dispatch
import Synchronization

/// Runs every piece of a piece of work, on a number of threads at most, and returns when all are done.
///
/// The pieces must not write to the same place. Every part of `mlo` that uses several threads beside the
/// learners uses this, so that `--threads` is obeyed everywhere.
///
/// - Parameters:
///   - count: The number of pieces.
///   - threads: How many of them run at once at most; one for each processor where nil.
///   - body: Does the piece of a number, from 0.
public func runConcurrently(_ count: Int, threads: Int?, _ body: @Sendable (Int) -> Void) {
  let workers = min(count, threads ?? count)
  guard workers > 1 else {
    for piece in 0..<max(0, count) { body(piece) }
    return
  }
  guard workers < count else {
    DispatchQueue.concurrentPerform(iterations: count, execute: body)
    return
  }
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard piece < count else { return }
      body(piece)
    }
  }
}
