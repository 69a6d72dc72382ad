import Diagnostics
import Statistics

/// The values of several columns, each in ascending order; on so many threads at most.
func sortedAll(_ columns: [String: [Double]], threads: Int) -> [String: [Double]] {
  let names = columns.keys.sorted()
  let sorted = SortedColumns(names.map { columns[$0] ?? [] })
  runConcurrently(names.count, threads: threads) { sorted.sort($0) }
  return Dictionary(zip(names, sorted.columns)) { first, _ in first }
}

/// Columns of which no two threads have the same.
private final class SortedColumns: @unchecked Sendable {
  private let slots: UnsafeMutableBufferPointer<[Double]>

  init(_ columns: [[Double]]) {
    slots = .allocate(capacity: columns.count)
    _ = slots.initialize(from: columns)
  }

  deinit {
    slots.deinitialize()
    slots.deallocate()
  }

  func sort(_ index: Int) { sortNumbers(&slots[index]) }

  var columns: [[Double]] { Array(slots) }
}
