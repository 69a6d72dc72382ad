import Testing

@testable import Statistics

@Suite("Counts by Poisson's distribution")
struct PoissonCountsTests {
  private func counts(_ rowCount: Int, seed: UInt64 = 5, draw: Int = 2) -> [Double] {
    var counts = [Double](repeating: -1, count: rowCount)
    PoissonCounts().fill(&counts, CounterRandom(seed: seed), draw: draw)
    return counts
  }

  @Test("each count has its share 1 / (e k!)")
  func shares() {
    let rows = 1_000_001
    let counts = counts(rows)
    var share = 0.367_879_441_171_442_3
    for count in 0..<7 {
      let found = Double(counts.count { $0 == Double(count) })
      let expected = share * Double(rows)
      // Five standard deviations of a binomial count.
      #expect((found - expected).magnitude < 5 * (expected * (1 - share)).squareRoot())
      share /= Double(count + 1)
    }
    #expect(counts.allSatisfy { $0 >= 0 && $0 <= 13 })
  }

  @Test("counts of rows and of draws do not hang together")
  func independence() {
    let (first, second) = (counts(100_000), counts(100_000, draw: 3))
    let products = zip(first, second).map { ($0 - 1) * ($1 - 1) }
    let neighbours = zip(first, first.dropFirst()).map { ($0 - 1) * ($1 - 1) }
    // Products of two such have mean 0 and variance 1.
    for terms in [products, neighbours] {
      #expect((terms.reduce(0, +) / Double(terms.count)).magnitude < 5 / 100_000.0.squareRoot())
    }
  }

  @Test("means of many rows vary as the square root of their number says")
  func bootstrap() {
    var random = SplitMix64(seed: 1)
    let rows = 12_000
    let values = (0..<rows).map { _ in random.nextUnit() }
    let means = Bootstrap(draws: 1000, seed: 3).values(rowCount: rows) { counts in
      var (sum, total) = (0.0, 0.0)
      for (count, value) in zip(counts, values) {
        sum += count * value
        total += count
      }
      return sum / total
    }
    let mean = means.reduce(0, +) / 1000
    let spread = (means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 999).squareRoot()
    // The standard deviation of a uniform number is 1 / √12; that of 1,000 draws is known to 2.2 %.
    let expected = (1.0 / 12).squareRoot() / Double(rows).squareRoot()
    #expect((spread / expected - 1).magnitude < 0.1)
  }
}
