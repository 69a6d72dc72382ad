import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct SeriesDriftTests {
  /// Numbers from 1 to 4 again and again at whole times, with a slow wave of its own in `load`.
  private static func rows(_ range: Range<Int>, shift: Int = 0) -> [String] {
    range.map { "\($0),\(($0 * 7 + $0 / 9) % 11),\($0 % 4 + 1 + shift)" }
  }

  private static func file(_ lines: [String]) -> String {
    (["t,load,y"] + lines).joined(separator: "\n") + "\n"
  }

  private func withModel(_ body: (Session) throws -> Void) throws {
    try withProject { session in
      let data = try session.file("series.csv", Self.file(Self.rows(0..<3000)))
      var training = TrainModel(data: data, target: "y")
      training.choices.learner = "linear"
      training.choices.time = "t"
      training.choices.lags = ["4"]
      training.choices.rolling = ["6"]
      training.name = "series"
      let outcome = try training.run(in: session)
      #expect(
        outcome.warnings.filter { $0.code == "without_history" }.map(\.message) == [
          "6 rows have no full history of 6 rows and are left out"
        ])
      #expect(!outcome.warnings.contains { $0.code == "rows_without_target" })
      try body(session)
    }
  }

  private func drift(_ text: String, _ session: Session, _ target: String? = nil) throws
    -> DriftOutcome
  {
    var check = CheckDrift(
      reference: .model("series"), current: try session.file("now.csv", text))
    check.target = target
    return try check.run(in: session)
  }

  @Test("lags and means of raw rows are made as in training, in the order of their times")
  func raw() throws {
    try withModel { session in
      let lines = Self.rows(5000..<6500)
      let outcome = try drift(Self.file(lines.reversed()), session)
      #expect(outcome.rows.current == 1494)
      #expect(outcome.columns.map(\.column) == ["load", "y_lag_4", "y_mean_6"])
      #expect(outcome.columns.allSatisfy { $0.verdict == "none" && $0.current.missing == 0 })
      #expect(outcome.prediction?.verdict == "none")
      #expect(
        outcome.quality.map(\.sentence) == [
          "6 rows have no full history of 6 rows and are not compared"
        ])
    }
  }

  @Test("a past that moved is seen, and the answers are judged by the target")
  func moved() throws {
    try withModel { session in
      let outcome = try drift(Self.file(Self.rows(5000..<6500, shift: 6)), session, "y")
      #expect(!outcome.passed)
      let lag = outcome.columns.first { $0.column == "y_lag_4" }
      #expect(lag?.drifted == true)
      #expect(outcome.performance?.metrics["rmse"] != nil)
    }
  }

  @Test("rows that have the columns already are taken as they are")
  func prepared() throws {
    try withModel { session in
      let lines = (0..<600).map { "\(($0 * 7 + $0 / 9) % 11),\($0 % 4 + 1),2.5" }
      let text = "load,y_lag_4,y_mean_6\n" + lines.joined(separator: "\n") + "\n"
      let outcome = try drift(text, session)
      #expect(outcome.rows.current == 600)
    }
  }

  @Test("data without the target or the times names what it lacks")
  func absent() throws {
    try withModel { session in
      let error = actionable { _ = try drift("t,load\n1,2\n2,3\n", session) }
      #expect(error?.fault == .input)
      #expect(error?.message.contains("'y'") == true)
    }
  }

  @Test("earlier rows are the past of the first ones")
  func history() throws {
    try withModel { session in
      var check = CheckDrift(
        reference: .model("series"),
        current: try session.file("now.csv", Self.file(Self.rows(5000..<6500))))
      check.history = try session.file("past.csv", Self.file(Self.rows(4900..<5000)))
      let outcome = try check.run(in: session)
      #expect(outcome.rows.current == 1500)
      #expect(outcome.quality.isEmpty)
      check.history = try session.file("early.csv", Self.file(Self.rows(4900..<4998)))
      let early = try check.run(in: session)
      // The four rows behind the gap read it as their lag, or their mean does: six in all.
      #expect(early.rows.current == 1494)
      #expect(early.quality.map(\.sentence).contains { $0.contains("the history ends before") })
    }
  }
}
