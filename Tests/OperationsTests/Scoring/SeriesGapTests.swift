import Diagnostics
import Operations
import TestSupport
import Testing

/// Series with gaps, several series, and times with offsets, through `train` and `score`.
@Suite struct SeriesGapTests {
  /// 1, 2, 3, 4 and again: the value four rows before.
  private static func value(_ day: Int) -> Int { day % 4 + 1 }

  private static func file(_ lines: [String], header: String = "t,y") -> String {
    ([header] + lines).joined(separator: "\n") + "\n"
  }

  private static func rows(_ range: some Sequence<Int>, known: Bool = true) -> [String] {
    range.map { "\($0),\(known ? "\(value($0))" : "")" }
  }

  private func train(
    _ session: Session, _ data: String, _ change: (inout TrainingChoices) -> Void = { _ in }
  ) throws -> TrainOutcome {
    var training = TrainModel(data: try session.file("series.csv", data), target: "y")
    training.choices.learner = "linear"
    training.choices.settings = ["l2=0"]
    training.choices.time = "t"
    training.choices.lags = ["4"]
    change(&training.choices)
    training.name = "series"
    return try training.run(in: session)
  }

  private func score(
    _ session: Session, _ input: [String], history: [String], header: String = "t,y"
  ) throws -> (values: [Double?], outcome: ScoreBatch.Outcome) {
    var command = ScoreBatch(
      model: "series", input: try session.file("new.csv", Self.file(input, header: header)))
    command.keep = ["none"]
    command.history = try session.file("past.csv", Self.file(history, header: header))
    var bytes: [UInt8] = []
    let outcome = try command.run(in: session) { bytes += $0 }
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    return (lines.dropFirst().dropLast().map { Double($0) }, outcome)
  }

  private func expect(_ found: [Double?], _ expected: [Int?]) {
    let rounded = found.map { value in value.map { ($0 * 1000).rounded() / 1000 } }
    #expect(rounded == expected.map { value in value.map { Double($0) } })
  }

  @Test("a history that ends too early is bridged as far as the lags allow, and it is said")
  func bridged() throws {
    try withProject { session in
      _ = try train(session, Self.file(Self.rows(0..<40)))
      // Rows 40 to 42 are absent. Counted as rows, 43 would be told as 40: 1 for 4.
      let (values, outcome) = try score(
        session, Self.rows(43..<49, known: false), history: Self.rows(20..<40))
      expect(values, (43..<49).map(Self.value))
      #expect(outcome.withoutHistory == 0)
      #expect(outcome.warnings.map(\.code) == ["early_history", "bridged_gaps"])
      #expect(outcome.warnings[0].message.contains("3 rows are absent in 't'"))
    }
  }

  @Test("a gap that is longer than the past that is read leaves rows without a prediction, counted")
  func open() throws {
    try withProject { session in
      _ = try train(session, Self.file(Self.rows(0..<40)))
      let (values, outcome) = try score(
        session, Self.rows(50..<54, known: false), history: Self.rows(20..<40))
      expect(values, [nil, nil, nil, nil])
      #expect(outcome.withoutHistory == 4)
      #expect(outcome.warnings.map(\.code) == ["early_history", "open_gaps"])
    }
  }

  @Test("a gap in the history is no row: what lies a lag before is read, by time")
  func gapInHistory() throws {
    try withProject { session in
      // A column of its own: what it was in absent rows is not known, so nothing is bridged.
      let lines = (0..<60).map { "\($0),\(Self.value($0)),\($0 * 7 % 5)" }
      _ = try train(session, Self.file(lines, header: "t,y,x"))
      let past = lines[20..<56].filter { !$0.hasPrefix("53,") }
      let input = (56..<60).map { "\($0),,\($0 * 7 % 5)" }
      let (values, outcome) = try score(session, input, history: past, header: "t,y,x")
      // The lag of 57 is absent; the others are those of their times.
      expect(values, [Self.value(56), nil, Self.value(58), Self.value(59)])
      #expect(outcome.withoutHistory == 1)
      #expect(outcome.warnings.map(\.code) == ["open_gaps"])
    }
  }

