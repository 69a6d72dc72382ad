import Diagnostics
import Models
import Synchronization
import Tabular
import Testing

@testable import Learning

@Suite("Training")
struct TrainingTests {
  private func columns(_ rows: Int = 300) -> [Column] {
    let a = units(rows, seed: 1)
    let b = units(rows, seed: 2)
    let noise = units(rows, seed: 3)
    let colors = ["red", "green", "blue", nil]
    return [
      .real("a", zip(a, b).map { $0 < 0.05 ? nil : $0 * 10 + $1 }),
      .text("color", b.map { colors[Int($0 * 4)] }),
      .whole("n", noise.map { Int64($0 * 20) }),
      .truth("flag", a.map { $0 > 0.6 ? 1 : $0 < 0.02 ? 2 : 0 }),
      .text("y", (0..<rows).map { a[$0] + 0.5 * b[$0] + noise[$0] > 1.2 ? "yes" : "no" }),
      .text("z", (0..<rows).map { ["p", "q", "r"][min(2, Int((a[$0] + noise[$0]) * 1.5))] }),
      .real("v", (0..<rows).map { a[$0] * 3 + b[$0] * b[$0] + noise[$0] }),
    ]
  }

  private func value(_ outcome: TrainingOutcome, _ name: String) -> Double? {
    outcome.metrics.first { $0.name == name }?.value
  }

  private func baseline(_ outcome: TrainingOutcome, _ name: String) -> Double? {
    outcome.baseline.first { $0.name == name }?.value
  }

  @Test(
    "every classifier's probabilities sum to one and beat the baseline",
    arguments: ["gbdt", "forest", "extra-trees", "tree", "logistic"], ["y", "z"])
  func classifiers(name: String, target: String) throws {
    let outcome = try plan(columns(1000), target: target) {
      $0.learner = name
      $0.features = .only(["a", "color", "n", "flag"])
    }.train()
    let rows = outcome.record.holdout
    for row in rows.rows.indices {
      let sum = rows.probabilities.reduce(0) { $0 + $1[row] }
      #expect((sum - 1).magnitude < 1e-6)
    }
    let loss = try #require(value(outcome, "logloss"))
    #expect(try loss < #require(baseline(outcome, "logloss")))
    #expect(outcome.record.importances.first.map { ["a", "n"].contains($0.name) } == true)
  }

  @Test(
    "every regression beats the mean",
    arguments: ["gbdt", "forest", "extra-trees", "tree", "linear"])
  func regressions(name: String) throws {
    let outcome = try plan(columns(1000), target: "v") {
      $0.learner = name
      $0.features = .only(["a", "color", "n", "flag"])
    }.train()
    #expect(try #require(value(outcome, "r2")) > 0.5)
    #expect(try #require(baseline(outcome, "r2")) < 0.05)
  }

  @Test("the baseline answers the shares of the training rows")
  func baselineShares() throws {
    let found = try plan(columns(), target: "y") { $0.learner = "baseline" }
    let outcome = try found.train()
    guard case .labels(let codes) = found.data.target else { return }
    let share =
      Double(found.data.train.count { codes[$0] == 1 }) / Double(found.data.train.count)
    #expect(outcome.record.holdout.probabilities[1].allSatisfy { ($0 - share).magnitude < 1e-12 })
    #expect(outcome.metrics.first { $0.name == "auc" }?.value == 0.5)
  }

  @Test(
    "the stored bytes are the same for 1, 2 and 4 threads",
    arguments: [
      ("telco-churn.csv", "Churn", "gbdt"), ("telco-churn.csv", "Churn", "logistic"),
      ("telco-churn.csv", "Churn", "tree"), ("bike-hour.csv", "cnt", "gbdt"),
      ("telco-churn.csv", "Churn", "forest"), ("bike-hour.csv", "cnt", "extra-trees"),
      ("bike-hour.csv", "cnt", "linear"), ("bike-hour.csv", "cnt", "tree"),
    ])
  func threads(file: String, target: String, learner: String) throws {
    let read = try example(file)
    let outcomes = try [1, 2, 4].map { threads in
      var request = TrainingRequest(target: target)
      request.learner = learner
      request.threads = threads
      if ["gbdt", "forest", "extra-trees"].contains(learner) { request.settings["trees"] = "60" }
      return try TrainingPlan.make(table: read.table, schema: read.schema, request: request)
        .train()
    }
    #expect(outcomes[0].onnx == outcomes[1].onnx && outcomes[0].onnx == outcomes[2].onnx)
    #expect(outcomes[0].record.metrics == outcomes[2].record.metrics)
  }

