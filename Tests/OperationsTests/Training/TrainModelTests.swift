import Diagnostics
import Operations
import TestSupport
import Testing

@Suite struct TrainModelTests {
  @Test("columns that cannot be learnt from are left out, each with its reason")
  func leftOut() throws {
    try withProject { session in
      let outcome = try session.trainedTree(name: "tree")
      let reasons = Dictionary(outcome.leftOut.map { ($0.name, $0.reason) }) { $1 }
      #expect(reasons == ["id": "identifier: no two values are the same", "constant": "constant"])
      #expect(outcome.features.map(\.name) == ["x", "kind"])
      #expect(outcome.features.map(\.missing) == [0, 0])
    }
  }

  @Test("a tree that can know all answers has them all right, and the baseline half of them")
  func separable() throws {
    try withProject { session in
      let outcome = try session.trainedTree(name: "tree")
      #expect(outcome.task == "classification")
      #expect(outcome.positive == "yes")
      #expect(outcome.metrics["accuracy"] == 1)
      #expect(outcome.metrics["auc"] == 1)
      #expect(outcome.baseline["accuracy"] == 0.5)
      #expect(outcome.baseline["auc"] == 0.5)
      // ln 2: both labels are equally frequent.
      let logloss = try #require(outcome.baseline["logloss"])
      #expect(abs(logloss - 0.693147180559945) < 1e-6)
      #expect(outcome.rows.train == 40 && outcome.rows.test == 40)
    }
  }

  // The baseline predicts the mean of 1, 2, 3, 4, 5 twice over, which is 3: of the targets 1 and 5 it
  // misses each by 2, so RMSE and MAE are 2; the mean of the targets is 3, too, so R² is 0.
  @Test("the baseline of a regression is judged as by hand")
  func baseline() throws {
    try withProject { session in
      let rows = (0..<10).map { "\($0 % 7),\($0 % 5 + 1)" }.joined(separator: "\n")
      var command = TrainModel(data: try session.file("d.csv", "x,y\n\(rows)\n"), target: "y")
      command.choices.task = "regression"
      command.choices.learner = "baseline"
      command.choices.testFile = try session.file("t.csv", "x,y\n0,1\n1,5\n")
      let outcome = try command.run(in: session)
      #expect(outcome.metrics["rmse"] == 2)
      #expect(outcome.metrics["mae"] == 2)
      #expect(outcome.metrics["r2"] == 0)
    }
  }

  @Test("the run keeps metrics, tags, data, model and command")
  func recorded() throws {
    try withProject { session in
      let data = try session.file("line.csv", TrainingFiles.line)
      var command = TrainModel(data: data, target: "y")
      command.choices.learner = "linear"
      command.choices.seed = 7
      command.tags = ["team=credit"]
      command.experiment = "first steps"
      command.keepsData = true
      let outcome = try command.run(in: session)
      let detail = try #require(try ShowReference(reference: outcome.run).run(in: session).run)
      #expect(detail.run.status == "finished")
      #expect(detail.run.experiment == "first steps")
      #expect(detail.run.tags["team"] == "credit")
      #expect(detail.run.metrics["rmse"] == outcome.metrics["rmse"])
      #expect(detail.seed == 7)
      #expect(detail.inputs.map(\.path) == ["line.csv"])
      #expect(detail.inputs.map(\.rows) == [40])
      #expect(detail.inputs.map(\.outside) == [false])
      #expect(detail.model?.sha256 == outcome.model.sha256)
      let kept = try ShowReference(reference: "sha256:\(detail.inputs[0].sha256)").run(in: session)
      #expect(kept.object?.bytes == Int64(TrainingFiles.line.utf8.count))
    }
  }

  @Test("rows without a target are counted and not learnt from")
  func skipped() throws {
    try withProject { session in
      let text = TrainingFiles.line + "3,\n4,\n"
      var command = TrainModel(data: try session.file("line.csv", text), target: "y")
      command.choices.learner = "linear"
      let rows = try command.run(in: session).rows
      #expect(rows.read == 42 && rows.skipped == 2 && rows.used == 40)
      #expect(rows.train + rows.test == 40)
    }
  }

  @Test("the same data and seed give the same bytes, whatever the number of threads")
  func reproducible() throws {
    try withProject { session in
      let data = try session.file("labelled.csv", TrainingFiles.labelled)
      let hashes = try [1, 2, 4].map { threads in
        var command = TrainModel(data: data, target: "label")
        command.reading.threads = threads
        return try command.run(in: session).model.sha256
      }
      #expect(Set(hashes).count == 1)
    }
  }

  @Test("a preview says what would be done and records nothing")
  func preview() throws {
    try withProject { session in
      let data = try session.file("labelled.csv", TrainingFiles.labelled)
      var command = TrainModel(data: data, target: "label")
      command.choices.learner = "tree"
      command.choices.settings = ["depth=3"]
      let preview = try command.preview(in: session)
      #expect(preview.learner == "tree")
      #expect(preview.settings["depth"] == "3")
      #expect(preview.split == "random")
      #expect(preview.rows.train == 32 && preview.rows.test == 8)
      #expect(preview.leftOut.map(\.name).sorted() == ["constant", "id"])
      #expect(try history(in: session).isEmpty)
    }
  }

  @Test("a single column that knows the answer is reported as possible leakage")
  func leakage() throws {
    try withProject { session in
      let outcome = try session.trainedTree(name: "tree")
      #expect(outcome.warnings.contains { $0.code == "possible_leakage" && $0.column == "x" })
    }
  }
}
