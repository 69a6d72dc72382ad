import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct SeriesScoringTests {
  /// The days of two months, as ISO 8601 dates.
  private static let days =
    (1...31).map { "2024-01-\($0 < 10 ? "0" : "")\($0)" }
    + (1...29).map { "2024-02-\($0 < 10 ? "0" : "")\($0)" }

  /// 1, 2, 3, 4 and again.
  private static func value(_ day: Int) -> Int { day % 4 + 1 }

  private static func rows(_ range: Range<Int>, known: Bool = true) -> String {
    range.map { "\(days[$0]),\(known ? "\(value($0))" : "")\n" }.joined()
  }

  /// Trains on the first 40 days: the target is its value four days before.
  private func train(
    _ session: Session, _ change: (inout TrainingChoices) -> Void = { _ in }
  ) throws -> TrainOutcome {
    let data = "day,y\n" + Self.rows(0..<40)
    var training = TrainModel(data: try session.file("series.csv", data), target: "y")
    training.choices.learner = "linear"
    training.choices.settings = ["l2=0"]
    training.choices.time = "day"
    training.choices.lags = ["4"]
    change(&training.choices)
    training.name = "series"
    return try training.run(in: session)
  }

  private func score(
    _ session: Session, _ input: String, history: String? = nil,
    _ change: (inout ScoreBatch) -> Void = { _ in }
  ) throws -> (values: [Double?], outcome: ScoreBatch.Outcome) {
    var command = ScoreBatch(model: "series", input: try session.file("new.csv", input))
    command.keep = ["none"]
    command.batchRows = 3
    command.history = try history.map { try session.file("past.csv", $0) }
    change(&command)
    var bytes: [UInt8] = []
    let outcome = try command.run(in: session) { bytes += $0 }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return (lines.dropFirst().dropLast().map { Double($0) }, outcome)
  }

  private func expectPattern(_ found: [Double?], _ days: Range<Int>) {
    #expect(found.count == days.count)
    for (found, day) in zip(found, days) {
      guard let found else {
        Issue.record("no prediction for day \(day)")
        continue
      }
      #expect((found - Double(Self.value(day))).magnitude < 1e-6)
    }
  }

  @Test("a series is split by time, its rows without history are counted, its recipe is kept")
  func training() throws {
    try withProject { session in
      let outcome = try train(session)
      #expect(outcome.rows.skipped == 4)
      #expect(outcome.rows.train == 29 && outcome.rows.test == 7)
      #expect(outcome.features.map(\.name).contains("y_lag_4"))
      #expect(outcome.warnings.contains { $0.code == "without_history" })
      #expect(try #require(outcome.metrics["rmse"]) < 1e-6)
      let run = try #require(try history(in: session).first)
      #expect(run.params["lags"] == "4")
    }
  }

  @Test("rows without a target are forecast from a history file, step by step")
  func forecast() throws {
    try withProject { session in
      _ = try train(session)
      // Ten days ahead with a lag of four: from the fifth on, predictions are read.
      let (values, outcome) = try score(
        session, "day,y\n" + Self.rows(40..<50, known: false),
        history: "day,y\n" + Self.rows(30..<40))
      expectPattern(values, 40..<50)
      #expect(outcome.withoutHistory == 0)
    }
  }

  @Test("the input needs no column of the target where a history file has it")
  func withoutTarget() throws {
    try withProject { session in
      _ = try train(session)
      let input = "day\n" + Self.days[40..<46].map { "\($0)\n" }.joined()
      expectPattern(
        try score(session, input, history: "day,y\n" + Self.rows(0..<40)).values, 40..<46)
    }
  }

  @Test("rows that have a target are history and are predicted one step ahead")
  func ownHistory() throws {
    try withProject { session in
      _ = try train(session)
      let input = "day,y\n" + Self.rows(34..<44) + Self.rows(44..<50, known: false)
      let (values, outcome) = try score(session, input) { $0.target = "y" }
      #expect(values[..<4].allSatisfy { $0 == nil })
      expectPattern(Array(values[4...]), 38..<50)
      #expect(outcome.withoutHistory == 4)
      #expect(try #require(outcome.metrics?["rmse"]).value < 1e-6)
    }
  }

  @Test("the order of the rows in the file does not matter, nor does a rolling mean")
  func unordered() throws {
    try withProject { session in
      _ = try train(session) { $0.rolling = ["4"] }
      let ordered = (34..<50).map { Self.rows($0..<$0 + 1, known: $0 < 42) }
      let expected = try score(session, "day,y\n" + ordered.joined()).values
      let reversed = try score(session, "day,y\n" + ordered.reversed().joined()).values
      #expect(Array(reversed.reversed()) == expected)
      #expect(expected[4...].allSatisfy { $0 != nil })
    }
  }

  @Test("rows before the end of the history are refused, and history for any other model")
  func refusals() throws {
    try withProject { session in
      _ = try train(session)
      let error = actionable {
        _ = try score(
          session, "day,y\n" + Self.rows(38..<42), history: "day,y\n" + Self.rows(30..<40))
      }
      #expect(error?.code == "before_history")
      #expect(error?.fault == .input)
      #expect(error?.message == "1 row is earlier in 'day' than the end of the history")
      try session.trainedTree(name: "tree")
      let other = actionable {
        _ = try score(session, "x,kind\n3,a\n", history: "day,y\n") { $0.model = "tree" }
      }
      #expect(other?.message.contains("is no model of a time series") == true)
    }
  }

  @Test("a test file continues the series of the training data")
  func testFile() throws {
    try withProject { session in
      let file = try session.file("test.csv", "day,y\n" + Self.rows(40..<60))
      let outcome = try train(session) { $0.testFile = file }
      #expect(outcome.rows.train == 36 && outcome.rows.test == 20)
      #expect(try #require(outcome.metrics["rmse"]) < 1e-6)
    }
  }

  @Test("what the options cannot be is refused")
  func options() throws {
    try withProject { session in
      let changes: [(inout TrainingChoices) -> Void] = [
        { $0.lags = ["0"] }, { $0.lags = ["1,x"] }, { $0.rolling = ["1,,2"] },
        { $0.task = "classification" }, { $0.lags = ["2000000"] },
      ]
      for change in changes {
        #expect(actionable { _ = try train(session, change) }?.fault == .usage)
      }
    }
  }
}
