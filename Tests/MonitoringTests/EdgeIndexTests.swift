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

  @Test("the first edge that is not below a value lies in its range", arguments: shapes)
  func found(edges: [Double]) throws {
    var values = edges + edges.map(\.nextUp) + edges.map(\.nextDown)
    values += [.infinity, -.infinity, 0, .greatestFiniteMagnitude, -.greatestFiniteMagnitude]
    let index = try #require(EdgeIndex(edges))
    for value in values {
      let first = edges.firstIndex { $0 >= value } ?? edges.count
      let range = index.range(of: value)
      #expect(range.lowerBound <= first && first <= range.upperBound)
    }
  }

  @Test("edges without a width that can be divided have no index")
  func without() {
    #expect(EdgeIndex((0..<7).map(Double.init)) == nil)
    #expect(EdgeIndex([-1.7e308] + (0..<9).map(Double.init) + [1.7e308]) == nil)
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
