import Statistics
import Tabular
import Testing

@testable import Monitoring

@Suite struct DistanceTests {
  @Test("the stability index of halves that became six and four tenths")
  func psi() {
    // 0.1 ln(0.6 / 0.5) + 0.1 ln(0.5 / 0.4) = 0.1 (0.1823216 + 0.2231436)
    let found = Distances(SharedCells.of([500, 500], [600, 400])).psi.value
    #expect((found - 0.040_546_510_8).magnitude < 1e-10)
  }

  @Test("an empty cell of the index counts as half a row")
  func emptyCell() {
    // Shares (10.5, 10.5) / 21 and (20.5, 0.5) / 21: 10 / 21 · (ln(20.5 / 10.5) + ln(10.5 / 0.5)).
    let found = Distances(SharedCells.of([10, 10], [20, 0])).psi.value
    let expected = 10.0 / 21 * (Portable.log(20.5 / 10.5) + Portable.log(21))
    #expect((found - expected).magnitude < 1e-12)
  }

  @Test("what is expected without drift is what draws without drift give")
  func expected() {
    var sums = (psi: 0.0, js: 0.0, hellinger: 0.0, ks: 0.0)
    var expected = sums
    let trials = 400
    for trial in 0..<trials {
      var draws = Draws(seed: UInt64(trial))
      let found = ColumnMeasurement(
        pair(.numbers("x", draws.normal(3000)), .numbers("x", draws.normal(1000)), exact: true),
        method: .ks)
      sums.psi += found.distances.psi.value
      sums.js += found.distances.js.value
      sums.hellinger += found.distances.hellinger.value
      sums.ks += found.statistic.value
      expected.psi += found.distances.psi.expected
      expected.js += found.distances.js.expected
      expected.hellinger += found.distances.hellinger.expected
      expected.ks += found.statistic.expected
    }
    #expect((0.93...1.07).contains(sums.psi / expected.psi), "\(sums.psi / expected.psi)")
    #expect((0.95...1.05).contains(sums.js / expected.js), "\(sums.js / expected.js)")
    #expect((0.95...1.05).contains(sums.hellinger / expected.hellinger))
    // The limit law is approached from below: the distance of finite samples takes fewer values.
    #expect((0.93...1.03).contains(sums.ks / expected.ks), "\(sums.ks / expected.ks)")
  }

  @Test("samples of three that do not overlap have the probability of 2 in 20")
  func disjoint() throws {
    let found = try #require(KolmogorovSmirnov(sorted: [1, 2, 3], [4, 5, 6]))
    #expect(found.distance == 1)
    #expect((found.pValue - 0.1).magnitude < 1e-15)
    #expect(KolmogorovSmirnov(sorted: [], [1]) == nil)
    #expect(KolmogorovSmirnov(sorted: [1, 1], [1])?.pValue == 1)
  }

  @Test("cells that expect fewer than five are put together")
  func pooled() {
    let table = ContingencyTable([100, 200, 3, 4, 2], [90, 210, 5, 1, 6])
    let pooled = table.pooled()
    #expect(pooled.first == [100, 200, 9])
    #expect(pooled.second == [90, 210, 12])
    // Still fewer than five: they join the smallest cell.
    #expect(ContingencyTable([100, 200, 3], [100, 200, 1]).pooled().first == [103, 200])
    // Unless only one would be left.
    #expect(ContingencyTable([100, 3], [100, 1]).pooled().cellCount == 2)
    #expect(ContingencyTable([5], [7]).pValue == 1)
    #expect(ContingencyTable([], []).pValue == 1)
  }

  @Test("ten bins hold a tenth of the reference each, and equal borders are one")
  func bins() {
    let reference = Column.numbers("x", (0..<1000).map { Double($0) })
    let cells = SharedCells(
      pair(reference, reference).reference.profile, pair(reference, reference).current.profile)
    #expect(cells?.reference == [Int](repeating: 100, count: 10))
    let tied = Column.numbers("x", (0..<1000).map { Double(max(0, $0 - 550)) })
    let few = SharedCells(pair(tied, tied).reference.profile, pair(tied, tied).current.profile)
    #expect(few?.reference == [551, 49, 100, 100, 100, 100])
  }
}
