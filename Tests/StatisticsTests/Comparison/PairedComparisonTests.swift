import Statistics
import Testing

@Suite("Two models on the same rows")
struct PairedComparisonTests {
  let record: ComparisonRecord

  init() throws {
    record = try ComparisonRecord.read()
  }

  private func expect(
    _ found: Estimate, _ expected: ComparisonRecord.Interval, within tolerance: Double = 1e-12
  ) {
    if let difference = expected.difference { #expect(isClose(found.value, difference)) }
    #expect(isClose(found.standardError ?? .nan, expected.se, within: tolerance))
    #expect(isClose(found.interval?.low ?? .nan, expected.low, within: tolerance))
    #expect(isClose(found.interval?.high ?? .nan, expected.high, within: tolerance))
  }

  @Test("the AUCs of twelve rows differ as the specification says, by DeLong")
  func twelveRows() throws {
    let (a, b) = try TwelveRows.models()
    let compared = try PairedComparison(candidate: a, champion: b, metric: .auc)
    #expect(isClose(compared.candidate, 0.842_857_142_857, within: 1e-11))
    #expect(isClose(compared.champion, 0.757_142_857_143, within: 1e-11))
    #expect(isClose(compared.difference.value, 0.085_714_285_714, within: 1e-11))
    #expect(isClose(compared.difference.standardError ?? 0, 0.082_272_154_967, within: 1e-11))
    #expect(isClose(compared.pValue ?? 0, 0.297_486_633_320, within: 1e-11))
    #expect(compared.difference.concern == .tooFewPositives(found: 5, needed: 10))
    #expect(compared.difference.method == .pairedDeLong)
    #expect(!compared.isEqual)
  }

  @Test("the AUCs of sixty rows with ties differ as the definition by pairs says")
  func deLong() throws {
    let (a, b) = try record.classifiers()
    let compared = try PairedComparison(candidate: a, champion: b, metric: .auc)
    expect(
      compared.difference,
      .init(
        difference: record.delong.difference, se: record.delong.se, low: record.delong.low,
        high: record.delong.high))
    #expect(isClose(compared.pValue ?? 0, record.delong.p))
    #expect(compared.difference.concern == nil)
  }

  @Test("log loss, Brier score and MAE differ by their paired means, RMSE by the delta method")
  func means() throws {
    let (a, b) = try record.classifiers()
    let (c, d) = try record.regressors()
    let logLoss = try PairedComparison(candidate: a, champion: b, metric: .logloss).difference
    let brier = try PairedComparison(candidate: a, champion: b, metric: .brier).difference
    let mae = try PairedComparison(candidate: c, champion: d, metric: .mae).difference
    let rmse = try PairedComparison(candidate: c, champion: d, metric: .rmse).difference
    expect(logLoss, record.logloss)
    expect(brier, record.brier)
    expect(mae, record.mae)
    expect(rmse, record.rmse)
    #expect(logLoss.method == .pairedMean)
    #expect(rmse.method == .pairedDelta)
  }

  @Test("all else differs as the paired bootstrap of numpy says, to the last digit")
  func bootstrap() throws {
    let (a, b) = try record.classifiers()
    let (c, d) = try record.regressors()
    let f1 = try PairedComparison(candidate: a, champion: b, metric: .f1).difference
    let median = try PairedComparison(candidate: c, champion: d, metric: .medianAbsoluteError)
      .difference
    expect(f1, try #require(record.bootstrap["f1"]))
    expect(median, try #require(record.bootstrap["median_ae"]))
    #expect(f1.draws == BootstrapDraws(seed: 1, count: 2000, skipped: 0))
    #expect(f1.method == .pairedBootstrap)
    #expect(f1.concern == nil)
  }

  @Test("rows of a group are drawn together")
  func groups() throws {
    let (a, b) = try record.classifiers()
    let bootstrap = Bootstrap(groups: record.groups)
    let f1 = try PairedComparison(candidate: a, champion: b, metric: .f1, bootstrap: bootstrap)
    expect(f1.difference, try #require(record.bootstrap["f1_grouped"]))
  }

  @Test("weights lead to the bootstrap, and weights of one change nothing in it")
  func weights() throws {
    let ones = [Double](repeating: 1, count: record.targets.count)
    let a = try BinaryMetrics(targets: record.targets, probabilities: record.a, weights: ones)
    let b = try BinaryMetrics(targets: record.targets, probabilities: record.b, weights: ones)
    let compared = try PairedComparison(
      candidate: .binary(a), champion: .binary(b), metric: .auc)
    expect(compared.difference, try #require(record.bootstrap["auc"]))
  }

  @Test("a model compared with itself is equal by every metric, without any spread")
  func equal() throws {
    let (a, _) = try record.classifiers()
    let (c, _) = try record.regressors()
    for (model, metrics) in [(a, Metric.all(for: .binary)), (c, Metric.all(for: .regression))] {
      for metric in metrics {
        let compared = try PairedComparison(candidate: model, champion: model, metric: metric)
        #expect(compared.isEqual, "\(metric)")
        #expect(compared.difference.value == 0)
        #expect(compared.difference.concern == nil, "\(metric)")
      }
    }
  }

  @Test("scores with the same ranks have equal AUCs though they differ")
  func sameRanks() throws {
    let a = try BinaryMetrics(targets: record.targets, probabilities: record.a)
    let b = try BinaryMetrics(targets: record.targets, probabilities: record.a.map { $0 * $0 })
    let auc = try PairedComparison(candidate: .binary(a), champion: .binary(b), metric: .auc)
    #expect(auc.isEqual)
    let brier = try PairedComparison(candidate: .binary(a), champion: .binary(b), metric: .brier)
    #expect(!brier.isEqual)
  }

  @Test("a constant difference is degenerate, few rows and infinite values decide nothing")
  func concerns() throws {
    let targets = (0..<60).map(Double.init)
    func model(_ offset: Double, count: Int = 60) throws -> ModelMetrics {
      .regression(
        try RegressionMetrics(
          targets: Array(targets.prefix(count)),
          predictions: targets.prefix(count).map { $0 + offset }))
    }
    let constant = try PairedComparison(candidate: model(1), champion: model(2), metric: .mae)
    #expect(constant.difference.concern == .degenerate)
    #expect(!constant.isEqual)
    let few = try PairedComparison(
      candidate: model(1, count: 49), champion: model(2, count: 49), metric: .rmse)
    #expect(few.difference.concern == .tooFewRows(found: 49, needed: 50))
    let infinite = try PairedComparison(
      candidate: model(.infinity), champion: model(2), metric: .mae)
    #expect(infinite.difference.concern == .notANumber)
  }

  @Test("models of other rows and metrics of other tasks are refused")
  func refused() throws {
    let (a, _) = try record.classifiers()
    let (c, _) = try record.regressors()
    #expect(throws: StatisticsError.differentRows) {
      try PairedComparison(candidate: a, champion: c, metric: .auc)
    }
    let (twelve, _) = try TwelveRows.models()
    #expect(throws: StatisticsError.differentRows) {
      try PairedComparison(candidate: a, champion: twelve, metric: .auc)
    }
    #expect(throws: StatisticsError.metricOfOtherTask(metric: .rmse, task: .binary)) {
      try PairedComparison(candidate: a, champion: a, metric: .rmse)
    }
  }

  @Test("classes are compared by McNemar's table, their other metrics by means and bootstrap")
  func multiclass() throws {
    let targets = (0..<60).map { $0 % 3 }
    func model(_ shift: Int, every step: Int) throws -> ModelMetrics {
      let labels = targets.enumerated().map { $0 % step == 0 ? ($1 + shift) % 3 : $1 }
      let columns = (0..<3).map { code in labels.map { $0 == code ? 0.6 : 0.2 } }
      return .multiclass(try MulticlassMetrics(targets: targets, probabilities: columns))
    }
    let (a, b) = (try model(1, every: 6), try model(1, every: 4))
    let accuracy = try PairedComparison(candidate: a, champion: b, metric: .accuracy)
    // Multiples of 4 but not of 6 below 60: ten; of 6 but not of 4: five.
    let table = McNemar(rowCount: 60, onlyFirst: 10, onlySecond: 5)
    #expect(accuracy.difference.interval == table.interval(confidence: 0.95))
    #expect(accuracy.pValue == table.exactP)
    let others = try [Metric.logloss, .f1Macro, .aucOneVersusRest].map {
      try PairedComparison(candidate: a, champion: b, metric: $0).difference.method
    }
    #expect(others == [.pairedMean, .pairedBootstrap, .pairedBootstrap])
  }
}
