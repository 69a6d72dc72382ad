/// Rows in an order in which the rows of each node lie together.
///
/// A class, because it is memory that is changed in place.
final class RowSorter<Item: BitwiseCopyable> {
  private let buffer: UnsafeMutableBufferPointer<Item>
  private let scratch: UnsafeMutableBufferPointer<Item>

  /// Takes the rows of the root.
  init(_ items: [Item]) {
    buffer = .allocate(capacity: items.count)
    scratch = .allocate(capacity: items.count)
    _ = buffer.initialize(fromContentsOf: items)
  }

  deinit {
    buffer.deallocate()
    scratch.deallocate()
  }

  /// The number of rows.
  var count: Int { buffer.count }

  /// All rows.
  var items: [Item] { Array(buffer) }

  /// Some rows; valid as long as the sorter.
  subscript(range: Range<Int>) -> UnsafeBufferPointer<Item> {
    UnsafeBufferPointer(rebasing: buffer[range])
  }

  /// Sorts a node's rows into left and right, keeping their order; returns where the right ones begin.
  @inline(__always)
  func split(
    _ range: Range<Int>, _ column: UnsafeBufferPointer<UInt8>, _ left: BinSet,
    row: (Item) -> UInt32
  ) -> Int {
    guard let items = buffer.baseAddress, let others = scratch.baseAddress else {
      return range.lowerBound
    }
    var leftEnd = range.lowerBound
    var rightCount = 0
    withUnsafeBytes(of: left) { left in
      // Both places are written, and one cursor moves: a branch would be mispredicted half the time.
      for place in range {
        let item = items[place]
        let bin = Int(column[Int(row(item))])
        let goesLeft = Int(left[bin >> 3] >> UInt8(truncatingIfNeeded: bin & 7) & 1)
        items[leftEnd] = item
        others[rightCount] = item
        leftEnd &+= goesLeft
        rightCount &+= 1 &- goesLeft
      }
    }
    (items + leftEnd).update(from: others, count: rightCount)
    return leftEnd
  }
}
