/// The rows of a growing tree, ordered so that every leaf's rows lie together.
///
/// A class, because leaves are split by several threads at once, each within its own range.
final class RowPartition {
  private let buffer: UnsafeMutableBufferPointer<UInt32>
  private let scratch: UnsafeMutableBufferPointer<UInt32>
  /// The number of rows.
  private(set) var count = 0

  private static let blockSize = 16_384

  /// Begins with all rows in one leaf.
  init(_ rows: [UInt32]) {
    buffer = .allocate(capacity: max(1, rows.count))
    scratch = .allocate(capacity: max(1, rows.count))
    begin(rows)
  }

  deinit {
    buffer.deallocate()
    scratch.deallocate()
  }

  /// Begins again, with no more rows than at first.
  func begin(_ rows: [UInt32], threads: Int = 1) {
    count = min(rows.count, buffer.count)
    rows.withUnsafeBufferPointer { rows in
      Parallel.blocks(of: count, size: 8 * Self.blockSize, threads: threads) { _, places in
        _ = UnsafeMutableBufferPointer(rebasing: buffer[places])
          .update(fromContentsOf: UnsafeBufferPointer(rebasing: rows[places]))
      }
    }
  }

  /// All rows; valid as long as the partition.
  var rows: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: buffer[..<count]) }

  /// Sorts a leaf's rows into left and right, keeping their order; returns the number on the left.
  func split(
    _ range: Range<Int>, feature: Int, left: BinSet, of matrix: BinnedMatrix, threads: Int
  ) -> Int {
    let table = left.table
    return matrix.bytes.withUnsafeBufferPointer { bytes in
      table.withUnsafeBufferPointer { table in
        guard let bytes = bytes.baseAddress, let table = table.baseAddress else { return 0 }
        let column = bytes + feature * matrix.rowCount
        guard threads > 1, range.count >= 4 * Self.blockSize else {
          return splitAlone(range, column, table)
        }
        return splitTogether(range, column, table, threads)
      }
    }
  }

  private func splitAlone(
    _ range: Range<Int>, _ column: UnsafePointer<UInt8>, _ table: UnsafePointer<UInt8>
  ) -> Int {
    guard let rows = buffer.baseAddress, let others = scratch.baseAddress else { return 0 }
    let right = others + range.lowerBound
    var leftEnd = range.lowerBound
    var rightCount = 0
    // Both places are written, and one cursor moves: a branch would be mispredicted half the time.
    for position in range {
      let row = rows[position]
      let goesLeft = Int(table[Int(column[Int(row)])])
      rows[leftEnd] = row
      right[rightCount] = row
      leftEnd &+= goesLeft
      rightCount &+= 1 &- goesLeft
    }
    (rows + leftEnd).update(from: right, count: rightCount)
    return leftEnd - range.lowerBound
  }

  /// Splits block by block, each into its own part of the scratch, then puts the parts together.
  private func splitTogether(
    _ range: Range<Int>, _ column: UnsafePointer<UInt8>, _ table: UnsafePointer<UInt8>,
    _ threads: Int
  ) -> Int {
    guard let rows = buffer.baseAddress, let others = scratch.baseAddress else { return 0 }
    let size = Self.blockSize
    let blocks = Parallel.blockCount(of: range.count, size: size)
    var lefts = [Int](repeating: 0, count: blocks)
    let first = range.lowerBound
    lefts.withUnsafeMutableBufferPointer { lefts in
      Parallel.blocks(of: range.count, size: size, threads: threads) { block, places in
        // The left rows stay at the start of the block, the right ones wait in the scratch.
        var leftEnd = first + places.lowerBound
        var rightEnd = leftEnd
        for position in first + places.lowerBound..<first + places.upperBound {
          let row = rows[position]
          let goesLeft = Int(table[Int(column[Int(row)])])
          rows[leftEnd] = row
          others[rightEnd] = row
          leftEnd &+= goesLeft
          rightEnd &+= 1 &- goesLeft
        }
        lefts[block] = leftEnd - first - places.lowerBound
      }
    }
    var leftEnd = first
    for block in 0..<blocks {
      (rows + leftEnd).update(from: rows + first + block * size, count: lefts[block])
      leftEnd += lefts[block]
    }
    var rightEnd = leftEnd
    for block in 0..<blocks {
      let rights = min(range.count, (block + 1) * size) - block * size - lefts[block]
      (rows + rightEnd).update(from: others + first + block * size, count: rights)
      rightEnd += rights
    }
    return leftEnd - first
  }
}
