import Statistics
import Testing

@Suite("Intervals of single metrics")
struct EstimateTests {
  let record: ComparisonRecord

  init() throws {
    record = try ComparisonRecord.read()
  }

  @Test("shares have the exact and the score interval of statsmodels")
  func proportions() {
    for one in record.proportions {
      let share = Proportion(count: one.k, total: one.n)
      let exact = share.exactInterval(confidence: 0.95)
      let score = share.scoreInterval(confidence: 0.95)
      #expect(isClose(exact.low, one.exact[0], within: 1e-11))
      #expect(isClose(exact.high, one.exact[1], within: 1e-11))
      #expect(isClose(score.low, one.wilson[0], within: 1e-11))
      #expect(isClose(score.high, one.wilson[1], within: 1e-11))
    }
    #expect(Proportion(count: 3, total: 0).scoreInterval(confidence: 0.95).high == 1)
  }

  @Test("DeLong's areas and covariances are those of the definition by pairs")
  func deLong() throws {
    let found = try #require(DeLong(targets: record.targets, scores: [record.a, record.b]))
    #expect(isClose(found.areas[0], record.delong.auc[0]))
    #expect(isClose(found.areas[1], record.delong.auc[1]))
    let covariance = [found.covariance[0][0], found.covariance[0][1], found.covariance[1][1]]
    #expect(zip(covariance, record.delong.covariance).allSatisfy { isClose($0, $1) })
    let twelve = try #require(
      DeLong(targets: TwelveRows.targets, scores: [TwelveRows.first, TwelveRows.second]))
    #expect(isClose(twelve.covariance[0][0], 0.013_877_551_0, within: 1e-10))
    #expect(isClose(twelve.covariance[0][1], 0.017_091_836_7, within: 1e-10))
    #expect(isClose(twelve.covariance[1][1], 0.027_074_829_9, within: 1e-10))
  }

  @Test("DeLong needs both classes and numbers")
  func noDeLong() {
    #expect(DeLong(targets: [true, true], scores: [[0.1, 0.2]]) == nil)
    #expect(DeLong(targets: [true, false], scores: [[.nan, 0.2]]) == nil)
    #expect(DeLong(targets: [true, false], scores: [[0.2]]) == nil)
  }

  @Test("the interval of a loss that few rows carry does not reach below 0")
  func lossAboveNothing() throws {
    // 59 losses of -ln 0.99 and one of -ln 1e-12: the mean is 0.470, its standard error 0.460.
    let targets = [Bool](repeating: true, count: 60)
    let probabilities = [1e-12] + [Double](repeating: 0.99, count: 59)
    let found = try BinaryMetrics(targets: targets, probabilities: probabilities)
    let estimate = ModelMetrics.binary(found).estimate(.logloss)
    #expect(estimate.interval?.low == 0)
    #expect(isClose(estimate.interval?.high ?? 0, 1.372_8, within: 1e-3))
  }

  @Test("the AUC has DeLong's interval on the logit scale")
  func auc() throws {
    let found = try record.classifiers().0.estimate(.auc)
    #expect(isClose(found.interval?.low ?? 0, record.delong.logit[0]))
    #expect(isClose(found.interval?.high ?? 0, record.delong.logit[1]))
    #expect(found.concern == nil)
    #expect(found.method == .deLong)
  }

  @Test("a perfect AUC and few positives or negatives decide nothing")
  func aucConcerns() throws {
    func estimate(positives: Int, negatives: Int) throws -> Estimate {
      let targets = (0..<(positives + negatives)).map { $0 < positives }
      let rows = try BinaryMetrics(targets: targets, probabilities: targets.map { $0 ? 0.9 : 0.1 })
      return ModelMetrics.binary(rows).estimate(.auc)
    }
    #expect(try estimate(positives: 20, negatives: 20).concern == .degenerate)
    #expect(
      try estimate(positives: 9, negatives: 20).concern == .tooFewPositives(found: 9, needed: 10))
    #expect(
      try estimate(positives: 10, negatives: 9).concern == .tooFewNegatives(found: 9, needed: 10))
    #expect(try estimate(positives: 0, negatives: 9).concern == .notANumber)
  }

  @Test("accuracy, precision and recall have exact intervals of their own rows")
  func shares() throws {
    // 3 true positives, 1 false positive, 2 false negatives, 4 true negatives.
    let targets = [true, true, true, false, true, true, false, false, false, false]
    let labels = [true, true, true, true, false, false, false, false, false, false]
    let model = ModelMetrics.binary(
      try BinaryMetrics(
        targets: targets, probabilities: labels.map { $0 ? 0.9 : 0.1 }))
    let shares: [(Metric, Int, Int)] = [(.accuracy, 7, 10), (.precision, 3, 4), (.recall, 3, 5)]
    for (metric, count, total) in shares {
      let found = model.estimate(metric)
      #expect(found.value == Double(count) / Double(total))
      #expect(
        found.interval == Proportion(count: count, total: total).exactInterval(confidence: 0.95))
      #expect(found.method == .clopperPearson)
    }
    let none = ModelMetrics.binary(
      try BinaryMetrics(targets: targets, probabilities: targets.map { _ in 0.1 }))
    #expect(none.estimate(.precision).concern == .tooFewRows(found: 0, needed: 1))
  }

  @Test("a mean has its standard error, the RMSE that of the delta method")
  func means() throws {
    // Errors 1 and 3 by turns: mean 2, variance 60/59; squares 1 and 9: mean 5, variance 16·60/59.
    let targets = [Double](repeating: 0, count: 60)
    let model = ModelMetrics.regression(
      try RegressionMetrics(targets: targets, predictions: (0..<60).map { $0 % 2 == 0 ? 1 : 3 }))
    let mae = model.estimate(.mae)
    #expect(isClose(mae.standardError ?? 0, (1.0 / 59).squareRoot()))
    let rmse = model.estimate(.rmse)
    #expect(isClose(rmse.value, 5.0.squareRoot()))
    #expect(isClose(rmse.standardError ?? 0, (16.0 / 59).squareRoot() / (2 * 5.0.squareRoot())))
    #expect(rmse.method == .delta && mae.method == .mean)
  }

  @Test("all else has the bootstrap, and small samples decide nothing")
  func others() throws {
    let f1 = try record.classifiers().0.estimate(.f1)
    #expect(f1.method == .bootstrap)
    let interval = try #require(f1.interval)
    #expect(interval.low < f1.value && f1.value < interval.high)
    let small = ModelMetrics.regression(
      try RegressionMetrics(targets: [1, 2, 4], predictions: [1, 3, 4]))
    for metric in Metric.all(for: .regression) {
      #expect(small.estimate(metric).concern != nil, "\(metric)")
    }
  }

  @Test("every method and concern has words")
  func words() {
    let concerns: [EstimateConcern] = [
      .notANumber, .tooFewRows(found: 7, needed: 50), .tooFewPositives(found: 1, needed: 10),
      .tooFewNegatives(found: 1, needed: 10), .degenerate, .undefinedDraws(skipped: 9, of: 100),
    ]
    #expect(concerns[1].title == "too few rows (n = 7, 50 needed)")
    #expect(Set(concerns.map(\.title)).count == concerns.count)
    #expect(EstimateMethod.pairedDeLong.title == "paired DeLong")
  }
}
