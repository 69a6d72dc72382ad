import Tabular
import Testing

@testable import Learning

@Suite("Sampling of rows and columns")
struct BoostingSamplerTests {
  private func sampler(
    _ settings: [String: String], rowCount: Int = 1_000, seed: UInt64 = 1
  ) throws -> BoostingSampler {
    BoostingSampler(
      try BoostingParameters(LearnerSettings(settings, of: GradientBoosting.self)),
      rowCount: rowCount, seed: seed)
  }

  @Test("each tree is grown on about the share of rows, and the others are the rest")
  func rows() throws {
    let all = (0..<10_000).map(UInt32.init)
    let sampler = try sampler(["subsample": "0.3"])
    for tree in 0..<5 {
      let (used, unused) = sampler.rows(all, tree: tree)
      // Five standard deviations: sqrt(10,000 × 0.3 × 0.7) = 46.
      #expect(abs(used.count - 3000) < 230)
      #expect((used + unused).sorted() == all)
      #expect(used == used.sorted())
    }
    #expect(sampler.rows(all, tree: 0).used != sampler.rows(all, tree: 1).used)
    #expect(try self.sampler([:]).rows(all, tree: 0).unused.isEmpty)
  }

  @Test("of a share that draws no row, one is drawn")
  func fewest() throws {
    let all = (0..<1_000).map(UInt32.init)
    let sampler = try sampler(["subsample": "1e-30"])
    let used = (0..<20).map { sampler.rows(all, tree: $0) }
    #expect(used.allSatisfy { $0.used.count == 1 && ($0.used + $0.unused).sorted() == all })
    #expect(Set(used.map(\.used)).count > 10)
    let x = all.map { Double($0) }
    let targets = TreeTargets(
      trainingSet([.real("x", x)], target: .numbers(x), task: .regression),
      weights: x.map { $0 < 500 ? 0 : 1 })
    let bag = RowBag(share: 1e-30, isBootstrap: false, seed: 1)
    let trees = (0..<20).map { bag.rows(targets, tree: $0) }
    #expect(trees.allSatisfy { $0.samples.count == 1 && $0.samples[0].row >= 500 })
    #expect(trees.allSatisfy { $0.others.count == 999 })
    #expect(Set(trees.map { $0.samples[0].row }).count > 10)
  }

  @Test("each tree uses the share of columns, rounded up, and another one than the next")
  func columns() throws {
    let sampler = try sampler(["columns": "0.25"])
    for tree in 0..<5 { #expect(sampler.features(10, tree: tree).count == 3) }
    #expect(Set((0..<50).flatMap { sampler.features(10, tree: $0) }) == Set(0..<10))
    #expect(try self.sampler(["columns": "0.01"]).features(10, tree: 0).count == 1)
  }

  @Test(
    "where nothing is said, the number of rows decides on columns and leaves",
    arguments: [
      (3_999, 6, 15), (4_000, 8, 31), (9_999, 8, 31), (10_000, 6, 31), (1_000_000, 6, 31),
    ])
  func automatic(rows: Int, columns: Int, leaves: Int) throws {
    #expect(try sampler([:], rowCount: rows).features(10, tree: 0).count == columns)
    #expect(try sampler(["columns": "0.3"], rowCount: rows).features(10, tree: 0).count == 3)
    let parameters = try BoostingParameters(LearnerSettings([:], of: GradientBoosting.self))
    #expect(parameters.limits(rows: rows).leaves == leaves)
  }

  @Test("the seed decides")
  func seed() throws {
    let first = try sampler(["columns": "0.5"], seed: 1)
    let again = try sampler(["columns": "0.5"], seed: 1)
    let other = try sampler(["columns": "0.5"], seed: 2)
    #expect(first.features(30, tree: 4) == again.features(30, tree: 4))
    #expect(first.features(30, tree: 4) != other.features(30, tree: 4))
  }
}
