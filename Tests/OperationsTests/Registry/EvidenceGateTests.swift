import Diagnostics
import Operations
import TestSupport
import Testing

/// Gates on groups and on calibration, over 200 held-out rows.
@Suite struct EvidenceGateTests {
  /// Rows of two groups in which `x` tells the label, better in one than in the other.
  private static var rows: String {
    let lines = (0..<200).map { row -> String in
      let side = row % 2 == 0 ? "left" : "right"
      let isPositive = (row / 2) % 2 == 0
      let isWrong = side == "right" ? row % 10 == 1 : row % 40 == 0
      let x = (isPositive != isWrong ? 10 : 0) + (row / 4) % 5
      return "\(x),\(side),\(isPositive ? "yes" : "no")"
    }
    return "x,side,label\n" + lines.joined(separator: "\n") + "\n"
  }

  private func outcome(_ rule: String, slice: String? = "side") throws -> PromoteVersion.Outcome {
    try withProject { session in
      try session.declare("gates: {production: [\(rule)]}")
      let data = try session.file("rows.csv", Self.rows)
      var command = TrainModel(data: data, target: "label")
      command.choices.learner = "logistic"
      command.choices.features = ["x"]
      command.choices.testFile = try session.file("held.csv", Self.rows)
      command.choices.slices = slice.map { [$0] } ?? []
      command.registeredName = "model"
      _ = try command.run(in: session)
      return try PromoteVersion(model: "model@1", stage: "production").run(in: session)
    }
  }

  // 20 of 100 right rows are wrong (rows 1, 11, 21 …), 5 of 100 left ones (rows 0, 40, 80 …):
  // accuracies of 0.80 and 0.95.
  @Test(
    "a bound on groups decides by the interval, or by the value where that is asked",
    arguments: [
      ("max: 0.4", "pass"), ("max: 0.15", "undecided"), ("max: 0.01", "fail"),
      ("max: 0.16, confidence: none", "pass"), ("max: 0.14, confidence: none", "fail"),
    ])
  func groups(bound: String, verdict: String) throws {
    let outcome = try outcome("{fairness: accuracy_difference, slice: side, \(bound)}")
    #expect(outcome.gateLines.map(\.verdict) == [verdict])
    let found = try #require(outcome.gateLines.first?.found)
    #expect((found - 0.15).magnitude < 1e-12)
    #expect(outcome.passed == (verdict == "pass"))
  }

  @Test("groups that nobody judged, or too small ones, decide nothing")
  func missing() throws {
    let none = try outcome("{fairness: accuracy_difference, slice: side, max: 1}", slice: nil)
    #expect(none.gateLines.map(\.verdict) == ["undecided"] && !none.passed)
    #expect(none.gateLines[0].sentence.contains("--slice side"))
    let small = try outcome(
      "{fairness: accuracy_difference, slice: side, max: 1, min_rows: 101, on_undecided: warn}")
    #expect(small.gateLines.map(\.verdict) == ["undecided"] && small.passed)
  }

  @Test("a bound on the calibration error decides")
  func calibration() throws {
    let loose = try outcome("{calibration: ece, max: 0.5}")
    #expect(loose.gateLines.map(\.verdict) == ["pass"])
    let tight = try outcome("{calibration: ece, max: 0.0001, confidence: none}")
    #expect(tight.gateLines.map(\.verdict) == ["fail"])
  }
}
