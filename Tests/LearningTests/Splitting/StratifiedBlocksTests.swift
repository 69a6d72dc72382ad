import Testing

@testable import Learning

@Suite("Stratified blocks")
struct StratifiedBlocksTests {
  private func labels(_ count: Int) -> [Int32] {
    units(count, seed: 11).map { $0 < 0.07 ? 2 : $0 < 0.4 ? 1 : 0 }
  }

  private func hash(_ seed: UInt64) -> SplitHash { SplitHash(seed: seed, purpose: .holdout) }

  @Test(
    "every label is held out to its share within one row", arguments: [0.1, 0.2, 1.0 / 3, 0.5, 0.8])
  func stratification(share: Double) {
    let labels = labels(2357)
    for seed: UInt64 in 0..<5 {
      let heldOut = StratifiedBlocks.isHeldOut(
        rowNumbers: Array(labels.indices), strata: labels, share: share, hash: hash(seed))
      for label: Int32 in 0...2 {
        let rows = labels.indices.filter { labels[$0] == label }
        let count = rows.count { heldOut[$0] }
        #expect((Double(count) - share * Double(rows.count)).magnitude <= 1)
      }
    }
  }

  @Test("appended rows change no earlier assignment", arguments: [0.2, 0.3, 0.7])
  func stability(share: Double) {
    let labels = labels(1000)
    let whole = StratifiedBlocks.isHeldOut(
      rowNumbers: Array(0..<1000), strata: labels, share: share, hash: hash(1))
    for count in [10, 333, 501, 999] {
      let part = StratifiedBlocks.isHeldOut(
        rowNumbers: Array(0..<count), strata: Array(labels.prefix(count)), share: share,
        hash: hash(1))
      #expect(part == Array(whole.prefix(count)))
    }
  }

  @Test("the first row of a label is never held out", arguments: [0.2, 0.5, 0.9])
  func firstRowOfLabel(share: Double) {
    let labels: [Int32] = [0, 0, 0, 1, 0, 0, 2, 0, 1, 1]
    for seed: UInt64 in 0..<50 {
      let heldOut = StratifiedBlocks.isHeldOut(
        rowNumbers: Array(labels.indices), strata: labels, share: share, hash: hash(seed))
      #expect([0, 3, 6].allSatisfy { !heldOut[$0] })
    }
  }

  @Test("another seed holds out other rows, and each row now and then")
  func seeds() {
    var counts = [Int](repeating: 0, count: 100)
    for seed: UInt64 in 0..<400 {
      let heldOut = StratifiedBlocks.isHeldOut(
        rowNumbers: Array(0..<100), strata: nil, share: 0.2, hash: hash(seed))
      for row in 0..<100 where heldOut[row] { counts[row] += 1 }
    }
    // 400 draws of 1/5 (the second to fifth row: 1/4, for the first one is never held out).
    #expect(counts[0] == 0)
    #expect(counts.dropFirst().allSatisfy { (45...145).contains($0) })
  }

  @Test("folds hold every label to its share within one row, and appended rows change none")
  func folds() {
    let labels = labels(997)
    let hash = SplitHash(seed: 3, purpose: .folds)
    let folds = StratifiedBlocks.folds(
      rowNumbers: Array(0..<997), strata: labels, count: 5, hash: hash)
    for label: Int32 in 0...2 {
      let counts = (0..<5).map { fold in
        labels.indices.count { labels[$0] == label && folds[$0] == fold }
      }
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1)
    }
    let part = StratifiedBlocks.folds(
      rowNumbers: Array(0..<400), strata: Array(labels.prefix(400)), count: 5, hash: hash)
    #expect(part == Array(folds.prefix(400)))
  }
}
