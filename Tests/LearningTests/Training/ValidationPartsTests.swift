import Models
import Tabular
import Testing

@testable import Learning

@Suite("Rows that judge when boosting stops")
struct ValidationPartsTests {
  private func columns(_ rows: Int) -> [Column] {
    [
      .real("a", units(rows, seed: 1)), .whole("t", (0..<rows).map { Int64($0) }),
      .text("g", (0..<rows).map { "g\($0 % 7)" }),
      .text("y", (0..<rows).map { $0 % 4 == 0 ? "yes" : "no" }),
    ]
  }

  @Test("of few rows every one is in one of five parts, with the labels' shares")
  func fifths() throws {
    let plan = try plan(columns(250), target: "y")
    let rows = plan.data.train
    let parts = try plan.validationParts(of: rows)
    #expect(parts.count == 5)
    #expect(parts.flatMap(\.self).sorted() == rows)
    guard case .labels(let codes) = plan.data.target else { return }
    for part in parts {
      // 50 of 200 rows are positive: ten of each forty.
      #expect((39...41).contains(part.count))
      #expect((9...11).contains(part.count { codes[$0] == 1 }))
      #expect(part == part.sorted())
    }
  }

  @Test("rows of one group stay in one part")
  func groups() throws {
    let plan = try plan(columns(250), target: "y") { $0.split = .group("g") }
    let parts = try plan.validationParts(of: plan.data.train)
    #expect(parts.count > 1)
    for part in parts {
      for other in parts where other != part {
        #expect(Set(part.map { $0 % 7 }).isDisjoint(with: other.map { $0 % 7 }))
      }
    }
    #expect(parts.flatMap(\.self).sorted() == plan.data.train)
    let oneGroup = plan.data.train.filter { $0 % 7 == plan.data.train[0] % 7 }
    // Twice the rows of one group, to be enough: without them there is nothing to learn from.
    #expect(try plan.validationParts(of: oneGroup + oneGroup) == [])
  }

  @Test("by time the latest rows judge, and none before them")
  func time() throws {
    let plan = try plan(columns(250), target: "y") { $0.split = .time("t") }
    // The first 200 rows are learnt from, and a fifth of them is the last 40.
    #expect(try plan.validationParts(of: plan.data.train) == [Array(160..<200)])
  }

  @Test("a label's only row judges nothing")
  func lonelyLabel() throws {
    var columns = columns(250)
    columns[3] = .text("y", (0..<250).map { $0 == 0 ? "rare" : $0 % 2 == 0 ? "no" : "yes" })
    let plan = try plan(columns, target: "y")
    #expect(plan.data.train.contains(0))
    let judging = try plan.validationParts(of: plan.data.train).flatMap(\.self).sorted()
    #expect(judging == plan.data.train.filter { $0 != 0 })
  }

  private static func labels(_ count: Int) -> LearningTask {
    let labels = Labels.strings((0..<count).map { "label\($0)" })
    return count == 2 ? .binary(labels: labels, positive: 1) : .multiclass(labels: labels)
  }

  @Test(
    "too few rows are not set apart, and many rows or cells have one part",
    arguments: [
      (49, 5, labels(2), 0), (50, 5, labels(2), 5), (1_999, 5, labels(2), 5),
      (2_000, 5, labels(2), 1),
      // 400 rows × 1000 columns are 400,000 cells, as are 500 × 80 with ten scores.
      (399, 1_000, labels(2), 5), (400, 1_000, labels(2), 1), (499, 80, labels(10), 5),
      (500, 80, labels(10), 1), (60, 1_000_000, labels(2), 1), (60, .max, labels(10), 1),
      // Numbers are judged by several parts up to more rows.
      (49, 5, .regression, 0), (9_999, 5, .regression, 5), (10_000, 5, .regression, 1),
      (399, 1_000, .regression, 5), (400, 1_000, .regression, 1),
    ])
  func counts(rows: Int, features: Int, task: LearningTask, parts: Int) {
    #expect(JudgingParts.count(rows: rows, features: features, task: task) == parts)
  }
}
