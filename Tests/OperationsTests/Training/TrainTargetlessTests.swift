import Diagnostics
import Operations
import Testing

@Suite("Training and judging without a target")
struct TrainTargetlessTests {
  /// 200 rows in two groups, every twentieth far away from both and marked.
  private static let file: String = {
    var lines = ["x,y,colour,odd"]
    for row in 0..<200 {
      let isOdd = row % 20 == 0
      let x = isOdd ? 80 + row : (row % 2) * 20 + row % 7
      lines.append("\(x),\(row % 11),\(row % 3 == 0 ? "red" : "blue"),\(isOdd ? 1 : 0)")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private func train(
    _ session: Session, _ task: String, target: String? = nil, settings: [String] = []
  ) throws -> TrainOutcome {
    var command = TrainModel(data: try session.file("data.csv", Self.file), target: target)
    command.choices.task = task
    command.choices.settings = settings
    if target == nil { command.choices.drop = ["odd"] }
    command.registeredName = task
    return try command.run(in: session)
  }

  @Test("an anomaly model tells task, figures and no target")
  func anomaly() throws {
    try withProject { session in
      let outcome = try train(session, "anomaly")
      #expect(outcome.task == "anomaly" && outcome.target == nil)
      #expect(outcome.metricNames == ["anomaly_share", "mean_score"])
      #expect(outcome.model.kind == "isolation-forest")
      #expect(outcome.baseline.isEmpty)
    }
  }

  @Test("a named target judges the scores, in training and in scoring")
  func judged() throws {
    try withProject { session in
      let outcome = try train(session, "anomaly", target: "odd")
      #expect(outcome.target == "odd" && outcome.positive == "1")
      #expect(try #require(outcome.metrics["auc"]) > 0.95)
      #expect(outcome.baseline["auc"] == 0.5)
      var scoring = ScoreBatch(
        model: "anomaly@1", input: try session.file("data.csv", Self.file))
      scoring.target = "odd"
      scoring.output = session.directory + "/scored.csv"
      let metrics = try #require(try scoring.run(in: session) { _ in }.metrics)
      #expect(try #require(metrics["auc"]?.value) > 0.95)
      #expect(metrics["anomaly_share"] != nil && metrics["logloss"] == nil)
      scoring.target = "x"
      scoring.output = session.directory + "/other.csv"
      let error = actionable { _ = try scoring.run(in: session) { _ in } }
      #expect(error?.code == "not_two_labels")
    }
  }

  @Test("the label that was stated to be an anomaly judges in scoring, too")
  func statedLabel() throws {
    try withProject { session in
      var command = TrainModel(data: try session.file("data.csv", Self.file), target: "odd")
      command.choices.task = "anomaly"
      command.choices.positive = "0"
      command.registeredName = "usual"
      let outcome = try command.run(in: session)
      #expect(try #require(outcome.metrics["auc"]) < 0.05)
      var scoring = ScoreBatch(model: "usual@1", input: session.directory + "/data.csv")
      scoring.target = "odd"
      scoring.output = session.directory + "/scored.csv"
      let metrics = try #require(try scoring.run(in: session) { _ in }.metrics)
      #expect(try #require(metrics["auc"]?.value) < 0.05)
    }
  }

  @Test("scored rows have the cluster and the distance, or the score and the flag")
  func columns() throws {
    try withProject { session in
      _ = try train(session, "clustering", settings: ["clusters=2"])
      _ = try train(session, "anomaly")
      for (model, header) in [
        ("clustering", "prediction,distance"), ("anomaly", "prediction,is_anomaly"),
      ] {
        var scoring = ScoreBatch(
          model: model + "@1", input: try session.file("data.csv", Self.file))
        scoring.keep = ["none"]
        var bytes: [UInt8] = []
        _ = try scoring.run(in: session) { bytes += $0 }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.first.map(String.init) == header)
        #expect(lines.count == 201)
      }
    }
  }

  @Test("a target that nobody named is missed before the data are read")
  func noTarget() throws {
    try withProject { session in
      let error = actionable {
        _ = try TrainModel(data: "absent.csv", target: nil).run(in: session)
      }
      #expect(error?.code == "no_target" && error?.fault == .usage)
    }
  }

  @Test("the report shows the figures that there are, and none that there are not")
  func report() throws {
    try withProject { session in
      _ = try train(session, "clustering", settings: ["clusters=2"])
      _ = try train(session, "anomaly")
      for (model, shown) in [("clustering", "silhouette"), ("anomaly", "share of anomalies")] {
        let outcome = try MakeReport(reference: model + "@1", format: "md").run(in: session)
        let text = String(decoding: outcome.bytes, as: UTF8.self)
        #expect(text.contains(shown))
        #expect(!text.contains("AUC"))
      }
    }
  }
}
