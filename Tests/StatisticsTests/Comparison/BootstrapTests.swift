import Testing

@testable import Statistics

@Suite("Drawing rows with replacement")
struct BootstrapTests {
  @Test("the AUCs of twelve rows vary as the specification says, five draws skipped")
  func twelveRows() throws {
    let (a, b) = try TwelveRows.models()
    let bootstrap = Bootstrap(groups: Array(0..<12))
    let found = try PairedComparison(
      candidate: a, champion: b, metric: .auc, bootstrap: bootstrap
    ).difference
    #expect(isClose(found.standardError ?? 0, 0.088_759_865_1, within: 1e-10))
    #expect(isClose(found.interval?.low ?? 0, -0.055_555_555_6, within: 1e-10))
    #expect(isClose(found.interval?.high ?? 0, 0.296_296_296_3, within: 1e-10))
    #expect(found.draws == BootstrapDraws(seed: 1, count: 2000, skipped: 5))
  }

  @Test("two runs give the same bits, another seed others")
  func deterministic() throws {
    let model = try ComparisonRecord.read().classifiers().0
    let statistic = model.resampled(.f1)
    let runs = (0..<3).map { _ in
      Bootstrap(seed: 7).values(rowCount: 60, of: statistic)
    }
    #expect(runs[0] == runs[1] && runs[1] == runs[2])
    #expect(runs[0] != Bootstrap(seed: 8).values(rowCount: 60, of: statistic))
  }

  @Test("draws without a value are counted, and more than five per cent of them are a concern")
  func skipped() {
    let values = (0..<100).map { $0 < 6 ? Double.nan : Double($0) }
    let many = Estimate(
      value: 1, values: values, bootstrap: Bootstrap(), confidence: 0.95, rowCount: 9,
      method: .bootstrap)
    #expect(many.concern == .undefinedDraws(skipped: 6, of: 100))
    let few = Estimate(
      value: 1, values: Array(values.dropFirst()), bootstrap: Bootstrap(), confidence: 0.95,
      rowCount: 9, method: .bootstrap)
    #expect(few.concern == .undefinedDraws(skipped: 5, of: 99))
    let none = Estimate(
      value: 1, values: [.nan], bootstrap: Bootstrap(), confidence: 0.95, rowCount: 9,
      method: .bootstrap)
    #expect(none.interval == nil)
    #expect(none.concern == .undefinedDraws(skipped: 1, of: 1))
  }

  // numpy.quantile([1, 2, 4, 8], [0, .25, .5, .9, 1]) = 1, 1.75, 3, 6.8, 8
  @Test("quantiles interpolate as numpy's do")
  func quantiles() {
    let found = [0, 0.25, 0.5, 0.9, 1].map { quantile([1, 2, 4, 8], $0) }
    #expect(zip(found, [1, 1.75, 3, 6.8, 8]).allSatisfy { isClose($0, $1) })
    #expect(quantile([], 0.5).isNaN)
    #expect(quantile([3], .nan).isNaN)
  }
}
