import Diagnostics
import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Training with calibrated probabilities")
struct CalibratedTrainingTests {
  private func outcome(
    _ learner: String, _ method: CalibrationMethod?, file: String = "telco-churn.csv",
    target: String = "Churn", _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    try planExample(file, target: target) {
      $0.learner = learner
      $0.calibration = method
      if learner == "gbdt" { $0.settings["trees"] = "40" }
      change(&$0)
    }.train()
  }

  @Test(
    "the stored graph answers what the fitted calibration says of the plain model's answers",
    arguments: ["gbdt", "logistic", "tree"], CalibrationMethod.allCases)
  func graph(learner: String, method: CalibrationMethod) throws {
    let outcome = try outcome(learner, method)
    let calibration = try #require(outcome.blueprint.calibration)
    guard case .classification(_, _, let scale) = outcome.blueprint.target else { return }
    var plain = outcome.blueprint
    plain.calibration = nil
    let data = outcome.plan.data
    let before = try StoredModel(plain, control: FitControl()).evaluate(data, rows: data.test)
    let expected = calibration.applied(to: before, outcome.plan.task, scale: scale)
    let found = outcome.record.holdout
    // Scores are recovered here from float32 probabilities, and isotonic corners can be steep.
    let tolerance = scale == .probability ? 1e-12 : method == .sigmoid ? 1e-6 : 1e-2
    for (own, other) in zip(expected.probabilities[1], found.probabilities[1]) {
      #expect((own - other).magnitude < tolerance)
    }
    #expect(outcome.record.calibration?.rows == outcome.record.split.train.count)
    #expect(outcome.record.calibration?.method == method.rawValue)
  }

  @Test(
    "an overfitted tree says better chances once it is calibrated",
    arguments: CalibrationMethod.allCases)
  func worth(method: CalibrationMethod) throws {
    let outcome = try outcome("tree", method) {
      $0.settings = ["depth": "20", "leaves": "2000", "min-leaf": "1"]
    }
    let before = try #require(
      outcome.record.calibration?.uncalibrated.first { $0.name == "logloss" })
    let after = try #require(outcome.metrics.first { $0.name == "logloss" })
    #expect(after.value < before.value)
    let error = try #require(outcome.record.details?.calibration?.expectedError)
    #expect(try error < #require(outcome.record.calibration?.uncalibratedError))
  }

  @Test("judging a stored model ends when somebody asks to stop")
  func stopped() throws {
    let outcome = try outcome("logistic", nil)
    var control = FitControl()
    control.isCancelled = { true }
    let model = try StoredModel(outcome.blueprint, control: control)
    let data = outcome.plan.data
    #expect(throws: LearningError.cancelled) { try model.evaluate(data, rows: data.test) }
  }

  @Test("isotonic calibration by few rows has a warning, sigmoid has none")
  func fewRows() throws {
    let a = units(300, seed: 5)
    let columns: [Column] = [
      .real("a", a.map { $0 }), .text("y", a.map { $0 < 0.4 ? "low" : "high" }),
    ]
    for method in CalibrationMethod.allCases {
      let outcome = try plan(columns, target: "y") {
        $0.learner = "logistic"
        $0.calibration = method
      }.train()
      let isWarned = outcome.warnings.map(\.code).contains("few_calibration_rows")
      #expect(isWarned == (method == .isotonic))
    }
    let many = try outcome("logistic", .isotonic)
    #expect(!many.warnings.map(\.code).contains("few_calibration_rows"))
  }

  @Test("a calibration that the folds have no rows of every label for is left out with a warning")
  func missingLabel() throws {
    // By time the first rows are in no fold, and 'early' is in no other.
    let a = units(300, seed: 5)
    let columns: [Column] = [
      .real("a", a), .whole("t", Array(0..<300)),
      .text("y", a.indices.map { $0 < 10 ? "early" : a[$0] < 0.4 ? "low" : "high" }),
    ]
    let outcome = try plan(columns, target: "y") {
      $0.learner = "logistic"
      $0.split = .time("t")
      $0.calibration = .sigmoid
    }.train()
    #expect(outcome.blueprint.calibration == nil)
    #expect(outcome.warnings.map(\.code).contains("not_calibrated"))
  }

  @Test(
    "several labels are calibrated one by one and sum to one", arguments: CalibrationMethod.allCases
  )
  func several(method: CalibrationMethod) throws {
    let outcome = try planExample("bike-hour.csv", target: "season") {
      $0.learner = "tree"
      $0.features = .only(["hr", "temp", "hum", "cnt"])
      $0.calibration = method
    }.train()
    #expect(outcome.blueprint.calibration?.name == method.rawValue)
    let rows = outcome.record.holdout
    for row in rows.rows.indices {
      #expect((rows.probabilities.reduce(0) { $0 + $1[row] } - 1).magnitude < 1e-12)
    }
    let data = outcome.plan.data
    let found = try CompiledModel(onnx: outcome.onnx).predict(data.table.rows(data.test))
    for row in found.codes.indices {
      let largest = found.probabilities.map { $0[row] }.max()
      #expect(found.probabilities[Int(found.codes[row])][row] == largest)
    }
  }

  @Test("with costs the threshold is one on calibrated probabilities, near what the costs say")
  func costs() throws {
    let costs = ErrorCosts(falsePositive: 1, falseNegative: 3)
    let outcome = try outcome("gbdt", .isotonic) { $0.costs = costs }
    let decision = try #require(outcome.record.decision)
    #expect((decision.threshold - costs.balancedThreshold).magnitude < 0.15)
    #expect(outcome.blueprint.threshold == decision.threshold)
  }

  @Test("a regression has nothing to calibrate")
  func regression() {
    #expect(throws: LearningError.self) {
      try outcome("linear", .sigmoid, file: "bike-hour.csv", target: "cnt")
    }
  }
}
