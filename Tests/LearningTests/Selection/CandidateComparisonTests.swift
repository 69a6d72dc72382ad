import Diagnostics
import Synchronization
import Tabular
import Testing

@testable import Learning

@Suite("Comparing candidates")
struct CandidateComparisonTests {
  private func signal(_ rows: Int = 400) -> [Column] {
    let a = units(rows, seed: 1)
    let b = units(rows, seed: 2)
    let noise = units(rows, seed: 3)
    return [
      .real("a", a), .real("b", b), .real("noise", noise),
      .real("line", (0..<rows).map { 3 * a[$0] - 2 * b[$0] + 0.1 * noise[$0] }),
      // One half of one, the other half of the other: no line parts them, two splits do.
      .text("square", (0..<rows).map { (a[$0] < 0.5) == (b[$0] < 0.5) ? "same" : "other" }),
      .text("chance", noise.map { $0 < 0.5 ? "heads" : "tails" }),
    ]
  }

  private func automatic(
    _ target: String, features: [String] = ["a", "b"],
    _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingPlan {
    try plan(signal(), target: target) {
      $0.learner = "auto"
      $0.features = .only(features)
      change(&$0)
    }
  }

  @Test("a line is given to the linear model, a chessboard to trees")
  func chosen() throws {
    let line = try automatic("line").train()
    #expect(line.plan.learner == "linear" && line.record.learner == "linear")
    let square = try automatic("square").train()
    #expect(!["baseline", "logistic"].contains(square.plan.learner))
    #expect(square.record.comparison?.chosen == square.plan.learner)
    #expect(square.plan.settings == square.record.comparison?.best?.settings)
  }

  @Test("where columns say nothing the constant guess is taken, with a warning")
  func chance() throws {
    let outcome = try automatic("chance") { $0.primaryMetric = "logloss" }.train()
    #expect(outcome.plan.learner == "baseline")
    #expect(outcome.warnings.map(\.code) == ["nothing_learnt"])
  }

  @Test("a label seen once keeps nobody from comparing, searching and selecting")
  func labelSeenOnce() throws {
    var columns = signal()
    var labels = columns[4].texts
    labels[7] = "unique"
    columns[4] = .text("square", labels)
    let outcome = try plan(columns, target: "square") {
      $0.learner = "auto"
      $0.features = .only(["a", "b", "noise"])
      $0.search = .trials(2)
      $0.selection = .count(2)
    }.train()
    #expect(outcome.record.comparison?.foldCount == 5)
    #expect(outcome.record.search?.trials.count == 2)
    #expect(outcome.record.selection != nil)
    #expect(!outcome.warnings.map(\.code).contains("not_compared"))
  }

  @Test("a candidate that memory has no room for is left out, with a warning")
  func tooLarge() throws {
    let found = try automatic("square") {
      $0.settings["trees"] = "20000"
      $0.memoryLimit = 100 << 20
    }
    #expect(!found.candidates.contains("forest") && found.candidates.contains("gbdt"))
    #expect(found.warnings.contains { $0.code == "candidate_too_large" })
    #expect(found.estimatedBytes < 100 << 20)
    let comparison = try automatic("square") {
      $0.settings["trees"] = "20000"
      $0.settings["early-stop"] = "5"
      $0.memoryLimit = 100 << 20
    }.train().record.comparison
    #expect(comparison?.candidates.map(\.learner).contains("forest") == false)
  }

  @Test("every candidate has a figure of each fold, and the chosen one the best mean")
  func recorded() throws {
    let outcome = try automatic("line") { $0.folds = 4 }.train()
    let comparison = try #require(outcome.record.comparison)
    #expect(comparison.candidates.map(\.learner) == outcome.plan.candidates)
    #expect(comparison.candidates.map(\.learner).contains("gbdt"))
    #expect(comparison.metric == "rmse" && !comparison.isHigherBetter)
    #expect(comparison.candidates.allSatisfy { $0.folds.count == 4 })
    let best = try #require(comparison.best)
    #expect(best.difference == 0 && best.differenceError == 0)
    #expect(comparison.candidates.allSatisfy { $0.mean >= best.mean })
    #expect(comparison.rows == outcome.plan.rows.train && comparison.sample == nil)
    // The chosen one's folds are the cross-validation of the model.
    #expect(outcome.record.folds == best.folds)
    #expect(outcome.record.outOfFold?.rows == outcome.record.split.train)
    #expect(outcome.record.split.folds.count == outcome.record.split.train.count)
  }

  @Test("held-out rows change nothing in the comparison")
  func heldOut() throws {
    func comparison(_ test: [Column]) throws -> ModelComparison? {
      try automatic("line") { $0.holdout = .table(Table(columns: test)) }.train().record.comparison
    }
    let first = try comparison([
      .real("a", [0.1, 0.2]), .real("b", [0.3, 0.4]), .real("line", [0, 1]),
    ])
    let second = try comparison([
      .real("a", [9, -9]), .real("b", [1e6, -4]), .real("line", [1000, -1000]),
    ])
    #expect(first != nil && first == second)
  }

  @Test("the choice and the record are the same for 1, 2 and 4 threads")
  func threads() throws {
    let outcomes = try [1, 2, 4].map { threads in
      try automatic("square", features: ["a", "b", "noise"]) { $0.threads = threads }.train()
    }
    #expect(outcomes[0].record == outcomes[1].record && outcomes[0].onnx == outcomes[1].onnx)
    #expect(outcomes[0].record == outcomes[2].record && outcomes[0].onnx == outcomes[2].onnx)
  }

  @Test("a cross-validation on its own judges the same folds as the comparison")
  func sameFolds() throws {
    let compared = try automatic("line") { $0.folds = 5 }.train()
    let alone = try automatic("line") {
      $0.learner = "gbdt"
      $0.folds = 5
    }.train()
    let candidate = compared.record.comparison?.candidates.first { $0.learner == "gbdt" }
    #expect(alone.record.split.folds == compared.record.split.folds)
    #expect(candidate?.folds == alone.record.folds)
  }

  @Test("somebody who asks to stop is obeyed between fits")
  func cancelled() throws {
    let asked = Mutex(0)
    #expect(throws: LearningError.cancelled) {
      try automatic("line").train(isCancelled: {
        asked.withLock { asked in
          asked += 1
          return asked > 3
        }
      })
    }
  }

