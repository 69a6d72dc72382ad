import Diagnostics
import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("A threshold chosen by cost")
struct CostedThresholdTests {
  private func outcome(
    _ learner: String, costs: ErrorCosts?, _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    try planExample("telco-churn.csv", target: "Churn") {
      $0.learner = learner
      $0.costs = costs
      if learner == "gbdt" { $0.settings["trees"] = "40" }
      change(&$0)
    }.train()
  }

  private let costs = ErrorCosts(falsePositive: 1, falseNegative: 5)

  @Test(
    "the stored model's own labels follow it, whatever the learner",
    arguments: ["gbdt", "logistic", "tree"])
  func labels(learner: String) throws {
    let outcome = try outcome(learner, costs: costs)
    let decision = try #require(outcome.record.decision)
    #expect(decision.threshold > 0.03 && decision.threshold < 0.4)
    #expect(outcome.blueprint.threshold == decision.threshold)
    let data = outcome.plan.data
    let found = try CompiledModel(onnx: outcome.onnx).predict(data.table.rows(data.test))
    for row in found.codes.indices {
      #expect((found.codes[row] == 1) == (found.probabilities[1][row] > decision.threshold))
    }
    let recall = try #require(outcome.metrics.first { $0.name == "recall" }?.value)
    #expect((try #require(decision.heldOut.recall) - recall).magnitude < 1e-12)
  }

  @Test("the figures over the folds follow the same threshold as the held-out ones")
  func folds() throws {
    let outcome = try outcome("logistic", costs: costs)
    let (record, decision) = (outcome.record, try #require(outcome.record.decision))
    let rows = try #require(record.outOfFold)
    let foldOfRow = Dictionary(zip(record.split.train, record.split.folds)) { $1 }
    // By hand: the share of rows of a fold that are called right above the chosen threshold.
    for fold in 0..<5 {
      let places = rows.rows.indices.filter { foldOfRow[rows.rows[$0]] == fold }
      let right = places.count {
        (rows.probabilities[1][$0] > decision.threshold) == (rows.labels[$0] == 1)
      }
      let found = try #require(record.folds[fold].first { $0.name == "accuracy" }?.value)
      #expect((found - Double(right) / Double(places.count)).magnitude < 1e-12)
    }
    let mean =
      record.folds.compactMap { $0.first { $0.name == "accuracy" }?.value }
      .reduce(0, +) / 5
    #expect(
      outcome.metrics.first { $0.name == "cv_accuracy" }.map { ($0.value - mean).magnitude < 1e-12 }
        == true)
  }

  @Test("the constant guess is judged above the same threshold")
  func guess() throws {
    // 27 % leave, and the threshold is near 1 / 6: the guess calls everybody, and finds all.
    let outcome = try outcome("logistic", costs: costs)
    #expect(outcome.baseline.first { $0.name == "recall" }?.value == 1)
    #expect(try #require(outcome.baseline.first { $0.name == "f1" }?.value) > 0.4)
  }

  @Test(
    "costs that sums over the rows could not hold are refused",
    arguments: [
      ErrorCosts(falsePositive: 1e13, falseNegative: 1),
      ErrorCosts(falsePositive: 1, falseNegative: 1e300),
      ErrorCosts(falsePositive: 1e-13, falseNegative: 1),
      ErrorCosts(falsePositive: .infinity, falseNegative: 1),
      ErrorCosts(falsePositive: .nan, falseNegative: 1),
    ])
  func absurdCosts(costs: ErrorCosts) {
    let error = #expect(throws: LearningError.self) { try outcome("logistic", costs: costs) }
    #expect(error?.message.hasPrefix("'--cost' cannot be 'fp=") == true)
    #expect(error?.message.contains("costs from 1e-12 to 1000000000000.0") == true)
    #expect(error?.fault == .usage)
  }

  @Test("the largest and smallest costs are taken")
  func extremeCosts() throws {
    let extreme = ErrorCosts(falsePositive: 1e12, falseNegative: 1e-12)
    #expect(try outcome("logistic", costs: extreme).record.decision?.heldOut.cost?.isFinite == true)
  }

  @Test("it is chosen without the held-out rows, and costs less than 0.5 there")
  func worth() throws {
    let outcome = try outcome("logistic", costs: costs)
    let record = outcome.record
    let decision = try #require(record.decision)
    let rows = try #require(record.outOfFold)
    #expect(rows.rows == record.split.train && record.folds.count == 5)
    let steps = try #require(
      ScoreSteps(targets: rows.labels.map { $0 == 1 }, scores: rows.probabilities[1]))
    #expect(steps.cheapestThreshold(costs) == decision.threshold)
    let chosen = try #require(decision.heldOut.cost)
    let usual = try #require(decision.usual.cost)
    #expect(chosen < usual)
    #expect(
      outcome.record.details?.thresholds.contains { $0.threshold == decision.threshold } == true)
  }

  @Test("the probabilities are those of the model without costs")
  func sameProbabilities() throws {
    let plain = try outcome("gbdt", costs: nil)
    let priced = try outcome("gbdt", costs: costs)
    #expect(plain.record.holdout.probabilities == priced.record.holdout.probabilities)
    #expect(plain.onnx != priced.onnx && plain.record.decision == nil)
    #expect(plain.blueprint.threshold == nil && plain.record.outOfFold == nil)
  }

  @Test("the positive label may be the smaller one")
  func otherPositive() throws {
    let outcome = try outcome("logistic", costs: costs) { $0.positive = "No" }
    let decision = try #require(outcome.record.decision)
    let data = outcome.plan.data
    let found = try CompiledModel(onnx: outcome.onnx).predict(data.table.rows(data.test))
    for row in found.codes.indices {
      #expect((found.codes[row] == 0) == (found.probabilities[0][row] > decision.threshold))
    }
  }

  @Test("costs of a regression, of three labels, or of nothing are refused")
  func refused() throws {
    let bad = ErrorCosts(falsePositive: 0, falseNegative: 5)
    #expect(throws: LearningError.self) { try outcome("logistic", costs: bad) }
    #expect(throws: LearningError.self) {
      try planExample("bike-hour.csv", target: "cnt") { $0.costs = costs }
    }
  }
}
