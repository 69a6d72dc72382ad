import Diagnostics
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Rows in both parts")
struct RepeatedRowsTests {
  /// Labels that nothing predicts, each row of the first ones eight times.
  private func repeated(_ kinds: Int = 150, times: Int = 8, alone: Int = 0) -> [Column] {
    let (a, b, label) = (
      units(kinds + alone, seed: 1), units(kinds + alone, seed: 2), units(kinds + alone, seed: 3)
    )
    let places =
      (0..<kinds).flatMap { [Int](repeating: $0, count: times) } + (kinds..<kinds + alone)
    return [
      .real("a", places.map { a[$0] }), .real("b", places.map { b[$0] }),
      .text("y", places.map { label[$0] < 0.5 ? "no" : "yes" }),
    ]
  }

  private func message(_ outcome: TrainingOutcome) -> String? {
    outcome.warnings.first { $0.code == "test_rows_learnt_from" }?.message
  }

  @Test("rows that were copied are counted, and the figure without them is that of chance")
  func copied() throws {
    let outcome = try plan(repeated(alone: 1000), target: "y").train()
    let found = try #require(outcome.record.repeated)
    // Of 2,200 rows a fifth is held out, of which 1,200 have copies: that each of seven others is held
    // out, too, is a matter of 0.2⁷.
    #expect(outcome.plan.rows.test == 440 && (200...280).contains(found.count))
    #expect((found.share - Double(found.count) / 440).magnitude < 1e-12)
    let all = try #require(outcome.metrics.first { $0.name == "auc" }?.value)
    let rest = try #require(found.metrics.first { $0.name == "auc" }?.value)
    #expect(all > 0.7 && (0.4...0.6).contains(rest))
    let percent = ((found.share * 1000).rounded() / 10).description
    let said = try #require(message(outcome))
    #expect(said.contains("\(found.count) of 440 test rows are also training rows"))
    #expect(said.contains("(\(percent) %): without them auc is"))
    #expect(outcome.warnings.count { $0.code == "test_rows_learnt_from" } == 1)
  }

  @Test("where all rows were copied, nothing is left to judge by, and it is said")
  func allCopied() throws {
    let outcome = try plan(repeated(), target: "y").train()
    #expect(outcome.record.repeated?.share == 1)
    #expect(outcome.record.repeated?.metrics.isEmpty == true)
    #expect(message(outcome)?.hasPrefix("every test row is also a training row") == true)
  }

  @Test("of a test table, rows are counted whether all are known or one is new")
  func testTable() throws {
    let columns = repeated(alone: 300)
    let table = Table(columns: columns)
    let known = table.rows(Array(stride(from: 0, to: 800, by: 8)))
    let all = try plan(columns, target: "y") { $0.holdout = .table(known) }
    #expect(all.repeated?.areAll == true)
    let new = Table(columns: [
      .real("a", [9.1]), .real("b", [9.2]), .text("y", ["yes"]),
    ])
    let more = try TableJoin.rows(of: known, then: new, needed: ["a", "b", "y"])
    let some = try plan(columns, target: "y") { $0.holdout = .table(more) }.train()
    #expect(some.record.repeated?.count == 100)
    // One row has one label, of which there is no AUC.
    #expect(message(some)?.contains("100 of 101 test rows") == true)
    #expect(message(some)?.contains("auc is not defined") == true)
  }

  @Test(
    "a row that differs in a cell, a gap or the target is another row; missing numbers are alike")
  func cells() throws {
    var (a, b): ([Double?], [String?]) = (units(200, seed: 7), (0..<200).map { "l\($0 % 3)" })
    let y = (0..<200).map { $0 % 2 == 0 ? "no" : "yes" }
    (a[0], b[0]) = (nil, "l0")
    (a[2], b[2]) = (0.5, nil)
    let columns: [Column] = [.real("a", a), .text("b", b), .text("y", y)]
    func count(_ a: Double?, _ b: String?, _ y: String) throws -> Int {
      let test = Table(columns: [
        .real("a", [a, 7]), .text("b", [b, "l1"]), .text("y", [y, "no"]),
      ])
      return try plan(columns, target: "y") { $0.holdout = .table(test) }.repeated?.places.count
        ?? 0
    }
    #expect(try count(nil, "l0", "no") == 1)
    #expect(try count(nil, "l0", "yes") == 0)
    #expect(try count(0.5, nil, "no") == 1)
    #expect(try count(0.5, "l2", "no") == 0)
    #expect(try count(a[10], "l1", "no") == 1)
    // The model takes float32: what it cannot tell apart is the same row.
    #expect(try count((a[10] ?? 0) + 1e-12, "l1", "no") == 1)
    #expect(try count((a[10] ?? 0) + 1e-4, "l1", "no") == 0)
  }

  @Test("rows without a target repeat by nature: only a test file cut from the other is said")
  func withoutTarget() throws {
    let columns = Array(repeated().dropLast())
    let (table, schema) = tableAndSchema(columns)
    var request = TrainingRequest(target: nil)
    request.task = .clustering
    #expect(try TrainingPlan.make(table: table, schema: schema, request: request).repeated == nil)
    request.holdout = .table(table.rows(Array(0..<80)))
    #expect(try TrainingPlan.make(table: table, schema: schema, request: request).repeated != nil)
  }
}