  @Test("a setting goes to each candidate that has it, and one that none has is refused")
  func settings() throws {
    let outcome = try automatic("line") { $0.settings = ["early-stop": "0", "trees": "3"] }.train()
    let stated = outcome.record.comparison?.candidates.first { $0.learner == "gbdt" }?.stated
    #expect(stated == ["trees", "early-stop"])
    #expect(outcome.record.comparison?.candidates.first?.stated == [])
    #expect(throws: LearningError.self) { try automatic("line") { $0.settings = ["tress": "3"] } }
    #expect(throws: LearningError.self) { try automatic("line") { $0.settings = ["trees": "x"] } }
  }

  @Test("of too few rows of a label for two folds nothing is compared, and it is said")
  func fewRows() throws {
    let columns: [Column] = [
      .real("a", units(12, seed: 5)),
      .text("y", (0..<12).map { $0 == 3 ? "rare" : "usual" }),
    ]
    let outcome = try plan(columns, target: "y") { $0.learner = "auto" }.train()
    #expect(outcome.record.comparison == nil && outcome.plan.learner == "gbdt")
    #expect(outcome.warnings.contains { $0.code == "not_compared" })
  }
}

@Suite("The rows of a comparison")
struct ComparisonRowsTests {
  @Test("of many rows a sample is drawn that keeps the shares of the labels")
  func sampled() throws {
    let count = 150_000
    let columns: [Column] = [
      .real("a", units(count, seed: 1)),
      Column(
        name: "y",
        values: .strings(
          DictionaryColumn(
            codes: (0..<count).map { $0 % 10 == 0 ? 1 : 0 }, levels: ["no", "yes"]))),
    ]
    let schema = Schema(columns: [
      ColumnSchema(
        name: "a", type: .numeric, missingCount: 0, distinctCount: count, isConstant: false),
      ColumnSchema(
        name: "y", type: .categorical, missingCount: 0, distinctCount: 2, isConstant: false),
    ])
    let found = try TrainingPlan.make(
      table: Table(columns: columns), schema: schema, request: TrainingRequest(target: "y"))
    let rows = try #require(try ComparisonRows(found, limit: .selection))
    // One in ten of 100,000, within a row for each block of rounding.
    #expect((99_990...100_010).contains(rows.count))
    let sample = try #require(rows.sample)
    #expect(sample.rows.count == rows.count && sample.folds.count == rows.count)
    #expect((9_990...10_010).contains(sample.rows.count { $0 % 10 == 0 }))
    #expect(Set(sample.rows).isSubset(of: Set(found.split.train)))
    #expect(Set(sample.folds) == Set(0..<5))
  }
}

@Suite("Differences over folds")
struct PairedFoldsTests {
  // Differences 0.1, 0, 0.2, 0.1, 0.1: mean 0.1, variance (0.01 + 0.01) / 4 = 0.005. With 5 folds the
  // factor is 1/5 + 1/4 = 0.45, so the error is the root of 0.00225.
  @Test("the corrected standard error is the one computed by hand")
  func byHand() {
    let paired = PairedFolds(
      [0.8, 0.7, 0.9, 0.8, 0.8], less: [0.7, 0.7, 0.7, 0.7, 0.7], judgedPerLearnt: 0.25)
    #expect((paired.mean - 0.1).magnitude < 1e-12)
    #expect((paired.standardError - 0.00225.squareRoot()).magnitude < 1e-12)
  }
}
