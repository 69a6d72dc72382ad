/// Where among ascending edges to look for a value: cells of one width between the first edge and the
/// last, each with the edges that lie in it.
///
/// What a cell is does not matter to the result, as long as a larger value never has an earlier one.
struct EdgeIndex {
  private let first: Double
  private let cellsPerUnit: Double
  /// For each cell the number of edges in cells before it; then the number of all.
  private let starts: [Int32]

  /// Lays cells over edges; nil where there are few of them, or they have no width that can be divided.
  init?(_ edges: [Double]) {
    guard edges.count >= 8, let first = edges.first, let last = edges.last,
      let count = Int32(exactly: edges.count)
    else { return nil }
    let cells = 4 * edges.count
    self.first = first
    cellsPerUnit = Double(cells) / (last - first)
    guard cellsPerUnit > 0, cellsPerUnit.isFinite else { return nil }
    var starts = [Int32](repeating: count, count: cells + 1)
    var next = 0
    for (place, edge) in edges.enumerated() {
      let cell = Self.cell(of: edge, first, cellsPerUnit, count: cells)
      while next <= cell {
        starts[next] = Int32(truncatingIfNeeded: place)
        next += 1
      }
    }
    self.starts = starts
  }

  /// The edges among which the first lies that is not below a value; the end of the range where none of
  /// them is.
  @inline(__always)
  func range(of value: Double) -> Range<Int> {
    let cell = Self.cell(of: value, first, cellsPerUnit, count: starts.count &- 1)
    return Range(uncheckedBounds: (Int(starts[cell]), Int(starts[cell &+ 1])))
  }

  @inline(__always)
  private static func cell(
    of value: Double, _ first: Double, _ cellsPerUnit: Double, count: Int
  ) -> Int {
    let place = (value - first) * cellsPerUnit
    guard place > 0 else { return 0 }
    return place < Double(count) ? Int(place) : count - 1
  }
}
