import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct ScoreFaultTests {
  private func score(
    _ session: Session, _ input: String, _ change: (inout ScoreBatch) -> Void = { _ in }
  ) throws -> (text: String, outcome: ScoreBatch.Outcome) {
    var command = ScoreBatch(model: "tree", input: try session.file("new.csv", input))
    command.keep = ["none"]
    change(&command)
    var bytes: [UInt8] = []
    let outcome = try command.run(in: session) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), outcome)
  }

  private func error(
    _ input: String, _ change: (inout ScoreBatch) -> Void = { _ in }
  ) throws -> (any ActionableError)? {
    try withProject { session in
      try session.trainedTree(name: "tree")
      return actionable { _ = try score(session, input, change) }
    }
  }

  /// Trains a linear model of real numbers with gaps under the name `tree`.
  private func trainReal(_ session: Session) throws {
    let text = "x,y\n" + (0..<40).map { "\($0 == 5 ? "" : "\($0 / 2).5"),\($0 / 2 * 2)\n" }.joined()
    var training = TrainModel(data: try session.file("real.csv", text), target: "y")
    training.choices.learner = "linear"
    training.name = "tree"
    _ = try training.run(in: session)
  }

  @Test("a column that the model takes and the file lacks is named, with the nearest")
  func missingColumn() throws {
    let error = try error("x,knd\n1,a\n")
    #expect(error?.fault == .input)
    #expect(error?.code == "unknown_column")
    #expect(error?.candidates == ["knd"])
  }

  @Test("a bad cell of a column of numbers is named, and what helps is said")
  func badCell() throws {
    let error = try error("x,kind\n1,a\nmany,b\n")
    #expect(error?.message == "'many' is not a number")
    #expect(error?.location?.line == 3)
    #expect(error?.location?.column == "x")
    #expect(error?.hints == ["`--missing 'many'` treats it as missing"])
    #expect(try self.error("x,kind\n,a\n41.5,b\n") == nil, "a gap and a fraction are values")
  }

  @Test(
    "of a column that must have a value `--missing` is not said to help",
    arguments: ["csv", "jsonl"])
  func requiredCell(format: String) throws {
    try withProject { session in
      try session.trainedTree(name: "tree", required: ["x"])
      for (cell, json, message) in [
        ("many", "\"many\"", "'many' is not a number"),
        ("1e39", "1e39", "'1e39' is not a number that models can use: float32 has none as large"),
        ("", "null", "the value is missing, and this column must have one"),
      ] {
        let text =
          format == "csv" ? "x,kind\n\(cell),a\n" : "{\"x\": \(json), \"kind\": \"a\"}\n"
        let path = try session.file("cell.\(format)", text)
        let error = actionable {
          _ = try ScoreBatch(model: "tree", input: path).run(in: session) { _ in }
        }
        #expect(error?.message == message)
        // `--missing many` would only lead to the next error.
        #expect(error?.hints == ["`--on-error skip` leaves such rows out"])
      }
    }
  }

  @Test(
    "a number that no float32 holds is a bad cell, as train refuses it",
    arguments: ["inf", "-Infinity", "1e999", "1e39", "\"1e999\""])
  func infinite(cell: String) throws {
    try withProject { session in
      try trainReal(session)
      let error = actionable { _ = try score(session, "x\n1.5\n\(cell)\n") }
      #expect(error?.fault == .input)
      #expect(error?.location?.line == 3)
      #expect(error?.location?.column == "x")
      let text = cell.filter { $0 != "\"" }
      #expect(error?.message.hasPrefix("'\(text)' is not a number that models can use") == true)
      let (lines, outcome) = try score(session, "x\n1.5\n\(cell)\n") { $0.reading.onError = "null" }
      #expect(lines.split(separator: "\n").count == 3)
      #expect(outcome.rejected == 1 && outcome.written == 2)
    }
  }

  @Test("the largest number of float32 is scored")
  func largest() throws {
    try withProject { session in
      try trainReal(session)
      #expect(try score(session, "x\n3.4028235e38\n").outcome.written == 1)
    }
  }

  @Test("rows that cannot be read go to the rejects as they were, the rest is scored")
  func skip() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let rejects = "\(session.directory)/rejects.csv"
      let (text, outcome) = try score(session, "x,kind\n1,a\nmany,b\n15,b\n1,2,3\n") {
        $0.reading.onError = "skip"
        $0.rejects = rejects
      }
      #expect(text == "prediction\nno\nyes\n")
      #expect(outcome.rows == 4 && outcome.written == 2 && outcome.rejected == 2)
      #expect(String(decoding: try fileBytes(rejects), as: UTF8.self) == "many,b\n1,2,3\n")
      #expect(outcome.rejectedRows.count == 2)
      #expect(
        outcome.rejectedRows[0].hasSuffix("new.csv:3: column 'x': 'many' is not a number"))
    }
  }

  @Test("a cell that was to become missing and cannot costs its row, and the reason says so")
  func nullOfRequired() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", required: ["x"])
      let (text, outcome) = try score(session, "x,kind\n1,a\nmany,b\n,b\n15,b\n") {
        $0.reading.onError = "null"
      }
      #expect(text == "prediction\nno\nyes\n")
      #expect(outcome.rows == 4 && outcome.written == 2 && outcome.rejected == 2)
      let reasons = outcome.rejectedRows.map { $0.split(separator: ": ").dropFirst(2).joined() }
      #expect(
        reasons == [
          "'many' is not a number, and this column cannot have a gap",
          "the value is missing, and this column must have one",
        ])
    }
  }

  @Test("a truth that the model does not know is named with its place and the labels")
  func unknownTruth() throws {
    let error = try error("x,kind,label\n1,a,no\n\n2,b,maybe\n") { $0.target = "label" }
    #expect(error?.fault == .input)
    #expect(error?.code == "unknown_label")
    #expect(error?.location?.line == 4)
    #expect(error?.location?.column == "label")
    #expect(error?.message == "'maybe' is none of the labels that the model knows")
    #expect(error?.hints.first == "they are 'no', 'yes'")
  }

  @Test("without a single truth there are no figures")
  func noTruth() throws {
    let error = try error("x,kind,label\n1,a,\n") { $0.target = "label" }
    #expect(error?.code == "no_targets")
    #expect(error?.fault == .input)
  }

  @Test("the input is not written over, and no two outputs are one file")
  func sameFile() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let input = "\(session.directory)/new.csv"
      for change in [
        { (command: inout ScoreBatch) in command.output = input },
        { (command: inout ScoreBatch) in
          command.output = "\(session.directory)/o.csv"
          command.rejects = "\(session.directory)/o.csv"
        },
      ] {
        let error = actionable { _ = try score(session, "x,kind\n1,a\n", change) }
        #expect(error?.message.hasSuffix("are the same file") == true)
      }
      #expect(String(decoding: try fileBytes(input), as: UTF8.self) == "x,kind\n1,a\n")
    }
  }

  @Test("an output that fails does not appear")
  func atomic() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let output = "\(session.directory)/o.csv"
      _ = actionable { _ = try score(session, "x,kind\n1,a\nmany,b\n") { $0.output = output } }
      #expect(throws: (any Error).self) { try fileBytes(output) }
    }
  }

  @Test(
    "a model that runs code is refused",
    arguments: [[0x80, 4, 0x95], Array("cos\nsystem\n(S'".utf8)])
  func pickle(bytes: [UInt8]) throws {
    try withProject { session in
      let path = "\(session.directory)/model.pkl"
      try writeFile(bytes, to: path)
      let error = actionable { _ = try score(session, "x\n1\n") { $0.model = path } }
      #expect(error?.fault == .refused)
      #expect(error?.code == "would_run_code")
      let registering = actionable {
        _ = try RegisterModel(source: path, name: "pickled").run(in: session)
      }
      #expect(registering?.fault == .refused)
    }
  }
}
