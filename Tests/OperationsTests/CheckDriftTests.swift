import Diagnostics
import TestSupport
import Testing
import Workspace

@testable import Operations

@Suite struct CheckDriftTests {
  /// Rows of a number, a category and a label that depends on both.
  private func data(_ rows: Range<Int>, shift: Int = 0) -> String {
    let lines = rows.map { row in
      let number = (row * 7919 % 1009) + shift
      let category = ["red", "green", "blue"][row * 31 % 3]
      return "\(number),\(category),\(number + row % 200 > 600 ? "yes" : "no")"
    }
    return "number,colour,label\n" + lines.joined(separator: "\n") + "\n"
  }

  private func withModel<Result>(
    threads: Int = 1, required: [String] = [], _ body: (Session, String) throws -> Result
  ) throws -> Result {
    try withProject { session in
      let folder = session.directory
      try writeFile(Array(data(0..<3000).utf8), to: folder + "/train.csv")
      var train = TrainModel(data: folder + "/train.csv", target: "label")
      train.registeredName = "colours"
      train.reading.threads = threads
      train.reading.required = required
      _ = try train.run(in: session)
      return try body(session, folder)
    }
  }

  private func drift(_ text: String, _ folder: String, in session: Session) throws -> DriftOutcome {
    try writeFile(Array(text.utf8), to: folder + "/now.csv")
    return try CheckDrift(reference: .model("colours"), current: folder + "/now.csv")
      .run(in: session)
  }

  @Test("rows of the same law do not drift, and the model's answers are compared too")
  func same() throws {
    try withModel { session, folder in
      let outcome = try drift(data(5000..<6500), folder, in: session)
      #expect(outcome.passed)
      #expect(outcome.columns.map(\.verdict) == ["none", "none"])
      #expect(outcome.prediction?.column == "probability_yes")
      #expect(outcome.prediction?.verdict == "none")
      #expect(outcome.rows.current == 1500)
      #expect(outcome.rows.reference == 2401)
    }
  }

  @Test("between two files a number may be larger than any that a model takes")
  func large() throws {
    try withProject { session in
      let file = session.directory + "/large.csv"
      let text = "x\n" + (0..<600).map { "\($0)e300\n" }.joined()
      try writeFile(Array(text.utf8), to: file)
      let outcome = try CheckDrift(reference: .data(file), current: file).run(in: session)
      #expect(outcome.columns.map(\.verdict) == ["none"])
      #expect(outcome.columns.first?.current.missing == 0)
      #expect(outcome.columns.first?.current.max == 599e300)
    }
  }

  @Test("moved numbers move the model's answers")
  func moved() throws {
    try withModel { session, folder in
      let outcome = try drift(data(5000..<6500, shift: 400), folder, in: session)
      #expect(!outcome.passed)
      #expect(outcome.columns.first?.column == "number")
      #expect(outcome.columns.first?.sentence.hasPrefix("values are higher: median") == true)
      #expect(outcome.prediction?.drifted == true)
      #expect(outcome.sentence == "drift: 1 drifted of 2 columns; the model's answers drifted")
    }
  }

  @Test("without a column that the model takes its answers are not compared, the others are")
  func absent() throws {
    try withModel { session, folder in
      let text = data(0..<800).split(separator: "\n").map {
        $0.split(separator: ",").dropFirst().joined(separator: ",")
      }
      let outcome = try drift(text.joined(separator: "\n"), folder, in: session)
      #expect(outcome.columns.map(\.verdict) == ["broken", "none"])
      #expect(outcome.prediction == nil)
      #expect(outcome.share == 0.5)
    }
  }

  @Test(
    "a row without a value is answered, unless the model must have it; it is counted in any case",
    arguments: [(required: [String](), answered: 902), (required: ["number"], answered: 900)])
  func gaps(required: [String], answered: Int) throws {
    try withModel(required: required) { session, folder in
      let text = data(0..<900) + ",red,no\n,green,no\n"
      let outcome = try drift(text, folder, in: session)
      #expect(outcome.rows.current == 902)
      #expect(outcome.columns.first { $0.column == "number" }?.current.missing == 2)
      #expect(outcome.prediction?.current.count == answered)
    }
  }

