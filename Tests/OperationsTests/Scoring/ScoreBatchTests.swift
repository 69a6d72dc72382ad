import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct ScoreBatchTests {
  /// Scores and returns what goes to standard output.
  private func output(
    _ session: Session, _ input: String, _ change: (inout ScoreBatch) -> Void = { _ in }
  ) throws -> (text: String, outcome: ScoreBatch.Outcome) {
    var command = ScoreBatch(model: "tree", input: try session.file("new.csv", input))
    change(&command)
    var bytes: [UInt8] = []
    let outcome = try command.run(in: session) { bytes += $0 }
    return (String(decoding: bytes, as: UTF8.self), outcome)
  }

  @Test("rows come back as they were, with the prediction behind them")
  func rows() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let (text, outcome) = try output(session, "x,note,kind\n3,\"a, b\",a\n 12 ,,b\n")
      #expect(text == "x,note,kind,prediction\n3,\"a, b\",a,no\n 12 ,,b,yes\n")
      #expect(outcome.rows == 2 && outcome.written == 2 && outcome.rejected == 0)
      #expect(outcome.metrics == nil)
    }
  }

  @Test("chosen columns and probabilities; those of two classes add up to one")
  func probabilities() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let (text, _) = try output(session, "x,kind\n3,a\n12,b\n") {
        $0.keep = ["x"]
        $0.writesProbabilities = true
      }
      // Both leaves are pure.
      #expect(
        text == "x,prediction,probability_no,probability_yes\n3,no,1.0,0.0\n12,yes,0.0,1.0\n")
      let (bare, _) = try output(session, "x,kind\n3,a\n") { $0.keep = ["none"] }
      #expect(bare == "prediction\nno\n")
    }
  }

  @Test("a row names the columns that made its prediction; they and the rest add up")
  func contributions() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let (text, outcome) = try output(session, "x,kind\n3,a\n12,b\n") {
        $0.keep = ["none"]
        $0.contributions = 2
      }
      let lines = text.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(
        lines[0].joined(separator: ",")
          == "prediction,expected_value,contribution_1_feature,contribution_1_value,"
          + "contribution_2_feature,contribution_2_value,contribution_others")
      // Both leaves are pure and only x splits: the row's probability of yes is 0 or 1.
      for (line, probability) in [(lines[1], 0.0), (lines[2], 1.0)] {
        #expect(line[2] == "x" && line[4].isEmpty && line[5].isEmpty && Double(line[6]) == 0)
        let sum = try #require(Double(line[1])) + (try #require(Double(line[3])))
        #expect(abs(sum - probability) < 1e-9)
      }
      #expect(outcome.explanation?.scale == "probability")
    }
  }

  @Test("the output does not depend on batches and threads", arguments: [1, 7, 8192])
  func streaming(batchRows: Int) throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let rows = (0..<500).map { "\($0 % 20),\($0 % 2 == 0 ? "a" : "b")" }
      let input = "x,kind\n" + rows.joined(separator: "\n") + "\n"
      let expected =
        "x,kind,prediction\n"
        + (0..<500).map { "\(rows[$0]),\($0 % 20 < 10 ? "no" : "yes")\n" }.joined()
      for threads in [1, 2] {
        let (text, outcome) = try output(session, input) {
          $0.batchRows = batchRows
          $0.reading.threads = threads
        }
        #expect(text == expected)
        #expect(outcome.written == 500)
      }
    }
  }

  @Test("an output's name decides its format")
  func formats() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      for (name, expected) in [
        ("o.jsonl", "{\"x\":3,\"kind\":\"a\",\"prediction\":\"no\"}\n"),
        ("o.tsv", "x\tkind\tprediction\n3\ta\tno\n"), ("o.csv", "x,kind,prediction\n3,a,no\n"),
      ] {
        let (text, outcome) = try output(session, "x,kind\n3,a\n") {
          $0.output = "\(session.directory)/\(name)"
        }
        #expect(text.isEmpty)
        #expect(outcome.output == "\(session.directory)/\(name)")
        let written = try fileBytes("\(session.directory)/\(name)")
        #expect(String(decoding: written, as: UTF8.self) == expected)
      }
    }
  }

  // Of the truths no, no, yes, yes the model says no, yes, yes, yes: 3 of 4 are right; of 3 that it
  // calls yes 2 are, so precision is 2/3; it finds both, so recall is 1 and F1 is 4/5.
  @Test("the figures against a target are those worked out by hand")
  func classificationFigures() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let (_, outcome) = try output(session, "x,kind,label\n1,a,no\n15,a,no\n12,b,yes\n19,b,yes\n")
      {
        $0.target = "label"
      }
      let metrics = try #require(outcome.metrics).mapValues(\.value)
      #expect(metrics["accuracy"] == 0.75)
      #expect(abs((metrics["precision"] ?? 0) - 2.0 / 3) < 1e-12)
      #expect(metrics["recall"] == 1)
      #expect(abs((metrics["f1"] ?? 0) - 0.8) < 1e-12)
    }
  }

  // The line is y = 2x + 1: truths that lie 3 above and 3 below it give errors of 3.
  @Test("the figures of a regression are those worked out by hand")
  func regressionFigures() throws {
    try withProject { session in
      var training = TrainModel(
        data: try session.file("line.csv", TrainingFiles.line), target: "y")
      training.choices.learner = "linear"
      // Without a penalty the fit is the line itself.
      training.choices.settings = ["l2=0"]
      training.name = "tree"
      _ = try training.run(in: session)
      let (_, outcome) = try output(session, "x,y\n1,6\n2,2\n3,\n") { $0.target = "y" }
      let metrics = try #require(outcome.metrics).mapValues(\.value)
      #expect(abs((metrics["rmse"] ?? 0) - 3) < 0.01)
      #expect(abs((metrics["mae"] ?? 0) - 3) < 0.01)
      #expect(outcome.written == 3)
    }
  }

  @Test("figures are recorded with the version, and shown with it")
  func recordedFigures() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      _ = try output(session, "x,kind,label\n1,a,no\n15,a,no\n") {
        $0.model = "churn@1"
        $0.target = "label"
        $0.logsMetrics = true
      }
      let shown = try ShowReference(reference: "churn@1").run(in: session)
      #expect(shown.measurements?.map { $0.metrics["accuracy"] } == [0.5])
      let error = actionable {
        _ = try output(session, "x,kind,label\n1,a,no\n") {
          $0.target = "label"
          $0.logsMetrics = true
        }
      }
      #expect(error?.fault == .usage)
    }
  }

  @Test("formulas are escaped in cells and in names")
  func formulas() throws {
    try withProject { session in
      try session.trainedTree(name: "tree")
      let input = "x,kind,=cmd(),\"@a,b\",plain\n3,a,=1+1,-5,ok\n"
      let (text, _) = try output(session, input) { $0.isSafeForSpreadsheets = true }
      #expect(text == "x,kind,'=cmd(),\"'@a,b\",plain,prediction\n3,a,'=1+1,-5,ok,no\n")
    }
  }
}
