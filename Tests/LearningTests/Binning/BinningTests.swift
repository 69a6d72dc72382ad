import Testing

@testable import Learning

@Suite("Bins")
struct BinningTests {
  @Test("a number falls below a threshold exactly when its bin is at most the threshold's")
  func binsAreComparisons() {
    let values = units(3000, seed: 1).map { Float($0 * $0 * 1000 - 200) }
    for limit in [2, 3, 17, 255] {
      let bins = FeatureBins(.numeric(values), limit: limit, sample: nil)
      guard case .numeric(let thresholds, false) = bins.kind else {
        Issue.record("not numeric")
        continue
      }
      #expect(thresholds.count < limit)
      #expect(thresholds == thresholds.sorted())
      let tried = values + thresholds + thresholds.map(\.nextUp) + [-.infinity, .infinity]
      for value in tried {
        let bin = bins.bin(value)
        #expect(
          thresholds.enumerated().allSatisfy { (bin <= $0.offset) == (value <= $0.element) })
      }
    }
  }

  @Test("few distinct values have a bin each, with thresholds midway")
  func distinctValues() {
    let bins = FeatureBins(.numeric([3, 1, 1, 2, .nan]), limit: 255, sample: nil)
    #expect(bins.kind == .numeric(thresholds: [1.5, 2.5], hasMissingBin: true))
    #expect(bins.missingBin == 3)
    #expect(bins.bin(.nan) == 3)
  }

  @Test("bins hold about as many rows each")
  func evenBins() {
    let values = units(10_000, seed: 2).map { Float($0) }
    let bins = FeatureBins(.numeric(values), limit: 20, sample: nil)
    var counts = [Int](repeating: 0, count: bins.count)
    for value in values { counts[bins.bin(value)] += 1 }
    #expect(counts.count == 20)
    #expect(counts.allSatisfy { (400...600).contains($0) })
  }

  @Test("a value with very many rows has a bin of its own")
  func largeValue() {
    let spread = units(1000, seed: 3).map { Float($0 * 100 + 1) }
    let values = [Float](repeating: 0, count: 5000) + spread
    let bins = FeatureBins(.numeric(values), limit: 16, sample: nil)
    let withZero = values.filter { bins.bin($0) == bins.bin(0) }
    #expect(Set(withZero) == [0])
    #expect(bins.count >= 12)
  }

  @Test("the middle of neighbouring floats is the lower one")
  func neighbours() {
    let low: Float = 1
    #expect(QuantileThresholds.midpoint(low, low.nextUp) == low)
    #expect(QuantileThresholds.midpoint(-.greatestFiniteMagnitude, .greatestFiniteMagnitude) == 0)
  }

  @Test("a set of bins holds what was put in")
  func binSet() {
    let set = BinSet([0, 63, 64, 255])
    #expect(set.members(below: 256) == [0, 63, 64, 255])
    #expect(set.table.count { $0 == 1 } == 4)
  }
}
