/// The numbers of rows that are not 0, such as those of one-hot columns.
///
/// Leaving out the products with 0 changes no bit of a sum of finite numbers that begins at +0: ±0 adds
/// nothing to it.
struct SparseRows {
  /// A number that is not 0.
  struct Entry {
    /// Its place in the row.
    var place: Int
    var value: Double
  }

  /// With a larger share of numbers that are not 0, the loop over full rows takes less.
  private static let fullShare = 0.75

  private var entries: [Entry] = []
  /// Where each row's entries begin, and the end of the last.
  private var starts: [Int] = [0]

  /// Takes rows of `width` numbers, row-major; nil where most numbers are not 0.
  init?(_ values: [Double], rowCount: Int, width: Int) {
    let count = values.count { $0 != 0 }
    guard Double(count) <= Self.fullShare * Double(values.count) else { return nil }
    entries.reserveCapacity(count)
    starts.reserveCapacity(rowCount + 1)
    for row in 0..<rowCount {
      for place in 0..<width where values[row * width + place] != 0 {
        entries.append(Entry(place: place, value: values[row * width + place]))
      }
      starts.append(entries.count)
    }
  }

  /// Passes on the numbers of a row, ascending by place.
  @inline(__always)
  func withEntries(of row: Int, _ body: (UnsafeBufferPointer<Entry>) -> Void) {
    entries.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[starts[row]..<starts[row + 1]]))
    }
  }
}
