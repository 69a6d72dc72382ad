import Governance
import Statistics
import Testing

@testable import Reporting

@Suite("Charts")
struct ChartTests {
  @Test("the rates at a threshold are those of the rows above it")
  func rates() throws {
    let steps = try #require(ScoreSteps(targets: Samples.targets, scores: Samples.scores))
    // Above 0.5: 0.8, 0.6, 0.9 of the five positives, 0.7 of the seven negatives.
    let rates = steps.rates(above: 0.5)
    #expect(rates.hits == 0.6 && rates.alarms == 1.0 / 7)
    // From the specification of the gates, found there by brute force.
    #expect(try (#require(RocCurve(steps)).area - 0.842857142857).magnitude < 1e-12)
  }

  @Test("a title claims no more than the interval allows")
  func rocTitle() throws {
    var source = try Samples.binary()
    let title = try #require(RocChart().figure(source)?.title)
    #expect(title.hasPrefix("Ranks a 'Yes' above another row 84 times in 100 (AUC 0.843, "))
    source.evidence.performance?.metrics[1].low = 0.49
    #expect(RocChart().figure(source)?.title.hasPrefix("Not certainly better than chance") == true)
    source.evidence.performance?.metrics[1].low = nil
    #expect(RocChart().figure(source)?.title == "AUC 0.843; too few rows to be certain")
  }

  @Test("20,000 rows are drawn with few points")
  func simplification() throws {
    let scores = (0..<20_000).map { Double($0 &* 7919 % 20_000) / 20_000 }
    let targets = scores.enumerated().map { $1 > Double($0 % 100) / 100 }
    let steps = try #require(ScoreSteps(targets: targets, scores: scores))
    let curve = try #require(RocCurve(steps))
    let few = simplified(
      curve.points.map { (x: $0.falsePositiveRate, y: $0.truePositiveRate) })
    #expect(few.count < 60)
    #expect(few.first?.x == 0 && few.last?.x == 1)
  }

