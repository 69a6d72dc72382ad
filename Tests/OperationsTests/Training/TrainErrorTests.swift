import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct TrainErrorTests {
  /// The error of a training of `TrainingFiles.labelled` that is asked for in some way.
  private func error(
    target: String = "label", _ change: (inout TrainModel) -> Void = { _ in }
  ) throws -> (any ActionableError)? {
    try withProject { session in
      let data = try session.file("labelled.csv", TrainingFiles.labelled)
      var command = TrainModel(data: data, target: target)
      change(&command)
      let error = actionable { _ = try command.run(in: session) }
      #expect(try history(in: session).isEmpty, "what is not started leaves no run")
      return error
    }
  }

  @Test("a mistyped target gets the nearest column")
  func target() throws {
    let error = try error(target: "lable")
    #expect(error?.fault == .input)
    #expect(error?.code == "unknown_column")
    #expect(error?.candidates == ["label"])
  }

  @Test("a file that is not there is named")
  func file() throws {
    let error = try error { $0.data += "x" }
    #expect(error?.code == "no_such_file")
    #expect(error?.candidates.first?.hasSuffix("labelled.csv") == true)
  }

  @Test(
    "a wrong word gets the nearest right one",
    arguments: [
      ("--task", "classificaton", "classification"), ("--model", "gbtd", "gbdt"),
      ("--on-error", "skp", "skip"), ("--type", "numric", "numeric"),
    ])
  func words(option: String, word: String, right: String) throws {
    let error = try error { command in
      switch option {
      case "--task": command.choices.task = word
      case "--model": command.choices.learner = word
      case "--type": command.reading.types = ["x=\(word)"]
      default: command.reading.onError = word
      }
    }
    #expect(error?.fault == .usage)
    #expect(error?.message == "\(option) has no '\(word)'")
    #expect(error?.candidates.first == right)
    #expect(error?.hints.first == "did you mean '\(right)'?")
  }

  @Test("an unknown setting lists what the learner has")
  func setting() throws {
    let error = try error {
      $0.choices.learner = "tree"
      $0.choices.settings = ["depht=3"]
    }
    #expect(error?.fault == .usage)
    #expect(error?.candidates == ["depth"])
  }

  @Test(
    "options that say two things exclude each other",
    arguments: ["--features and --drop", "--test and --holdout", "--test and --split"])
  func contradictions(pair: String) throws {
    let error = try error { command in
      switch pair {
      case "--features and --drop":
        command.choices.features = ["x"]
        command.choices.drop = ["kind"]
      case "--test and --holdout":
        command.choices.testFile = "t.csv"
        command.choices.holdout = 0.5
      default:
        command.choices.testFile = "t.csv"
        command.choices.split = "time:x"
      }
    }
    #expect(error?.fault == .usage)
    #expect(error?.message == "\(pair) exclude each other")
  }

  @Test("what is no pair, no split and no number of threads is said to be so")
  func malformed() throws {
    #expect(try error { $0.tags = ["team"] }?.message == "--tag takes KEY=VALUE, not 'team'")
    #expect(try error { $0.choices.split = "time" }?.message == "--split has no 'time'")
    #expect(try error { $0.reading.threads = 0 }?.message == "--threads takes from 1 to 1024")
    #expect(try error { $0.reading.delimiter = "ab" }?.fault == .usage)
    #expect(try error { $0.reading.types = ["x"] }?.fault == .usage)
  }

  @Test("an infinite number is refused, as it is by score")
  func infinite() throws {
    try withProject { session in
      let data = try session.file("line.csv", TrainingFiles.line + "inf,3\n")
      let command = TrainModel(data: data, target: "y")
      let error = actionable { _ = try command.run(in: session) }
      #expect(error?.fault == .input)
      #expect(error?.message.contains("'inf'") == true)
    }
  }

  @Test("a training that is stopped leaves a run that was killed")
  func stopped() throws {
    try withProject { session in
      var stopping = session
      stopping.isCancelled = { true }
      let data = try session.file("labelled.csv", TrainingFiles.labelled)
      let error = actionable {
        _ = try TrainModel(data: data, target: "label").run(in: stopping)
      }
      #expect(error?.code == "cancelled")
      #expect(try history(in: session).map(\.status) == ["killed"])
    }
  }

  @Test("rows that cannot be read are left out and counted, where that is asked for")
  func skippedRows() throws {
    try withProject { session in
      let data = try session.file("line.csv", TrainingFiles.line + "1,2,3\n")
      var command = TrainModel(data: data, target: "y")
      command.choices.learner = "linear"
      let error = actionable { _ = try command.run(in: session) }
      #expect(error?.location?.line == 42)
      command.reading.onError = "skip"
      let rows = try command.run(in: session).rows
      #expect(rows.read == 41 && rows.skipped == 1 && rows.used == 40)
    }
  }
}
