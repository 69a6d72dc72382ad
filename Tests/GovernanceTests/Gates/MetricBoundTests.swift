import Governance
import Statistics
import Testing

/// MAE of errors 1 and 3 by turns over 60 rows: 2, standard error (1/59)½ = 0.130189, 95 % interval
/// 1.744834 to 2.255166.
@Suite("Bounds on a metric")
struct MetricBoundTests {
  @Test(
    "a lower-is-better metric passes below, fails above and is undecided within the interval",
    arguments: [
      (2.26, Verdict.pass), (2.2551, .undecided), (2.0, .undecided), (1.745, .undecided),
      (1.7448, .fail), (0.5, .fail),
    ])
  func maximum(bound: Double, verdict: Verdict) throws {
    let record = try #require(
      try Models.records(
        GateSpecification(metric: "mae", max: .init(floatLiteral: bound)),
        candidate: Models.errors(1, 3)
      ).first)
    #expect(record.verdict == verdict)
    #expect(record.passed == (verdict == .pass))
    #expect(record.isBlocking == (verdict != .pass))
  }

  @Test(
    "a minimum passes where the whole interval lies above it",
    arguments: [(1.7448, Verdict.pass), (2.0, .undecided), (2.26, .fail)])
  func minimum(bound: Double, verdict: Verdict) throws {
    let record = try #require(
      try Models.records(
        GateSpecification(metric: "mae", min: .init(floatLiteral: bound)),
        candidate: Models.errors(1, 3)
      ).first)
    #expect(record.verdict == verdict)
  }

  // n ((1.959964 + 0.8416) · 0.130189 / 0.2)² = 60 · 3.3257 = 199.5
  @Test("an undecided bound says how many rows would decide it")
  func rowsNeeded() throws {
    let record = try #require(
      try Models.records(
        GateSpecification(metric: "mae", max: 2.2), candidate: Models.errors(1, 3)
      ).first)
    #expect(record.rowsNeeded == 200)
    #expect(
      record.sentence
        == "MAE 2.000 on 60 held-out rows, 95 % interval 1.745 to 2.255, mean of rows: at most 2.2: undecided, about 140 more labelled rows"
    )
  }

  @Test("an estimate on the bound cannot be decided by any number of rows")
  func onTheBound() throws {
    let record = try #require(
      try Models.records(
        GateSpecification(metric: "mae", max: 2.0), candidate: Models.errors(1, 3)
      ).first)
    #expect(record.rowsNeeded == nil)
    #expect(record.sentence.hasSuffix("undecided, not decidable: the estimate lies on the bound"))
  }

  // 16 of 20 rows: Clopper-Pearson 0.563386 to 0.942666 (scipy.stats.binomtest(16, 20).proportion_ci()).
  @Test(
    "accuracy is decided by the exact interval with any number of rows",
    arguments: [(0.56, Verdict.pass), (0.57, .undecided), (0.94, .undecided), (0.95, .fail)])
  func accuracy(bound: Double, verdict: Verdict) throws {
    let record = try #require(
      try Models.records(
        GateSpecification(metric: "accuracy", min: .init(floatLiteral: bound)),
        candidate: Models.labels(right: 16, of: 20)
      ).first)
    #expect(record.verdict == verdict)
    #expect(record.method == "clopper_pearson")
    #expect(record.rowCount == 20)
  }

  @Test(
    "without confidence the value alone decides, and meets its own bound",
    arguments: [(0.8, Verdict.pass), (0.81, .fail)])
  func point(bound: Double, verdict: Verdict) throws {
    let record = try #require(
      try Models.records(
        GateSpecification(
          metric: "accuracy", min: .init(floatLiteral: bound), confidence: nil),
        candidate: Models.labels(right: 80)
      ).first)
    #expect(record.verdict == verdict)
    #expect(record.confidence == nil && record.interval == nil && record.method == nil)
    #expect(record.sentence.contains("by the value alone"))
  }

  @Test("few positives, few rows and no variation decide nothing")
  func concerns() throws {
    let auc = try Models.records(
      GateSpecification(metric: "auc", min: 0.1),
      candidate: Models.scores(positives: 9, swapped: 2))
    #expect(auc.first?.verdict == .undecided)
    #expect(
      auc.first?.sentence.hasSuffix(
        "undecided, too few positives (n = 9, 10 needed), about 2 more labelled rows") == true)
    let perfect = try Models.records(
      GateSpecification(metric: "auc", min: 0.1),
      candidate: Models.scores(positives: 20, swapped: 0))
    #expect(perfect.first?.verdict == .undecided)
    #expect(perfect.first?.sentence.contains("degenerate") == true)
    let rmse = try Models.records(
      GateSpecification(metric: "rmse", max: 100.0), candidate: Models.errors(1, 3, rows: 49))
    #expect(rmse.first?.verdict == .undecided)
    #expect(rmse.first?.rowsNeeded == 50)
  }

  @Test("a metric that is not a number or infinite fails, with and without confidence")
  func notANumber() throws {
    for (value, confidence) in [(Double.nan, 0.95), (.infinity, nil), (-.infinity, 0.95)] {
      let record = try #require(
        try Models.records(
          GateSpecification(metric: "rmse", max: 5.0, confidence: confidence),
          candidate: Models.errors(1, value)
        ).first)
      #expect(record.verdict == .fail)
      #expect(record.sentence.contains("metric is not a number"))
    }
  }

  @Test("a metric that needs draws names their seed")
  func bootstrap() throws {
    let record = try #require(
      try Models.records(
        GateSpecification(metric: "f1", min: 0.5), candidate: Models.labels(right: 90)
      ).first)
    #expect(record.verdict == .pass)
    #expect(record.method == "bootstrap")
    #expect(record.seed == 1)
  }
}