  @Test("the profile does not depend on the number of threads, nor the model on the profile")
  func threads() throws {
    func stored(_ threads: Int) throws -> (profile: [UInt8], model: String) {
      try withModel(threads: threads) { session, _ in
        let workspace = try session.workspace()
        let found = try workspace.resolveModel("colours")
        return (try #require(try found.profile(in: workspace)), found.model.sha256)
      }
    }
    let one = try stored(1)
    let four = try stored(4)
    #expect(one.profile == four.profile)
    #expect(one.model == four.model)
  }

  @Test("the profile goes with an exported model, and comes back with a registered one")
  func exported() throws {
    try withModel { session, folder in
      let output = folder + "/model"
      _ = try ExportModel(reference: "colours", output: output).run(in: session)
      _ = try RegisterModel(source: output, name: "again").run(in: session)
      try writeFile(Array(data(0..<500).utf8), to: folder + "/now.csv")
      for word in [output, "again@1"] {
        let outcome = try CheckDrift(reference: .model(word), current: folder + "/now.csv")
          .run(in: session)
        #expect(outcome.columns.count == 2)
      }
    }
  }

  @Test("a damaged profile is an error that names the model")
  func damaged() throws {
    try withModel { session, folder in
      let output = folder + "/model"
      _ = try ExportModel(reference: "colours", output: output).run(in: session)
      try writeFile(Array("{\"schema\": \"mlo.profile/1\"}".utf8), to: output + "/profile.json")
      let error = actionable {
        _ = try CheckDrift(reference: .model(output), current: folder + "/train.csv")
          .run(in: session)
      }
      #expect(error?.code == "invalid_profile")
      #expect(error?.message.contains(output) == true)
    }
  }

  @Test("with the truth, the figures of now stand beside those of the training")
  func performance() throws {
    try withModel { session, folder in
      try writeFile(Array(data(5000..<6500).utf8), to: folder + "/now.csv")
      var command = CheckDrift(reference: .model("colours"), current: folder + "/now.csv")
      command.target = "label"
      let performance = try #require(try command.run(in: session).performance)
      let scored = try ScoreBatch.figures(folder, in: session)
      #expect(performance.metrics["auc"]?.current == scored["auc"]?.value)
      let trained = try #require(performance.metrics["auc"]?.reference)
      #expect(trained > 0.9 && trained <= 1)
    }
  }

  @Test("two files are compared exactly; identifiers are left out with a note")
  func files() throws {
    try withProject { session in
      let folder = session.directory
      func numbered(_ text: String) -> String {
        text.split(separator: "\n").enumerated().map { "\($0 == 0 ? "id" : "r\($0)"),\($1)" }
          .joined(separator: "\n")
      }
      try writeFile(Array(numbered(data(0..<2000)).utf8), to: folder + "/a.csv")
      try writeFile(Array((numbered(data(0..<900)) + "\n").utf8), to: folder + "/b.csv")
      let outcome = try CheckDrift(
        reference: .data(folder + "/a.csv"), current: folder + "/b.csv"
      ).run(in: session)
      #expect(outcome.columns.allSatisfy { $0.bound ?? 0 == 0 })
      #expect(outcome.quality.map(\.finding) == ["not_compared"])
      #expect(outcome.quality.first?.column == "id")
      #expect(outcome.passed)
    }
  }
}

extension ScoreBatch {
  /// The figures that `mlo score --target` gives of the same file.
  fileprivate static func figures(
    _ folder: String, in session: Session
  ) throws -> [String: ScoreMetric] {
    var command = ScoreBatch(model: "colours", input: folder + "/now.csv")
    command.target = "label"
    command.output = folder + "/scored.csv"
    return try command.run(in: session, emit: { _ in }).metrics ?? [:]
  }
}
