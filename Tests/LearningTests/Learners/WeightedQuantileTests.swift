import Testing

@testable import Learning

@Suite("Weighted quantiles")
struct WeightedQuantileTests {
  // numpy.quantile([7, 1, 5, 3, 9, 1], share, method="averaged_inverted_cdf") of numpy 2.4.6
  @Test(
    "quantiles are those of numpy",
    arguments: [(0.1, 1.0), (0.25, 1), (0.5, 4), (0.6, 5), (0.75, 7), (0.9, 9), (0.999, 9)])
  func numpy(share: Double, expected: Double) {
    let values = [7.0, 1, 5, 3, 9, 1]
    #expect(WeightedQuantile.of(values, weights: nil, share: share) == expected)
    let ones = [Double](repeating: 1, count: 6)
    #expect(WeightedQuantile.of(values, weights: ones, share: share) == expected)
  }

  @Test("a weight of two is a number that comes twice, and one of zero does not come")
  func weights() {
    for share in [0.1, 0.3, 0.5, 0.7, 0.9] {
      let twice = WeightedQuantile.of([4, 4, 1, 8, 2], weights: nil, share: share)
      let weighted = WeightedQuantile.of(
        [4, 1, 100, 8, 2], weights: [2, 1, 0, 1, 1], share: share)
      #expect(twice == weighted)
    }
  }

  @Test("no numbers give 0, and one gives itself")
  func few() {
    #expect(WeightedQuantile.of([], weights: nil, share: 0.5) == 0)
    #expect(WeightedQuantile.of([3], weights: nil, share: 0.01) == 3)
    #expect(WeightedQuantile.of([3], weights: [0], share: 0.5) == 0)
  }

  @Test("a selection among many, also equal ones, is that of a sort")
  func many() {
    for seed in UInt64(1)...20 {
      let values = units(1001, seed: seed).map { ($0 * Double(seed * 5)).rounded() }
      let share = Double(seed) / 21
      let place = Int((share * 1001).rounded(.down))
      #expect(WeightedQuantile.of(values, weights: nil, share: share) == values.sorted()[place])
    }
  }
}
