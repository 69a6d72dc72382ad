import Synchronization
import Testing

@testable import Learning

@Suite("Teams of workers")
struct WorkerTeamTests {
  private struct Stop: Error {}

  @Test("every part of many pieces runs once", arguments: [1, 2, 5])
  func parts(threads: Int) {
    let runs = WorkerTeam.lead(threads: threads) {
      (0..<3000).map { piece in
        let count = piece % 9
        var runs = [Int](repeating: 0, count: count)
        runs.withUnsafeMutableBufferPointer { runs in
          nonisolated(unsafe) let runs = runs
          Parallel.run(parts: count, threads: threads) { runs[$0] += 1 }
        }
        return runs
      }
    }
    for (piece, found) in runs.enumerated() {
      #expect(found == [Int](repeating: 1, count: piece % 9))
    }
  }

  @Test("workers that went to sleep wake up")
  func sleepers() throws {
    let sum = Mutex(0)
    WorkerTeam.lead(threads: 3) {
      for _ in 0..<5 {
        let end = ContinuousClock().now + .milliseconds(5)
        while ContinuousClock().now < end {}
        Parallel.run(parts: 100, threads: 3) { part in sum.withLock { $0 += part } }
      }
    }
    #expect(sum.withLock { $0 } == 5 * 4950)
  }

  @Test("a piece within a part of another runs, and so does a team within a team")
  func nested() {
    let sum = Mutex(0)
    WorkerTeam.lead(threads: 2) {
      Parallel.run(parts: 4, threads: 2) { _ in
        WorkerTeam.lead(threads: 2) {
          Parallel.run(parts: 10, threads: 2) { part in sum.withLock { $0 += part } }
        }
      }
    }
    #expect(sum.withLock { $0 } == 4 * 45)
  }

  @Test("an error of the leader ends the team")
  func failure() {
    #expect(throws: Stop.self) {
      try WorkerTeam.lead(threads: 2) { throw Stop() }
    }
    #expect(WorkerTeam.led == nil)
  }
}
