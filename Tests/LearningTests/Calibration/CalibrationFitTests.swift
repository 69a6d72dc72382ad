import FoundationEssentials
import Models
import Statistics
import Testing

@testable import Learning

/// What `Oracles/make_calibration.py` recorded of scikit-learn's calibrations.
private struct CalibrationOracle: Decodable {
  struct Platt: Decodable {
    var slope: Double
    var intercept: Double
    var sklearn: [Double]
  }
  struct Isotonic: Decodable {
    var scores: [Double]
    var probabilities: [Double]
    var at: [Double]
    var values: [Double]
  }
  var scores: [Double]
  var tied: [Double]
  var targets: [Bool]
  var weights: [Double]
  var platt: Platt
  var platt_weighted: Platt
  var isotonic: Isotonic
  var isotonic_tied: Isotonic
  var isotonic_weighted: Isotonic

  static func read() throws -> CalibrationOracle {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let url = URL(filePath: "/" + tests + "/Oracles/calibration.json")
    return try JSONDecoder().decode(CalibrationOracle.self, from: Data(contentsOf: url))
  }
}

@Suite("Fitting calibrations")
struct CalibrationFitTests {
  private let record: CalibrationOracle

  init() throws {
    record = try CalibrationOracle.read()
  }

  @Test(
    "Platt's numbers are scikit-learn's, and the optimum to the last digits",
    arguments: [false, true])
  func platt(isWeighted: Bool) {
    let expected = isWeighted ? record.platt_weighted : record.platt
    let found = PlattFit.fit(
      scores: record.scores, targets: record.targets,
      weights: isWeighted ? record.weights : nil)
    #expect((found.slope - expected.slope).magnitude < 1e-9)
    #expect((found.intercept - expected.intercept).magnitude < 1e-9)
    #expect((found.slope - expected.sklearn[0]).magnitude < 1e-6)
    #expect((found.intercept - expected.sklearn[1]).magnitude < 1e-6)
  }

  @Test("Platt's fit ends on scores that tell the labels apart, and on scores that say nothing")
  func extremes() {
    let targets = (0..<40).map { $0 >= 20 }
    let sharp = PlattFit.fit(scores: targets.map { $0 ? 900 : -900 }, targets: targets)
    #expect(sharp.slope < 0 && sharp.slope.isFinite && sharp.intercept.isFinite)
    // Smoothed targets keep the answer off 0 and 1: 21/22 and 1/22.
    let high = 1 / (1 + Portable.exp(sharp.slope * 900 + sharp.intercept))
    #expect((high - 21.0 / 22).magnitude < 1e-6)
    let flat = PlattFit.fit(
      scores: [Double](repeating: 0, count: 40), targets: targets)
    #expect((1 / (1 + Portable.exp(flat.intercept)) - 0.5).magnitude < 1e-9)
  }

  @Test(
    "the isotonic corners and values are scikit-learn's", arguments: ["plain", "tied", "weighted"])
  func isotonic(kind: String) {
    let expected =
      kind == "plain"
      ? record.isotonic : kind == "tied" ? record.isotonic_tied : record.isotonic_weighted
    let scores = kind == "plain" ? record.scores : record.tied
    let found = IsotonicFit.fit(
      scores: scores, targets: record.targets,
      weights: kind == "weighted" ? record.weights : nil)
    #expect(found.scores == expected.scores)
    #expect(
      zip(found.probabilities, expected.probabilities).allSatisfy { ($0 - $1).magnitude < 1e-12 })
    let rows = EvaluatedRows(
      rows: Array(expected.at.indices), labels: [Int](repeating: 0, count: expected.at.count),
      probabilities: [expected.at.map { 1 - $0 }, expected.at], values: [], predictions: [],
      weights: [])
    let values = Calibration.isotonic([found]).applied(to: rows, yesNo, scale: .probability)
    #expect(
      zip(values.probabilities[1], expected.values).allSatisfy { ($0 - $1).magnitude < 1e-12 })
  }

  @Test("rows without one of the labels fit nothing")
  func missingLabel() {
    let rows = EvaluatedRows(
      rows: [0, 1], labels: [1, 1], probabilities: [[0.2, 0.3], [0.8, 0.7]], values: [],
      predictions: [], weights: [])
    #expect(CalibrationFit.fit(.sigmoid, yesNo, scale: .logOdds, rows: rows) == nil)
    #expect(CalibrationFit.fit(.sigmoid, .regression, scale: .logOdds, rows: rows) == nil)
  }

  @Test(
    "rows of no weight are no rows of a label", arguments: CalibrationMethod.allCases,
    [[1.0, 0, 1], [0, 0, 0]])
  func weightlessLabel(method: CalibrationMethod, weights: [Double]) {
    let rows = EvaluatedRows(
      rows: [0, 1, 2], labels: [1, 0, 1], probabilities: [[0.2, 0.3, 0.4], [0.8, 0.7, 0.6]],
      values: [], predictions: [], weights: weights)
    #expect(CalibrationFit.fit(method, yesNo, scale: .probability, rows: rows) == nil)
  }

  // Bayes' rule says 0 of a label, and 2⁻¹⁰⁴⁰: a line between them would rise by 2¹⁰⁴⁰ per unit.
  @Test("lines between corners rise finitely however near to 0 the scores are")
  func tinyScores() throws {
    let curve = IsotonicFit.fit(
      scores: [0, 0, 0x1p-1040, 1e-300, 0.5, 0.9],
      targets: [false, false, true, true, true, true])
    // Of the four scores near 0 two are positive.
    #expect(curve.scores == [0, 0.5, 0.9] && curve.probabilities == [0.5, 1, 1])
    let table = Calibration.isotonic([curve, curve, curve])
    let rows = EvaluatedRows(
      rows: [0, 1], labels: [0, 0], probabilities: [[0, 0x1p-1040], [0.5, 0.5], [0.5, 0.5]],
      values: [], predictions: [], weights: [])
    let three = LearningTask.multiclass(labels: .strings(["a", "b", "c"]))
    let values = table.applied(to: rows, three, scale: .logOdds)
    #expect(values.probabilities[0] == [0.2, 0.2])
  }
}
