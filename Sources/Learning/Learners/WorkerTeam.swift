import CShims
import Dispatch
import Glibc
import Synchronization

/// Threads that stay awake between the pieces of a long work, for pieces that take less time than it
/// takes to wake a thread.
///
/// Whoever leads shares the parts of a piece with those that are there. A worker that comes late takes
/// fewer parts or none, and nobody waits for one that has not begun: so the work also ends where the
/// machine has no other thread to give.
final class WorkerTeam: Sendable {
  /// The team that the present thread leads.
  @TaskLocal static var led: WorkerTeam?

  /// The number of the present piece, so that workers see that there is a new one.
  private let piece = Atomic<Int>(0)
  /// How many workers are in the present piece; beside it `closed` where nobody may enter.
  private let entered = Atomic<Int>(closed)
  private let nextPart = Atomic<Int>(0)
  private let hasEnded = Atomic<Bool>(false)
  /// How many workers wait for the alarm.
  private let sleeping = Atomic<Int>(0)
  private let alarm = DispatchSemaphore(value: 0)
  /// Written by the leader while nobody may enter, read by those who have entered.
  nonisolated(unsafe) private var work = Work(parts: 0, body: { _ in })
  /// The leader's alone.
  nonisolated(unsafe) private var isBusy = false

  private struct Work {
    var parts: Int
    var body: (Int) -> Void
  }

  private static let closed = Int.min
  /// So often a worker looks for a new piece before it sleeps: some tens of microseconds, as long as
  /// waking it takes.
  private static let patience = 2000
  /// So often the leader looks for the last worker before it lets others have the processor.
  private static let hurry = 100_000

  private init() {}

  /// Leads up to `threads` threads, this one among them, while a body runs.
  static func lead<Result>(threads: Int, _ body: () throws -> Result) rethrows -> Result {
    guard threads > 1, led == nil else { return try body() }
    let team = WorkerTeam()
    for _ in 1..<threads { DispatchQueue.global().async { team.serve() } }
    defer { team.end() }
    return try $led.withValue(team, operation: body)
  }

  /// Runs every part of a piece; false, and nothing is done, where the leader is in another.
  func run(parts: Int, _ body: (Int) -> Void) -> Bool {
    guard !isBusy else { return false }
    isBusy = true
    withoutActuallyEscaping(body) { body in
      work = Work(parts: parts, body: body)
      nextPart.store(0, ordering: .relaxed)
      entered.wrappingAdd(Self.closed, ordering: .acquiringAndReleasing)
      announce()
      takeParts()
      entered.wrappingAdd(Self.closed, ordering: .acquiringAndReleasing)
      var looks = 0
      while entered.load(ordering: .acquiring) != Self.closed {
        looks += 1
        if looks < Self.hurry { mlo_pause() } else { _ = sched_yield() }
      }
      work = Work(parts: 0, body: { _ in })
    }
    isBusy = false
    return true
  }

  private func announce() {
    piece.wrappingAdd(1, ordering: .sequentiallyConsistent)
    for _ in 0..<sleeping.exchange(0, ordering: .sequentiallyConsistent) { alarm.signal() }
  }

  private func end() {
    hasEnded.store(true, ordering: .sequentiallyConsistent)
    announce()
  }

  // MARK: Workers

  private func serve() {
    var seen = 0
    while true {
      waitForPiece(after: seen)
      if hasEnded.load(ordering: .acquiring) { return }
      seen = piece.load(ordering: .acquiring)
      // Negative while it is closed.
      if entered.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue > 0 { takeParts() }
      entered.wrappingSubtract(1, ordering: .releasing)
    }
  }

  private func takeParts() {
    while true {
      let part = nextPart.wrappingAdd(1, ordering: .relaxed).oldValue
      guard part < work.parts else { return }
      work.body(part)
    }
  }

  private func waitForPiece(after seen: Int) {
    var looks = 0
    while piece.load(ordering: .sequentiallyConsistent) == seen {
      looks += 1
      if looks < Self.patience {
        mlo_pause()
      } else {
        sleep(after: seen)
        looks = 0
      }
    }
  }

  private func sleep(after seen: Int) {
    sleeping.wrappingAdd(1, ordering: .sequentiallyConsistent)
    // Announced before the leader could know of a sleeper: it will not wake anybody for this piece.
    if piece.load(ordering: .sequentiallyConsistent) != seen, isNotCalled() { return }
    alarm.wait()
  }

  /// Takes one sleeper back; false where the alarm was given for all of them.
  private func isNotCalled() -> Bool {
    var count = sleeping.load(ordering: .sequentiallyConsistent)
    while count > 0 {
      let (isExchanged, present) = sleeping.compareExchange(
        expected: count, desired: count - 1, ordering: .sequentiallyConsistent)
      if isExchanged { return true }
      count = present
    }
    return false
  }
}
