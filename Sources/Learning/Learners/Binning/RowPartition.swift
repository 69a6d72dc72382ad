/// The rows of a growing tree, ordered so that every leaf's rows lie together, ascending.
struct RowPartition {
  private(set) var rows: [UInt32]
  private var scratch: [UInt32]

  /// Begins with all rows in one leaf.
  init(_ rows: [UInt32]) {
    self.rows = rows
    scratch = rows
  }

  /// Sorts a leaf's rows into left and right, keeping their order; returns the number on the left.
  mutating func split(
    _ range: Range<Int>, feature: Int, left: BinSet, of matrix: BinnedMatrix
  ) -> Int {
    let width = matrix.featureCount
    let table = left.table
    return rows.withUnsafeMutableBufferPointer { rows in
      scratch.withUnsafeMutableBufferPointer { scratch in
        matrix.bytes.withUnsafeBufferPointer { bytes in
          table.withUnsafeBufferPointer { table in
            Self.split(rows, scratch, range, bytes, feature, width, table)
          }
        }
      }
    }
  }

  private static func split(
    _ rows: UnsafeMutableBufferPointer<UInt32>, _ scratch: UnsafeMutableBufferPointer<UInt32>,
    _ range: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>, _ feature: Int, _ width: Int,
    _ table: UnsafeBufferPointer<UInt8>
  ) -> Int {
    // Both places are written, and one cursor moves: a branch would be mispredicted half the time.
    var leftEnd = range.lowerBound
    var rightCount = 0
    for position in range {
      let row = rows[position]
      let goesLeft = Int(table[Int(bytes[Int(row) &* width &+ feature])])
      rows[leftEnd] = row
      scratch[rightCount] = row
      leftEnd &+= goesLeft
      rightCount &+= 1 &- goesLeft
    }
    for i in 0..<rightCount { rows[leftEnd &+ i] = scratch[i] }
    return leftEnd - range.lowerBound
  }
}