  @Test("gaps that the training had too are counted as rows, with its warning")
  func asTrained() throws {
    try withProject { session in
      let days = (0..<80).filter { $0 % 10 < 7 }
      let lines = days.enumerated().map { "\($1),\(Self.value($0))" }
      let outcome = try train(session, Self.file(Array(lines[..<40])))
      #expect(outcome.warnings.contains { $0.code == "time_gaps" })
      let found = try score(session, Array(lines[40..<48]), history: Array(lines[20..<40]))
      expect(found.values, (40..<48).map(Self.value))
      #expect(found.outcome.warnings.map(\.code) == ["time_gaps"])
    }
  }

  @Test("rows that repeat the end of the history are refused")
  func repeated() throws {
    try withProject { session in
      _ = try train(session, Self.file(Self.rows(0..<40)))
      let error = actionable {
        _ = try score(session, Self.rows(39..<42), history: Self.rows(20..<40))
      }
      #expect(error?.code == "before_history")
      #expect(error?.message == "1 row is at the end of the history in 't'")
    }
  }

  @Test("several series in one table are forecast each from its own past")
  func several() throws {
    try withProject { session in
      let lines = (0..<40).flatMap {
        ["\($0),a,\(Self.value($0))", "\($0),02,\(100 * Self.value($0 + 1))"]
      }
      _ = try train(session, Self.file(lines, header: "t,shop,y")) {
        $0.series = "shop"
        $0.drop = ["shop"]
      }
      let input = (40..<46).flatMap { ["\($0),2,", "\($0),a,"] } + ["40,new,"]
      let found = try score(session, input, history: lines, header: "t,shop,y")
      let known = (40..<46).flatMap { [100 * Self.value($0 + 1), Self.value($0)] }
      expect(found.values, known.map { Int?($0) } + [Int?.none])
      #expect(found.outcome.withoutHistory == 1)
    }
  }

  @Test("without --lags the season of the times is chosen")
  func automatic() throws {
    try withProject { session in
      let lines = (0..<200).map { hour -> String in
        let day = hour / 24 + 1
        return "2024-01-\(day < 10 ? "0" : "")\(day)T\(hour % 24 < 10 ? "0" : "")\(hour % 24):00,"
          + "\(hour % 24 * 5)"
      }
      let outcome = try train(session, Self.file(lines)) {
        $0.lags = []
        $0.learner = "naive"
        $0.settings = []
      }
      #expect(outcome.features.map(\.name).contains("y_lag_24"))
      #expect(outcome.forecast?.horizon == 24)
      #expect(outcome.forecast?.season == 24)
      #expect(outcome.metrics["rmse"] == 0)
      #expect(outcome.forecast?.steps.map { $0.model["rmse"] } == [0, 0, 0])
      let none = try train(session, Self.file(lines)) { $0.lags = ["none"] }
      #expect(none.features.map(\.name) == ["t_hour", "t_weekday", "t_day_of_year"])
    }
  }

  @Test("times with and without an offset in one file are refused, with the line")
  func offsets() throws {
    try withProject { session in
      let days = (1...28).map { "2024-02-\($0 < 10 ? "0" : "")\($0)T00:00" }
      let lines = days.enumerated().map { "\($1)+01:00,\(Self.value($0))" }
      _ = try train(session, Self.file(lines))
      var mixed = lines
      mixed[20] = "2024-02-21T00:00,1"
      let error = actionable { _ = try train(session, Self.file(mixed)) }
      #expect(error?.code == "mixed_times")
      #expect(error?.fault == .input)
      #expect(error?.location?.line == 22)
      // Without an offset they are in the zone of the training.
      let found = try score(
        session, ["2024-02-29T00:00,", "2024-03-01T00:00,"], history: Array(lines[8...]))
      expect(found.values, [Self.value(28), Self.value(29)])
      let other = actionable {
        _ = try score(
          session, ["2024-02-29T00:00,", "2024-03-01T00:00Z,"], history: Array(lines[8...]))
      }
      #expect(other?.code == "mixed_times")
      #expect(other?.location?.line == 3)
    }
  }
}
