import Diagnostics
import Operations
import TestSupport
import Testing

/// All gates look at 40 held-out rows: the tree has 40 of 40 right, the baseline 20 of 40.
@Suite struct PromoteVersionTests {
  private func gate(_ rule: String) -> String { "gates: {production: [\(rule)]}" }

  // Clopper-Pearson for 40 of 40: from 0.025^(1/40) = 0.9119 to 1.
  @Test(
    "a gate passes where the whole interval does, and is undecided where it does not",
    arguments: [("0.91", "pass", true), ("0.92", "undecided", false)])
  func lowerBound(bound: String, verdict: String, passes: Bool) throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, min: \(bound)}"))
      try session.trainedTree(name: "tree", register: "churn")
      let outcome = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      #expect(outcome.passed == passes)
      #expect(outcome.gateLines.map(\.verdict) == [verdict])
      #expect(outcome.gateLines.map(\.found) == [1])
      let stage = try ShowReference(reference: "churn@1").run(in: session).version?.stage
      #expect(stage == (passes ? "production" : "none"))
    }
  }

  @Test("a gate that fails keeps the version where it is, unless it is forced")
  func refusal() throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, min: 0.7}"))
      try session.trainedTree(name: "flat", learner: "baseline", register: "churn")
      var command = PromoteVersion(model: "churn@1", stage: "production")
      let refused = try command.run(in: session)
      #expect(!refused.passed && !refused.forced)
      #expect(refused.gateLines.map(\.verdict) == ["fail"])
      #expect(refused.gateLines.map(\.found) == [0.5])
      command.isDryRun = true
      command.isForced = true
      command.reason = "a drill"
      let dry = try command.run(in: session)
      #expect(dry.dryRun && dry.forced)
      #expect(try ListModels().run(in: session).models.first?.production == nil)
      command.isDryRun = false
      #expect(try command.run(in: session).forced)
      #expect(try ListModels().run(in: session).models.first?.production == 1)
    }
  }

  @Test("a version is compared with the one in production on the same rows")
  func comparison() throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, not_worse: 0.02}"))
      try session.trainedTree(name: "tree", register: "churn")
      let first = try PromoteVersion(model: "churn", stage: "production").run(in: session)
      #expect(first.gateLines.map(\.verdict) == ["not applicable"] && first.passed)
      try session.trainedTree(name: "flat", learner: "baseline", register: "churn")
      let second = try PromoteVersion(model: "churn", stage: "production").run(in: session)
      #expect(second.gateLines.map(\.verdict) == ["fail"] && !second.passed)
      #expect(second.gateLines[0].sentence.contains("against 1.000 of churn@1"))
    }
  }

  @Test("the version in production is archived by the next, and a rollback puts it back")
  func rollback() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      try session.trainedTree(name: "flat", learner: "baseline", register: "churn")
      let nothing = actionable {
        _ = try PromoteVersion(model: "churn", stage: nil).run(in: session)
      }
      #expect(nothing?.code == "nothing_to_roll_back")
      _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      let second = try PromoteVersion(model: "churn@2", stage: "production").run(in: session)
      #expect(second.archived == 1)
      var command = PromoteVersion(model: "churn", stage: nil)
      command.reason = "calls from the shops"
      let back = try command.run(in: session)
      #expect(back.version == 1 && back.to == "production" && back.archived == 2)
      #expect(back.reason == "calls from the shops")
      #expect(try ListModels().run(in: session).models.first?.production == 1)
    }
  }

  @Test("rows that the champion learnt from do not judge its successor")
  func learntRows() throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, not_worse: 0.02}"))
      let data = try session.file("labelled.csv", TrainingFiles.labelled)
      for seed: UInt64 in [0, 1] {
        var command = TrainModel(data: data, target: "label")
        command.choices.learner = "tree"
        command.choices.seed = seed
        command.registeredName = "churn"
        _ = try command.run(in: session)
      }
      _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      let error = actionable {
        _ = try PromoteVersion(model: "churn@2", stage: "production").run(in: session)
      }
      #expect(error?.code == "held_out_rows_learnt")
      #expect(error?.hints.first?.contains("--seed 0") == true)
    }
  }

  @Test("data that changed since the training cannot judge")
  func changedData() throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, not_worse: 0.02}"))
      try session.trainedTree(name: "tree", register: "churn")
      _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      try session.trainedTree(name: "flat", learner: "baseline", register: "churn")
      _ = try session.file("labelled-test.csv", TrainingFiles.labelled + "x,1,a,same,no\n")
      let error = actionable {
        _ = try PromoteVersion(model: "churn@2", stage: "production").run(in: session)
      }
      #expect(error?.code == "data_changed")
      #expect(error?.message.contains("'labelled-test.csv'") == true)
    }
  }

  @Test("a champion that does not take the candidate's rows is named, with the row")
  func championRefuses() throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, not_worse: 0.02}"))
      try session.trainedTree(name: "tree", register: "churn", required: ["x"])
      _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      try trainOnGap(session)
      let error = actionable {
        _ = try PromoteVersion(model: "churn@2", stage: "production").run(in: session)
      }
      #expect(error?.code == "champion_refuses")
      #expect(
        error?.message.hasPrefix("churn@1 does not take the rows that churn@2 held out") == true)
    }
  }

  @Test("a gap that the champion did not see in training is no reason not to judge it")
  func championTakesGaps() throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, not_worse: 0.1}"))
      try session.trainedTree(name: "tree", register: "churn")
      _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      try trainOnGap(session)
      let outcome = try PromoteVersion(model: "churn@2", stage: "production").run(in: session)
      #expect(outcome.to == "production")
    }
  }

  /// Trains churn@2 on newer data, in which `x` has no value in the first row.
  private func trainOnGap(_ session: Session) throws {
    let rows = TrainingFiles.labelled.split(separator: "\n", omittingEmptySubsequences: false)
    let gap = rows[1].split(separator: ",", omittingEmptySubsequences: false).enumerated().map {
      $0.offset == 1 ? "" : $0.element
    }
    let newer = ([rows[0], gap.joined(separator: ",")[...]] + rows.dropFirst(2))
      .joined(separator: "\n")
    var command = TrainModel(data: try session.file("newer.csv", newer), target: "label")
    command.choices.testFile = try session.file("newer-test.csv", newer)
    command.registeredName = "churn"
    _ = try command.run(in: session)
  }

  @Test("a model without held-out predictions cannot pass gates")
  func noEvaluation() throws {
    try withProject { session in
      try session.declare(gate("{metric: accuracy, min: 0.5}"))
      try session.trainedTree(name: "tree")
      let file = "\(session.directory)/model.onnx"
      _ = try ExportModel(reference: "tree", output: file).run(in: session)
      _ = try RegisterModel(source: file, name: "churn").run(in: session)
      let error = actionable {
        _ = try PromoteVersion(model: "churn@1", stage: "production").run(in: session)
      }
      #expect(error?.code == "no_evaluation")
      #expect(error?.fault == .input)
    }
  }

  @Test("a stage has the project's own name, too, and a wrong one gets the nearest")
  func stageNames() throws {
    try withProject { session in
      try session.declare("stages: [{name: NONPROD, as: staging}, {name: PROD, as: production}]")
      try session.trainedTree(name: "tree", register: "churn")
      let outcome = try PromoteVersion(model: "churn@1", stage: "PROD").run(in: session)
      #expect(outcome.to == "production" && outcome.shownTo == "PROD")
      let error = actionable {
        _ = try PromoteVersion(model: "churn@1", stage: "prodution").run(in: session)
      }
      #expect(error?.fault == .usage)
      #expect(error?.candidates.first == "production")
      let alias = actionable { _ = try MoveAlias(model: "churn@1", alias: "PROD").run(in: session) }
      #expect(alias?.message.contains("'PROD' is the name of the stage") == true)
    }
  }

  @Test("an alias moves, is taken away, and is not taken from another version")
  func aliases() throws {
    try withProject { session in
      try session.trainedTree(name: "tree", register: "churn")
      try session.trainedTree(name: "flat", learner: "baseline", register: "churn")
      _ = try MoveAlias(model: "churn@1", alias: "champion").run(in: session)
      #expect(try MoveAlias(model: "churn@2", alias: "champion").run(in: session).version == 2)
      let error = actionable {
        _ = try MoveAlias(model: "churn@1", alias: "champion", isRemoval: true).run(in: session)
      }
      #expect(error?.code == "unknown_alias")
      let gone = try MoveAlias(model: "churn", alias: "champion", isRemoval: true).run(in: session)
      #expect(gone.version == nil)
      let unknown = actionable {
        _ = try ShowReference(reference: "churn@champion").run(in: session)
      }
      #expect(unknown?.fault == .input)
    }
  }
}
