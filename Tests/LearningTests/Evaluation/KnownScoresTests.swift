import Models
import Tabular
import Testing

@testable import Learning

@Suite("Rows whose scores the fit knows")
struct KnownScoresTests {
  private static let rows = 700

  private func columns() -> [Column] {
    let a = units(Self.rows, seed: 1)
    let b = units(Self.rows, seed: 2)
    let sum = zip(a, b).map { 3 * $0 + $1 }
    return [
      .real("a", a.enumerated().map { $0.offset % 11 == 0 ? nil : $0.element }), .real("b", b),
      .text("c", (0..<Self.rows).map { $0 % 13 == 0 ? nil : "level \($0 % 5)" }),
      .real("amount", sum), .text("big", sum.map { $0 > 2 ? "yes" : "no" }),
      .text("size", sum.map { $0 > 3 ? "large" : $0 > 1.5 ? "middle" : "small" }),
    ]
  }

  // The walk of the stored model is the oracle: it was compared with ONNX Runtime.
  @Test(
    "their outputs are those of the stored model, bit by bit",
    arguments: [
      ("amount", [:]), ("amount", ["objective": "poisson"]), ("amount", ["objective": "absolute"]),
      ("big", [:]), ("big", ["subsample": "0.6", "columns": "0.5"]), ("size", [:]),
    ] as [(String, [String: String])])
  func same(target: String, settings: [String: String]) throws {
    let plan = try plan(columns(), target: target) {
      $0.settings = settings
      $0.features = .only(["a", "b", "c"])
    }
    let learner = try GradientBoosting(LearnerSettings(settings, of: GradientBoosting.self))
    let result = try plan.fit.fit(
      learner, rows: plan.data.train, validation: [], control: FitControl())
    var blueprint = result.blueprint
    for calibration in [nil, calibration(of: target)] {
      blueprint.calibration = calibration
      let model = try StoredModel(blueprint, control: FitControl(threads: 2))
      let scores = try #require(result.rowScores)
      let known = try model.evaluate(plan.data, rows: plan.data.train, scores: scores)
      let walked = try model.evaluate(plan.data, rows: plan.data.train)
      #expect(known.probabilities == walked.probabilities)
      #expect(known.predictions == walked.predictions)
      #expect(known.labels == walked.labels && known.values == walked.values)
      #expect(known.rows == walked.rows && known.rows.count == plan.data.train.count)
      // Other scores are taken as they are, and not walked behind the caller's back.
      let others = try model.evaluate(
        plan.data, rows: plan.data.train, scores: scores.map { 2 * $0 + 0.5 })
      #expect(others.probabilities != walked.probabilities || target == "amount")
      #expect(others.predictions != walked.predictions || target != "amount")
    }
  }

  private func calibration(of target: String) -> Calibration? {
    target == "big" ? .sigmoid([.init(slope: -0.7, intercept: 0.1)]) : nil
  }

  @Test("scores of another number of rows are not taken")
  func otherCount() throws {
    let plan = try plan(columns(), target: "big") { $0.features = .only(["a", "b", "c"]) }
    let outcome = try plan.train()
    let model = try CompiledModel(onnx: outcome.onnx)
    #expect(try model.predict(scores: [0, 1, 2], rowCount: 2) == nil)
    #expect(try model.predict(scores: [0, 1], rowCount: 2)?.probabilities.count == 2)
  }
}
