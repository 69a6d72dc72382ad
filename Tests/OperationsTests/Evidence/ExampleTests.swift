import Diagnostics
import Glibc
import Operations
import TestSupport
import Testing

/// Which rows a model carries with it, and what is said of its columns.
@Suite struct ExampleRowTests {
  /// 60 rows: whole numbers without a gap, numbers with gaps, a text with gaps, truth values.
  private var data: String {
    let rows = (0..<60).map { row in
      let gap = row % 10 == 3
      let amount = gap ? "" : "\(row).5"
      let colour = row % 7 == 2 ? "" : ["red", "green"][row % 2]
      return "\(row % 12),\(amount),\(colour),\(row % 3 == 0),\(row * 37 % 60 < 30 ? "no" : "yes")"
    }
    return "age,amount,colour,flag,label\n" + rows.joined(separator: "\n") + "\n"
  }

  private func train(_ session: Session, keepsExample: Bool) throws {
    var command = TrainModel(data: try session.file("people.csv", data), target: "label")
    command.choices.learner = "tree"
    command.registeredName = "people"
    command.keepsExample = keepsExample
    _ = try command.run(in: session)
  }

  private func export(_ session: Session, _ folder: String, keepsExample: Bool) throws -> String {
    var command = ExportModel(reference: "people", output: "\(session.directory)/\(folder)")
    command.keepsExample = keepsExample
    _ = try command.run(in: session)
    return String(
      decoding: try fileBytes("\(session.directory)/\(folder)/input_example.json"), as: UTF8.self)
  }

  private func report(_ session: Session, keepsExample: Bool) throws -> String {
    var command = MakeReport(reference: "people", format: "md")
    command.keepsExample = keepsExample
    return String(decoding: try command.run(in: session).bytes, as: UTF8.self)
  }

  // Ages 0 to 11, five each: their mean is 5.5, whatever rows are held out it lies between 5 and 6.
  @Test("without example rows a synthetic one stands in the model, the export and the report")
  func synthetic() throws {
    try withProject { session in
      try train(session, keepsExample: false)
      let example = try export(session, "plain", keepsExample: true)
      #expect(example.matches(of: /\], \[/).isEmpty)
      let made = try export(session, "synthetic", keepsExample: false)
      #expect(example == made)
      let text = try report(session, keepsExample: true)
      #expect(text.contains("The example is synthetic: means and most frequent values"))
      #expect(text.contains("stored model answers as it did when it was made"))
      let check = try CheckReport(reference: "people").run(in: session)
      let contracts = check.lines.first { $0.item == "contracts" }
      #expect(contracts?.evidence.contains("1 example rows (synthetic) replay") == true)
    }
  }

  @Test("real rows are said to be real, and an export and a report can leave them out")
  func leftOut() throws {
    try withProject { session in
      try train(session, keepsExample: true)
      let real = try export(session, "real", keepsExample: true)
      #expect(real.matches(of: /\], \[/).count == 4)
      let made = try export(session, "made", keepsExample: false)
      #expect(made.matches(of: /\], \[/).isEmpty && made != real)
      let said = try report(session, keepsExample: true)
      #expect(said.contains("of real rows (held-out rows)"))
      let text = try report(session, keepsExample: false)
      #expect(text.contains("The example is synthetic"))
      #expect(text.contains("An example row (synthetic)"))
      #expect(!text.contains("of real rows"))
    }
  }

  @Test("a training that is done again keeps what it kept")
  func answersRecorded() throws {
    try withProject { session in
      try train(session, keepsExample: false)
      var served = session
      served.isCancelled = { true }
      var command = ServeModels(models: ["people"])
      command.port = 0
      var said: ServeModels.Outcome?
      try command.run(in: served, emit: { _ in true }, listening: { said = $0 })
      #expect(said?.models.first?.probe?.rows == 1)
      #expect(said?.models.first?.probe?.agrees == true)
    }
  }

  @Test("the report says of each column what was seen of it")
  func columns() throws {
    try withProject { session in
      try train(session, keepsExample: true)
      let lines = try CheckReport(reference: "people").run(in: session).lines
      let text = try #require(lines.first { $0.item == "pre-processing" })
      #expect(text.state == "pass", "\(text.evidence)")
      #expect(text.evidence.contains("4 raw columns of people.csv: a missing value in "))
      #expect(text.evidence.contains("an unseen category in 'colour'"))
    }
  }
}
