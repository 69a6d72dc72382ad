import Dispatch
import Synchronization

/// Runs parts of a piece of work on several threads.
///
/// Callers cut work into parts by its size, never by the number of threads, and combine the parts in
/// order or by exact sums: so no result depends on the number of threads.
enum Parallel {
  /// Runs every part, on up to `threads` threads; the parts must not write to the same place.
  static func run(parts: Int, threads: Int, _ body: (Int) -> Void) {
    guard threads > 1, parts > 1 else {
      for part in 0..<max(0, parts) { body(part) }
      return
    }
    if let team = WorkerTeam.led, team.run(parts: parts, body) { return }
    let next = Atomic<Int>(0)
    withoutActuallyEscaping(body) { body in
      // Parts write to places of their own, and the call returns when all are done.
      nonisolated(unsafe) let body = body
      DispatchQueue.concurrentPerform(iterations: min(threads, parts)) { _ in
        while true {
          let part = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard part < parts else { return }
          body(part)
        }
      }
    }
  }

  /// Runs blocks of at most `size` consecutive items.
  static func blocks(
    of count: Int, size: Int, threads: Int, _ body: (Int, Range<Int>) -> Void
  ) {
    let parts = blockCount(of: count, size: size)
    run(parts: parts, threads: threads) { part in
      body(part, part * size..<min(count, (part + 1) * size))
    }
  }

  /// The number of blocks of at most `size` items.
  static func blockCount(of count: Int, size: Int) -> Int {
    (count + size - 1) / size
  }
}
