import Governance
import Statistics
import Testing

@testable import Reporting

@Suite("Evidence beside the figures")
struct EvaluationChartTests {
  private func texts(_ blocks: [ReportBlock]) -> String {
    blocks.map { block in
      switch block {
      case .text(let text): text
      case .table(let table):
        ([table.caption] + table.headings + table.rows.flatMap { $0 }).joined(separator: " ")
      default: ""
      }
    }.joined(separator: "\n")
  }

  @Test("precision and recall are those at the model's own threshold")
  func precisionRecall() throws {
    var source = try Samples.binary()
    // Above 0.5: 0.8, 0.6, 0.9 of the five positives and 0.7 of the seven negatives.
    let usual = try #require(PrecisionRecallChart().figure(source))
    #expect(
      usual.title.hasPrefix("Of the rows called 'Yes', 75.0 % are; it finds 60.0 % of all"))
    source.evidence.performance?.decision = CostedThresholdFacts(
      threshold: 0.75, falsePositiveCost: 3, falseNegativeCost: 1, cost: 0.5, usualCost: 0.75)
    let chosen = try #require(PrecisionRecallChart().figure(source))
    #expect(
      chosen.title.hasPrefix("Of the rows called 'Yes', 100.0 % are; it finds 40.0 % of all"))
    #expect(chosen.table.rows.map(\.first).contains("0.750"))
    #expect(RocChart().figure(source)?.description.contains("At the threshold 0.750") == true)
    source.outputs = try Samples.regression().outputs
    #expect(PrecisionRecallChart().figure(source) == nil)
  }

  @Test("a learning curve claims a gain only beyond the spread of the folds")
  func learningCurve() throws {
    var source = try Samples.binary()
    #expect(LearningCurveChart().figure(source) == nil)
    func point(_ rows: Int, _ mean: Double) -> LearningCurveFacts.Point {
      LearningCurveFacts.Point(rows: rows, mean: mean, deviation: 0.02, training: 0.95)
    }
    source.evidence.performance?.learningCurve = LearningCurveFacts(
      metric: "auc", points: [point(100, 0.7), point(1000, 0.71)])
    #expect(
      LearningCurveChart().figure(source)?.title
        == "The last step, from 100 to 1,000 rows, changed auc by less than its spread")
    source.evidence.performance?.learningCurve = LearningCurveFacts(
      metric: "auc", points: [point(100, 0.7), point(1000, 0.78)])
    let figure = try #require(LearningCurveChart().figure(source))
    #expect(figure.title.hasSuffix("still changed auc by 0.0800"))
    #expect(figure.drawing?.elements.isEmpty == false && figure.table.rows.count == 2)
  }

  @Test("calibration, threshold and Brier terms stand in sentences")
  func outputs() throws {
    var performance = try #require(try Samples.binary().evidence.performance)
    #expect(outputBlocks(performance).isEmpty)
    performance.calibration = CalibrationFacts(
      method: "isotonic", expectedError: 0.02, uncalibratedError: 0.08)
    performance.calibration?.brier = (1...5).map { NamedFigure("term", Double($0)) }
    performance.decision = CostedThresholdFacts(
      threshold: 0.25, falsePositiveCost: 1, falseNegativeCost: 3, cost: 0.4, usualCost: 0.6)
    let text = texts(outputBlocks(performance))
    for words in [
      "differ by 0.0200", "calibrated (isotonic)", "would differ by 0.0800", "above 0.250",
      "costs 0.400 a row, and 0.5 would cost 0.600", "reliability 1 (how far bins are off) less",
    ] { #expect(text.contains(words), "\(words)") }
  }

  @Test("groups and errors have tables; a rate of few rows is not shown")
  func groups() throws {
    var performance = try #require(try Samples.binary().evidence.performance)
    var large = SliceFacts(column: "side", value: "left", rows: 100, metrics: [])
    large.rates = [NamedFigure("TPR", 0.75), NamedFigure("FPR", .nan)]
    var small = SliceFacts(column: "side", value: "", rows: 5, metrics: [])
    small.rates = large.rates
    performance.slices = [large, small]
    performance.fairness = [
      FairnessFacts(
        column: "side", compared: 1, leftOut: 1, leastRows: 30,
        disparities: [NamedFigure("equal_opportunity_difference", 0.25)])
    ]
    let text = texts(fairnessBlocks(performance))
    for words in [
      "left 100 0.750 –", "(missing) 5 too few too few", "equal opportunity difference 0.250",
      "smaller left out: 1",
    ] { #expect(text.contains(words), "\(words)") }
    performance.residuals = ResidualFacts(
      figures: [NamedFigure("mean", 0.5)], normalityP: 0.5, equalSpreadP: 0.001,
      largest: [LargeErrorFacts(row: 6, value: 3, prediction: 1)])
    let errors = texts(residualBlocks(performance))
    #expect(errors.contains("Their spread changes") && errors.contains("may be normally"))
    #expect(errors.contains("7 3 1 2"))
  }
}
