import Synchronization

/// What was predicted by one model so far.
final class PredictionCounts: Sendable {
  private let requests = Atomic<UInt64>(0)
  private let rows = Atomic<UInt64>(0)
  private let faulty = Atomic<UInt64>(0)

  /// Counts an answered request.
  func add(rows count: Int) {
    requests.wrappingAdd(1, ordering: .relaxed)
    rows.wrappingAdd(UInt64(clamping: count), ordering: .relaxed)
  }

  /// Counts a request whose rows did not satisfy the contract.
  func addFaulty() { faulty.wrappingAdd(1, ordering: .relaxed) }

  /// Requests that were answered, their rows, and requests with faults.
  var values: (requests: UInt64, rows: UInt64, faulty: UInt64) {
    (
      requests.load(ordering: .relaxed), rows.load(ordering: .relaxed),
      faulty.load(ordering: .relaxed)
    )
  }
}
