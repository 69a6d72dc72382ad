import Diagnostics
import Operations
import TestSupport
import Testing

/// What a training tells beside its figures.
@Suite struct TrainEvidenceTests {
  /// 200 rows in which `x` tells the label in most.
  private static var rows: String {
    let lines = (0..<200).map { row in
      let isPositive = row % 4 == 0
      let x = (isPositive != (row % 20 == 3) ? 6 : 0) + (row / 4) % 8
      return
        "\(x),\(row % 2 == 0 ? "left" : "right"),\(isPositive ? "yes" : "no"),\(x * 3 + row % 5)"
    }
    return "x,side,label,value\n" + lines.joined(separator: "\n") + "\n"
  }

  private func train(
    _ session: Session, target: String = "label",
    _ change: (inout TrainModel) -> Void = { _ in }
  ) throws -> TrainOutcome {
    var command = TrainModel(data: try session.file("rows.csv", Self.rows), target: target)
    command.choices.learner = target == "label" ? "logistic" : "linear"
    command.choices.features = ["x"]
    change(&command)
    return try command.run(in: session)
  }

  @Test("every held-out figure has its interval in the document, null where there is none")
  func intervals() throws {
    try withProject { session in
      let outcome = try train(session)
      #expect(Set(outcome.intervals.keys) == Set(outcome.metricNames))
      let accuracy = try #require(outcome.metrics["accuracy"])
      let ends = try #require(outcome.intervals["accuracy"] ?? nil)
      #expect(ends.count == 2 && ends[0] <= accuracy && accuracy <= ends[1])
      let text = String(decoding: try outcome.documentBytes(), as: UTF8.self)
      #expect(text.contains(#""threshold": null"#) && text.contains(#""learning_curve": null"#))
      #expect(text.contains(#""intervals": {"#))
    }
  }

  @Test("costs choose a threshold that the run keeps, and show tells it")
  func costs() throws {
    try withProject { session in
      let outcome = try train(session) { $0.choices.cost = "fn=6,fp=1" }
      let threshold = try #require(outcome.threshold)
      #expect(threshold.falsePositiveCost == 1 && threshold.falseNegativeCost == 6)
      #expect(threshold.value < 0.5 && threshold.cost != nil && threshold.usualCost != nil)
      let shown = try ShowReference(reference: outcome.run).run(in: session)
      #expect(shown.run?.run.params["cost"] == "fp=1.0,fn=6.0")
      let evaluation = try #require(shown.evaluation)
      #expect(evaluation.threshold?.value == threshold.value)
      #expect(evaluation.metrics["auc"] == outcome.metrics["auc"])
      #expect(evaluation.confusion?.joined().reduce(0, +) == Double(evaluation.rows))
    }
  }

  @Test("probabilities are calibrated, a learning curve is drawn, groups are compared")
  func everything() throws {
    try withProject { session in
      let outcome = try train(session) {
        $0.choices.calibration = "sigmoid"
        $0.choices.wantsLearningCurve = true
        // A column named twice is judged once.
        $0.choices.slices = ["side", "side"]
        $0.registeredName = "model"
      }
      #expect(outcome.calibration?.method == "sigmoid" && outcome.calibration?.rows == 160)
      #expect(outcome.learningCurve?.points.count == 5)
      #expect(outcome.slices.map(\.value).sorted() == ["left", "right"])
      let report = try MakeReport(reference: "model@1", format: "md").run(in: session)
      let text = String(decoding: report.bytes, as: UTF8.self)
      for words in [
        "calibrated (sigmoid)", "The last step", "How groups by 'side' are treated",
      ] { #expect(text.contains(words), "\(words)") }
    }
  }

  @Test("a regression tells how its errors are spread")
  func regression() throws {
    try withProject { session in
      let outcome = try train(session, target: "value") { $0.choices.slices = ["side"] }
      #expect(outcome.slices.allSatisfy { $0.errors != nil && $0.rates == nil })
      let shown = try ShowReference(reference: outcome.run).run(in: session)
      let residuals = try #require(shown.evaluation?.residuals)
      #expect(residuals.quantiles.count == 7 && residuals.largest.count == 10)
      #expect(residuals.quantiles == residuals.quantiles.sorted())
    }
  }

  @Test(
    "costs and calibrations that cannot be are refused",
    arguments: ["fp=1", "fp=1,fn=0", "fp=1,fn=x", "fp=1,fn=2,fp=3", "a=1,b=2", ""])
  func refused(text: String) throws {
    try withProject { session in
      let found = actionable { _ = try train(session) { $0.choices.cost = text } }
      #expect(found?.code == "invalid_option")
      let unknown = actionable { _ = try train(session) { $0.choices.calibration = "magic" } }
      #expect(unknown?.fault == .usage)
    }
  }
}