  @Test("a bin is called too sure only where its interval says so")
  func calibration() throws {
    let said = [Double](repeating: 0.2, count: 100) + [Double](repeating: 0.9, count: 100)
    func seen(_ low: Int, _ high: Int) -> [Bool] {
      (0..<100).map { $0 < low } + (0..<100).map { $0 < high }
    }
    let right = CalibrationBin.bins(targets: seen(20, 90), probabilities: said)
    // Equal probabilities stay together, so there are two bins of 100.
    #expect(right.map(\.rows) == [100, 100])
    #expect(right.map(\.seen) == [0.2, 0.9])
    var source = try Samples.binary()
    source.outputs = .binary(try BinaryMetrics(targets: seen(20, 90), probabilities: said))
    #expect(CalibrationChart().figure(source)?.title.hasPrefix("What it says agrees") == true)
    source.outputs = .binary(try BinaryMetrics(targets: seen(20, 60), probabilities: said))
    #expect(
      CalibrationChart().figure(source)?.title
        == "Says 90.0 %, 60.0 % happen: too sure there")
  }

  @Test("residuals name the range that is certainly off")
  func residuals() throws {
    let figure = try #require(ResidualChart().figure(try Samples.regression()))
    // Above 50 every prediction is 10 too low; the ±1 cancels within a bin of 20 rows.
    #expect(figure.title.hasPrefix("Too low by 10 on average where it predicts 60 to"))
    #expect(figure.table.rows.count == 10)
    #expect(figure.table.rows[0][1] == "0")
  }

  @Test("importances name the columns that carry half")
  func importance() throws {
    var source = try Samples.binary()
    #expect(ImportanceChart().figure(source)?.title == "'tenure' carries 75.0 % of the fit")
    source.evidence.performance?.importances = (0..<40).map { NamedFigure("c\($0)", 1) }
    let even = try #require(ImportanceChart().figure(source))
    #expect(even.title == "No few columns carry it: half of the fit is spread over 20")
    #expect(even.bars.count == 12 && even.table.rows.count == 40)
    source.evidence.performance?.importances = []
    #expect(ImportanceChart().figure(source) == nil)
  }

  @Test("effects say which column moves the answers, and what shuffling each costs")
  func effects() throws {
    var source = try Samples.binary()
    #expect(EffectChart().figure(source) == nil)
    source.evidence.performance?.effects = EffectFacts(
      rows: 1000, explainedRows: 1000, scale: "log_odds", metric: "auc", repeats: 5,
      columns: [
        ColumnEffectFacts(name: "tenure", contribution: 0.8, importance: 0.05, spread: 0.002),
        ColumnEffectFacts(name: "plan", contribution: 0.2, importance: nil, spread: nil),
      ])
    let figure = try #require(EffectChart().figure(source))
    #expect(figure.title == "'tenure' moves the answers the most")
    #expect(figure.subtitle.contains("log-odds") && figure.subtitle.contains("1000"))
    #expect(figure.table.rows[0] == ["tenure", "0.800", "0.0500", "0.00200"])
    #expect(figure.table.rows[1] == ["plan", "0.200", "–", "–"])
    source.evidence.performance?.effects?.scale = nil
    source.evidence.performance?.effects?.columns[0].contribution = nil
    source.evidence.performance?.effects?.columns[1].contribution = nil
    #expect(EffectChart().figure(source)?.subtitle.contains("shuffled") == true)
    source.evidence.performance?.effects?.columns = []
    #expect(EffectChart().figure(source) == nil)
  }

  @Test("two versions differ only where their intervals do not touch")
  func versions() throws {
    func point(_ version: Int, _ low: Double, _ high: Double) -> LineagePoint {
      LineagePoint(
        version: version, time: "2026-11-21T10:00:00.000Z", data: nil,
        metric: MeasuredMetric(
          name: "auc", title: "AUC", value: (low + high) / 2, low: low, high: high, baseline: nil,
          method: "DeLong", concern: nil, isHigherBetter: true))
    }
    func title(_ points: [LineagePoint]) throws -> String? {
      HistoryChart().versions(
        ReportSource(evidence: try Samples.binary().evidence, outputs: nil, lineage: points))?.title
    }
    #expect(try title([point(1, 0.8, 0.9)]) == nil)
    #expect(
      try title([point(1, 0.8, 0.82), point(2, 0.83, 0.85)])
        == "AUC 0.840 after 0.810 of version 1: better")
    #expect(
      try title([point(1, 0.8, 0.9), point(2, 0.83, 0.85)])
        == "AUC 0.840 after 0.850 of version 1: no certain difference")
  }

  @Test("more than twelve labels are told by their largest confusions")
  func manyLabels() throws {
    let truth = (0..<26).map { $0 % 13 }
    let rows = try MulticlassMetrics(
      targets: truth,
      probabilities: (0..<13).map { label in truth.map { ($0 + 1) % 13 == label ? 1.0 : 0 } })
    var source = try Samples.multiclass()
    source.evidence.performance?.labels = (0..<13).map { "l\($0)" }
    source.outputs = .multiclass(rows)
    let figure = try #require(ConfusionChart().figure(source))
    #expect(figure.table.rows.count == 10)
    #expect(figure.title == "0 of 26 are right; most often 'l0' is taken for 'l1'")
  }

  @Test(
    "ticks are round and lie within the range", arguments: [(0.0, 1.0), (-3.2, 977), (1e-5, 2e-5)])
  func ticksWithin(range: (Double, Double)) {
    let found = ticks(range.0, range.1)
    #expect((2...6).contains(found.count))
    #expect(found.allSatisfy { $0 >= range.0 && $0 <= range.1 })
  }
}

@Suite("Numbers in reports")
struct NumberTextTests {
  @Test(
    "three digits, whole numbers whole, thousands apart",
    arguments: [
      (0.84285, "0.843"), (12.345, "12.3"), (1234.5, "1,235"), (1_234_567, "1,234,567"),
      (0.00123456, "0.00123"), (0, "0"), (-2.5, "-2.50"), (2.5e12, "2,500,000,000,000"),
      (1.5e-7, "1.50e-7"), (.nan, "not defined"),
    ] as [(Double, String)])
  func figures(value: Double, text: String) {
    #expect(figureText(value) == text)
  }

  @Test("bytes and shares")
  func others() {
    #expect(sizeText(999) == "999 B")
    #expect(sizeText(12_345) == "12.3 kB")
    #expect(percentText(0.0567) == "5.7 %")
  }
}
