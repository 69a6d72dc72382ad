/// Where each cell of a chunk is in its bytes, so that rows can be written back as they were read.
final class CellSpans {
  /// Stands for a cell that a row does not have.
  static let absent = UInt32.max
  private(set) var spans: UnsafeMutablePointer<UInt32>
  let columnCount: Int
  private var capacity = 0

  init(columnCount: Int) {
    self.columnCount = columnCount
    spans = .allocate(capacity: 1)
  }

  deinit { spans.deallocate() }

  /// Makes room for the cells of so many rows.
  func reset(rowCapacity: Int) {
    let wanted = rowCapacity * columnCount * 2
    guard wanted > capacity else { return }
    spans.deallocate()
    spans = .allocate(capacity: wanted)
    capacity = wanted
  }

  @inline(__always)
  func store(row: Int, column: Int, from start: Int, to end: Int) {
    let place = 2 &* (row &* columnCount &+ column)
    spans[place] = UInt32(truncatingIfNeeded: start)
    spans[place &+ 1] = UInt32(truncatingIfNeeded: end)
  }

  /// The cells of the first rows, a pair of begin and end for each, row by row.
  func prefix(rows: Int) -> [UInt32] {
    Array(UnsafeBufferPointer(start: spans, count: rows * columnCount * 2))
  }
}
