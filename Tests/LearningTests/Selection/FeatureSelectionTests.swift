import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("Selecting columns")
struct FeatureSelectionTests {
  /// Two columns that matter among some that do not.
  private func signal(_ rows: Int = 500, noise: Int = 8) -> [Column] {
    let a = units(rows, seed: 1)
    let b = units(rows, seed: 2)
    let error = units(rows, seed: 3)
    return [.real("a", a)]
      + (0..<noise).map { .real("noise\($0)", units(rows, seed: UInt64(100 + $0))) }
      + [
        .real("b", b),
        .text("y", (0..<rows).map { a[$0] + b[$0] + 0.5 * error[$0] > 1.25 ? "yes" : "no" }),
      ]
  }

  private func selected(
    _ choice: SelectionSizeChoice, learner: String = "gbdt", columns: [Column]? = nil,
    _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingPlan {
    try plan(columns ?? signal(), target: "y") {
      $0.learner = learner
      $0.selection = choice
      change(&$0)
    }
  }

  @Test("the columns that matter are kept, and the others left out with a reason")
  func kept() throws {
    for learner in ["gbdt", "logistic"] {
      let outcome = try selected(.automatic, learner: learner).train()
      let record = try #require(outcome.record.selection)
      #expect(Set(["a", "b"]).isSubset(of: Set(outcome.plan.features.map(\.name))))
      #expect(Set(record.columns.prefix(2).map(\.name)) == ["a", "b"])
      #expect(outcome.plan.features.count < 6 && record.chosen == outcome.plan.features.count)
      #expect(outcome.blueprint.inputs.map(\.name) == outcome.plan.features.map(\.name))
      #expect(outcome.record.importances.count == outcome.plan.features.count)
      #expect(outcome.plan.leftOut.count == 10 - record.chosen)
      #expect(outcome.plan.leftOut.allSatisfy { $0.reason.hasPrefix("not selected: rank ") })
    }
  }

  @Test("as many are kept as asked for, and every size was judged on every fold")
  func count() throws {
    let record = try #require(try selected(.count(3)).train().record.selection)
    #expect(record.chosen == 3 && record.requested == 3)
    #expect(record.sizes.map(\.count) == [10, 7, 5, 3])
    #expect(record.sizes.allSatisfy { $0.values.count == 5 })
    #expect(record.columns.count == 10 && record.columns.map(\.rank) == Array(1...10))
    // Three in each of five folds.
    #expect(record.columns.reduce(0) { $0 + $1.folds.count } == 15)
  }

  // Of many columns of noise some look good on the rows they are chosen by. Chosen on all rows and then
  // cross-validated they would come to an AUC of 0.6 and more here; chosen within the folds, to chance.
  @Test("of pure noise the folds see nothing, whatever was selected", arguments: [UInt64(1), 2, 3])
  func noLeak(seed: UInt64) throws {
    let rows = 200
    let noise = (0..<60).map { Column.real("n\($0)", units(rows, seed: seed * 1000 + UInt64($0))) }
    let target = units(rows, seed: seed * 1000 + 999).map { $0 < 0.5 ? "no" : "yes" }
    let outcome = try selected(
      .count(5), learner: "logistic", columns: noise + [.text("y", target)]
    ).train()
    let auc = try #require(outcome.metrics.first { $0.name == "cv_auc" }?.value)
    // The standard error of an AUC of 160 rows at chance is 0.046; four of them.
    #expect((0.32...0.62).contains(auc))
    // What the choice looks like to the rows it was made on.
    let training = try #require(outcome.metrics.first { $0.name == "train_auc" }?.value)
    #expect(training > 0.65)
  }

  @Test("the choice is the same for 1, 2 and 4 threads, and a search after it keeps to it")
  func threads() throws {
    let outcomes = try [1, 2, 4].map { threads in
      try selected(.automatic, learner: "tree") {
        $0.threads = threads
        $0.search = .trials(3)
      }.train()
    }
    #expect(outcomes[0].record == outcomes[1].record && outcomes[0].onnx == outcomes[1].onnx)
    #expect(outcomes[0].record == outcomes[2].record && outcomes[0].onnx == outcomes[2].onnx)
    let first = outcomes[0].record
    // The first trial has the learner's own settings: what the selection judged at its size.
    let judged = first.selection?.sizes.first { $0.count == first.selection?.chosen }
    #expect(first.search?.trials[0].values == judged?.values)
  }

  @Test("sizes that select nothing are refused")
  func refused() {
    for choice in [SelectionSizeChoice.count(0), .count(10), .count(-1)] {
      #expect(throws: LearningError.self) { try selected(choice) }
    }
    #expect(throws: LearningError.self) { try selected(.automatic, learner: "baseline") }
  }

  @Test("a quarter is left out at a time, and one at least")
  func sizes() {
    #expect(RecursiveElimination.sizes(19, fewest: 1) == [19, 14, 10, 7, 5, 3, 2, 1])
    #expect(RecursiveElimination.sizes(4, fewest: 2) == [4, 3, 2])
    #expect(RecursiveElimination.sizes(1, fewest: 1) == [1])
  }
}