  @Test("another seed gives another split, the same seed the same model")
  func seeds() throws {
    let models = try [UInt64(1), 1, 2].map { seed in
      try plan(columns(), target: "y") { $0.seed = seed }.train()
    }
    #expect(models[0].onnx == models[1].onnx && models[0].record == models[1].record)
    #expect(models[0].record.split.test != models[2].record.split.test)
  }

  @Test("telco-churn.csv is predicted with an AUC above 0.83 by default")
  func telco() throws {
    let outcome = try planExample("telco-churn.csv", target: "Churn") { $0.threads = 2 }.train()
    #expect(try #require(value(outcome, "auc")) > 0.83)
    #expect(try #require(value(outcome, "train_auc")) > 0.85)
    #expect(outcome.record.facts?.map(\.name) == ["leaves", "columns", "trees"])
    #expect(outcome.record.learner == "gbdt")
  }

  @Test("cross-validation judges every training row once, and gives mean and spread")
  func crossValidation() throws {
    let outcome = try plan(columns(), target: "y") { $0.folds = 4 }.train()
    let judged = try #require(outcome.record.outOfFold)
    #expect(judged.rows == outcome.record.split.train)
    #expect(outcome.record.folds.count == 4)
    let aucs = outcome.record.folds.compactMap { $0.first { $0.name == "auc" }?.value }
    let mean = aucs.reduce(0, +) / 4
    #expect(try (#require(value(outcome, "cv_auc")) - mean).magnitude < 1e-12)
    #expect(try #require(value(outcome, "cv_auc_std")) > 0)
  }

  @Test("by time, folds are predicted from earlier rows only")
  func timeFolds() throws {
    let columns = columns() + [.whole("t", (0..<300).map { Int64(299 - $0) })]
    let outcome = try plan(columns, target: "v") {
      $0.split = .time("t")
      $0.folds = 3
    }.train()
    #expect(outcome.record.split.test == Array(0..<60))
    #expect(outcome.record.split.folds.contains(-1))
    #expect(try #require(outcome.record.outOfFold).rows.count < outcome.record.split.train.count)
  }

  @Test("slices are judged on their own rows")
  func slices() throws {
    let outcome = try plan(columns(), target: "y") { $0.slices = ["color"] }.train()
    #expect(outcome.record.slices.map(\.rows).reduce(0, +) == outcome.record.holdout.rows.count)
    #expect(Set(outcome.record.slices.map(\.value)) == ["red", "green", "blue", ""])
  }

  @Test("weights change the figures, and rows without one are left out")
  func weights() throws {
    let columns = columns() + [.real("w", (0..<300).map { $0 == 5 ? nil : Double($0 % 3) })]
    let outcome = try plan(columns, target: "y") { $0.weight = "w" }.train()
    #expect(outcome.plan.data.skipped == [5])
    #expect(outcome.record.holdout.weights.count == outcome.record.holdout.rows.count)
  }

  @Test("every category of a feature may be new in the held-out rows")
  func unseenCategories() throws {
    let names = (0..<300).map { "id\($0)" }
    let outcome = try plan(columns() + [.text("many", names)], target: "y").train()
    #expect(try #require(value(outcome, "auc")) > 0.5)
  }

  @Test(
    "ten rows are enough for every learner of tables", arguments: LearnerRegistry.namesForTables)
  func tiny(name: String) throws {
    let target = name == "linear" ? "v" : "y"
    let outcome = try plan(columns(10), target: target) {
      $0.learner = name
      $0.features = .only(["a", "n"])
    }.train()
    #expect(!outcome.onnx.isEmpty)
  }

  @Test("names with commas, quotes and other letters, and a label seen once, are no obstacle")
  func oddNames() throws {
    let odd: [Column] = [
      .real("a, \"b\"\n", units(60, seed: 1)), .text("größe 尺", (0..<60).map { "ü\($0 % 3)" }),
      .text("ζ", (0..<60).map { $0 == 30 ? "once" : $0 % 2 == 0 ? "no" : "yes" }),
    ]
    let outcome = try plan(odd, target: "ζ").train()
    #expect(outcome.record.labels == ["no", "once", "yes"])
    #expect(!outcome.record.split.test.contains(30))
  }

  @Test("progress is told and a request to stop is heard")
  func progress() throws {
    let activities = Mutex<Set<String>>([])
    let found = try plan(columns(), target: "y")
    _ = try found.train(progress: { step in activities.withLock { _ = $0.insert(step.activity) } })
    #expect(activities.withLock { $0 } == ["finding the number of trees", "fitting", "judging"])
    #expect(throws: LearningError.cancelled) {
      _ = try found.train(isCancelled: { true })
    }
  }

  @Test("the record survives being written and read")
  func codable() throws {
    let record = try plan(columns(60), target: "y") { $0.folds = 2 }.train().record
    let data = try JSON.encode(record)
    #expect(try JSON.decode(EvaluationRecord.self, from: data) == record)
  }
}
