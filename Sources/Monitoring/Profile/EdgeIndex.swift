/// Finds values among ascending edges without a jump that depends on them: where a value lies cannot be
/// foretold, and a jump that was not foretold takes longer than all the rest.
///
/// Cells of one width between the first edge and the last say where to begin. What a cell is does not
/// matter to the result, as long as a larger value never has an earlier one.
struct EdgeIndex {
  private let first: Double
  private let cellsPerUnit: Double
  /// For each cell the number of edges in cells before it.
  private let starts: [Int32]
  /// The edges as integers, and behind them as many as a search may look at in vain.
  private let keys: [Int64]
  /// The most edges in a cell.
  private let most: Int

  /// Lays cells over edges; one where they have no width that can be divided.
  init(_ edges: [Double]) {
    let first = edges.first ?? 0
    let cellCount = 4 * edges.count
    let density = Double(cellCount) / ((edges.last ?? 0) - first)
    let isDivided = density > 0 && density.isFinite
    let ends =
      isDivided
      ? Self.ends(of: edges, first, density, count: cellCount)
      : [0, Int32(truncatingIfNeeded: edges.count)]
    self.first = first
    cellsPerUnit = isDivided ? density : 0
    starts = Array(ends.dropLast())
    let most = zip(ends, ends.dropFirst()).map { Int($1 - $0) }.max() ?? 0
    self.most = most
    keys = edges.map { ($0 + 0).orderedBits } + [Int64](repeating: .max, count: most + 1)
  }

  /// For each cell the number of edges before it, and the number of all.
  private static func ends(
    of edges: [Double], _ first: Double, _ density: Double, count: Int
  ) -> [Int32] {
    var ends: [Int32] = []
    for (place, edge) in edges.enumerated() {
      let cell = cell(of: edge, first, density, count: count)
      while ends.count <= cell { ends.append(Int32(truncatingIfNeeded: place)) }
    }
    let all = Int32(truncatingIfNeeded: edges.count)
    return ends + [Int32](repeating: all, count: count + 1 - ends.count)
  }

  /// Counts numbers below the first edge, at it, between it and the second, and so on; NaN is left out.
  func count(_ values: [Double], into counts: inout [Int]) {
    keys.withUnsafeBufferPointer { keys in
      starts.withUnsafeBufferPointer { starts in
        counts.withUnsafeMutableBufferPointer { counts in
          for value in values where !value.isNaN {
            // Zero has no sign here.
            counts[bin(value + 0, keys, starts)] &+= 1
          }
        }
      }
    }
  }

  /// Twice the number of edges below a value, and one more where it is an edge.
  @inline(__always)
  private func bin(
    _ value: Double, _ keys: UnsafeBufferPointer<Int64>, _ starts: UnsafeBufferPointer<Int32>
  ) -> Int {
    let key = value.orderedBits
    var low = Int(starts[Self.cell(of: value, first, cellsPerUnit, count: starts.count)])
    // Looks at as many edges in every cell; those of later cells are not below the value.
    var count = most
    while count > 0 {
      let half = (count &+ 1) &>> 1
      let isBelow = keys[low &+ half &- 1] < key ? 1 : 0
      low &+= half & (0 &- isBelow)
      count &-= half
    }
    return 2 &* low &+ (keys[low] == key ? 1 : 0)
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

extension Double {
  /// An integer that is less where the number is less.
  @inline(__always)
  fileprivate var orderedBits: Int64 {
    let bits = Int64(bitPattern: bitPattern)
    return bits ^ Int64(bitPattern: UInt64(bitPattern: bits >> 63) >> 1)
  }
}
