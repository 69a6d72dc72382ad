import Statistics
import Testing

@testable import Monitoring

@Suite struct EdgeIndexTests {
  /// Edges of several shapes, ascending and distinct.
  private static let shapes: [[Double]] = {
    var random = SplitMix64(seed: 7)
    let units = Set((0..<200).map { _ in random.nextUnit() }).sorted()
    return [
      units, units.map { 1 / (1 - $0) / (1 - $0) }.sorted(), (0..<9).map(Double.init),
      units.map { 1e300 * ($0 - 0.5) }, units.prefix(20).map { $0 * 1e-300 },
      [-1e308, -1, -1e-300, 0, 1e-300, 1, 2, 3, 1e15, 1e307],
    ]
  }()

  /// Where a value must be counted, by looking at every edge.
  private static func bin(of value: Double, among edges: [Double]) -> Int {
    let below = edges.count { $0 < value }
    return 2 * below + (edges.contains(value) ? 1 : 0)
  }

  private static let odd: [[Double]] = [
    [], [3], [0, 1], (0..<7).map(Double.init), [-1.7e308] + (0..<9).map(Double.init) + [1.7e308],
    [-Double.infinity, 0, .infinity], [-0.0, 1],
  ]

  @Test("every value is counted at its edge or between two", arguments: shapes + odd)
  func found(edges: [Double]) {
    var values = edges + edges.map(\.nextUp) + edges.map(\.nextDown)
    values += [.infinity, -.infinity, 0, -0.0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]
    values = values.filter { !$0.isNaN }
    let index = EdgeIndex(edges)
    for value in values {
      var counts = [Int](repeating: 0, count: 2 * edges.count + 1)
      index.count([value, .nan], into: &counts)
      #expect(counts.firstIndex(of: 1) == Self.bin(of: value, among: edges), "\(value)")
      #expect(counts.reduce(0, +) == 1)
    }
  }

  @Test("many values at once are counted like one after the other", arguments: shapes)
  func counted(edges: [Double]) {
    var random = SplitMix64(seed: 9)
    let values = (0..<4000).map { number in
      let edge = edges[Int(random.next() % UInt64(edges.count))]
      return number % 3 == 0 ? edge : number % 3 == 1 ? edge.nextUp : edge * random.nextUnit()
    }
    let empty = NumberProfile(
      edges: edges, counts: [Int](repeating: 0, count: 2 * edges.count + 1),
      moments: Moments(sorted: edges))
    var (together, alone) = (empty, empty)
    _ = together.add(values)
    for value in values { _ = alone.add([value]) }
    #expect(together == alone)
  }
}
