import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Learning curves")
struct LearningCurveTests {
  private func columns(_ rows: Int = 800) -> [Column] {
    let a = units(rows, seed: 21)
    let noise = units(rows, seed: 22)
    return [
      .real("a", a.map { $0 }), .real("b", noise.map { $0 }),
      .text("y", (0..<rows).map { a[$0] + 0.3 * noise[$0] > 0.7 ? "yes" : "no" }),
      .real("v", (0..<rows).map { a[$0] * a[$0] + 0.1 * noise[$0] }),
      .whole("t", (0..<rows).map { Int64($0) }),
    ]
  }

  private func outcome(
    _ target: String, _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    try plan(columns(), target: target) {
      $0.learner = "tree"
      $0.features = .only(["a", "b"])
      $0.wantsLearningCurve = true
      change(&$0)
    }.train()
  }

  @Test("five shares are learnt from, and all rows come to what cross-validation says")
  func shares() throws {
    let outcome = try outcome("y") { $0.folds = 4 }
    let curve = try #require(outcome.record.learningCurve)
    #expect(curve.metric == "auc" && curve.points.map(\.share) == [0.1, 0.2, 0.4, 0.7, 1])
    let all = try #require(curve.points.last)
    let cv = try #require(outcome.metrics.first { $0.name == "cv_auc" }?.value)
    #expect((all.mean - cv).magnitude < 1e-12 && all.rows == 480)
    #expect(curve.points.map(\.rows) == curve.points.map(\.rows).sorted())
    #expect(curve.points.allSatisfy { $0.training >= $0.mean - 0.05 && $0.deviation >= 0 })
  }

  @Test("selected columns are those of each fold: the curve ends at the figure of the folds")
  func selected() throws {
    let rows = 120
    let noise = (0..<12).map { column in
      Column.real("n\(column)", units(rows, seed: UInt64(40 + column)).map { $0 })
    }
    let chance = Column.text("y", units(rows, seed: 60).map { $0 < 0.5 ? "yes" : "no" })
    let outcome = try plan(noise + [chance], target: "y") {
      $0.learner = "logistic"
      $0.selection = .count(2)
      $0.wantsLearningCurve = true
    }.train()
    let all = try #require(outcome.record.learningCurve?.points.last)
    let cv = try #require(outcome.metrics.first { $0.name == "cv_auc" }?.value)
    #expect((all.mean - cv).magnitude < 1e-12)
  }

  @Test("a larger share holds the smaller ones, and every label")
  func nested() throws {
    let found = try plan(columns(), target: "y") {
      $0.folds = 4
      $0.wantsLearningCurve = true
    }
    let small = found.learntRows(besides: 0, share: 0.1)
    let large = found.learntRows(besides: 0, share: 0.4)
    #expect(Set(small).isSubset(of: large) && small == small.sorted())
    #expect(large.allSatisfy(Set(found.data.train).contains))
    guard case .labels(let codes) = found.data.target else { return }
    #expect(Set(small.map { codes[$0] }).count == 2)
  }

  @Test("by time the latest rows before a fold are learnt from")
  func time() throws {
    let outcome = try outcome("v") { $0.split = .time("t") }
    let plan = outcome.plan
    let judged = zip(plan.data.train, plan.split.folds).filter { $0.1 == 1 }.map(\.0)
    let learnt = plan.learntRows(besides: 1, share: 0.2)
    let last = try #require(learnt.last)
    let first = try #require(judged.first)
    #expect(last == first - 1 && learnt == Array((last - learnt.count + 1)...last))
    #expect(outcome.record.learningCurve?.metric == "rmse")
    #expect(outcome.record.folds.count == 5)
  }

  @Test("nobody who did not ask waits for one")
  func absent() throws {
    let outcome = try plan(columns(), target: "y") { $0.learner = "tree" }.train()
    #expect(outcome.record.learningCurve == nil && outcome.record.folds.isEmpty)
  }
}
