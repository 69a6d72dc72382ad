import Diagnostics
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Leakage")
struct LeakageTests {
  private let count = 2000

  /// Ten columns that say a little of the label, and the label.
  private func honest(_ count: Int = 2000) -> (columns: [Column], isYes: [Bool]) {
    let parts = (0..<10).map { units(count, seed: UInt64($0 + 50)) }
    let noise = units(count, seed: 70)
    let isYes = (0..<count).map { row -> Bool in
      let mean = parts.reduce(0.0) { $0 + $1[row] } / 10
      return mean + 1.2 * (noise[row] - 0.5) > 0.5
    }
    let columns = parts.enumerated().map { Column.real("x\($0)", $1.map { $0 }) }
    return (columns, isYes)
  }

  private func labels(_ isYes: [Bool]) -> Column { .text("y", isYes.map { $0 ? "yes" : "no" }) }

  private func leaks(_ warnings: [Warning]) -> [Warning] {
    warnings.filter { $0.code == "possible_leakage" }
  }

  // As `is_recid` of the COMPAS data, which is 1 of all who are charged again within two years, and of
  // 6 % of the others: (1 + 0.94) / 2 = 0.97.
  @Test("a column of two values that agrees with 97 % of the labels is a leak of AUC 0.97")
  func single() throws {
    let (columns, isYes) = honest()
    let others = units(count, seed: 80)
    let flag = Column.whole("flag", (0..<count).map { isYes[$0] || others[$0] < 0.06 ? 1 : 0 })
    let found = leaks(try plan(columns + [flag, labels(isYes)], target: "y").warnings)
    #expect(found.map(\.column) == ["flag"])
    let words = try #require(found.first?.message.split(separator: " "))
    let auc = try #require(
      words.firstIndex(of: "AUC").flatMap { Double(words[$0 + 1].dropLast()) })
    #expect((0.955...0.985).contains(auc))
  }

  @Test("numbers that alone carry what no other column knows are a leak, with both figures")
  func alone() throws {
    let (columns, isYes) = honest()
    let noise = units(count, seed: 81)
    let score = (0..<count).map { (isYes[$0] ? 1.0 : 0) + 1.3 * noise[$0] }
    let found = leaks(
      try plan(columns + [.real("score", score), labels(isYes)], target: "y").warnings)
    #expect(found.map(\.column) == ["score"])
    #expect(found.first?.message.contains("all others together with 0.") == true)
  }

  @Test("a column that is filled in for one label only leaks by its gaps")
  func missingness() throws {
    let (columns, isYes) = honest()
    let (chance, value) = (units(count, seed: 82), units(count, seed: 83))
    let days = Column.real(
      "days", (0..<count).map { isYes[$0] == (chance[$0] > 0.04) ? value[$0] : nil })
    let found = leaks(try plan(columns + [days, labels(isYes)], target: "y").warnings)
    #expect(found.map(\.column) == ["days"])
    #expect(
      found.first?.message.hasPrefix("whether 'days' is missing predicts 'y' with AUC") == true)
    // A gap that says a little is none.
    let some = Column.real(
      "days", (0..<count).map { isYes[$0] == (chance[$0] > 0.4) ? value[$0] : nil })
    #expect(leaks(try plan(columns + [some, labels(isYes)], target: "y").warnings).isEmpty)
  }

  @Test("a number that is missing where the target is 0 leaks by its gaps")
  func missingnessOfNumbers() throws {
    let value = units(count, seed: 84)
    let sums = (0..<count).map { $0 % 3 == 0 ? 0.0 : 5 + value[$0] }
    let columns: [Column] = [
      .real("x", units(count, seed: 85)),
      .text("reason", (0..<count).map { $0 % 3 == 0 ? nil : "r\($0 % 2)" }), .real("sum", sums),
    ]
    let found = leaks(try plan(columns, target: "sum").warnings)
    #expect(found.map(\.column) == ["reason"])
    #expect(found.first?.message.hasPrefix("whether 'reason' is missing") == true)
  }

  @Test("two columns that only together give the label away make the whole model implausible")
  func whole() throws {
    let (columns, isYes) = honest()
    let (opened, days) = (units(count, seed: 86), units(count, seed: 87))
    // Closed is later than opened, by more for yes: neither alone says much.
    let closed = (0..<count).map { 10 * opened[$0] + days[$0] + (isYes[$0] ? 1.2 : 0) }
    let leaking =
      columns + [
        .real("opened", opened.map { 10 * $0 }), .real("closed", closed), labels(isYes),
      ]
    let planned = try plan(leaking, target: "y")
    #expect(leaks(planned.warnings).isEmpty)
    let found = leaks(try planned.train().warnings)
    #expect(found.count == 1)
    let message = try #require(found.first?.message)
    #expect(message.contains("'opened'") && message.contains("'closed'"))
    #expect(message.hasPrefix("the model is implausibly good, AUC 0.9"))
  }

  @Test("honest columns of an ordinary problem are no leak, alone and together")
  func ordinary() throws {
    let (columns, isYes) = honest()
    #expect(leaks(try plan(columns + [labels(isYes)], target: "y").train().warnings).isEmpty)
  }

  // As in the Wisconsin breast cancer data: many columns measure the same, each nearly enough.
  @Test("an easy problem that many columns agree on is no leak")
  func easy() throws {
    let isYes = (0..<count).map { $0 % 2 == 0 }
    let columns = (0..<12).map { column in
      let noise = units(count, seed: UInt64(90 + column))
      return Column.real(
        "x\(column)", (0..<count).map { (isYes[$0] ? 1.0 : 0) + 1.25 * noise[$0] })
    }
    let outcome = try plan(columns + [labels(isYes)], target: "y").train()
    #expect(try #require(outcome.metrics.first { $0.name == "auc" }?.value) > 0.99)
    #expect(leaks(outcome.warnings).isEmpty)
  }

  @Test("iris is easy, and no leak")
  func iris() throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    let read = try TableReader(source: .file("/\(root)/examples/iris/iris.csv")).read()
    var request = TrainingRequest(target: read.table.names.last)
    request.learner = "gbdt"
    let outcome = try TrainingPlan.make(
      table: read.table, schema: read.schema, request: request
    ).train()
    #expect(leaks(outcome.warnings).isEmpty)
  }

  @Test("the past of a series may predict it as well as it likes")
  func series() throws {
    let rows = 600
    let values = (0..<rows).map { Double($0) + units(rows, seed: 99)[$0] * 0.01 }
    let table = Table(columns: [.whole("t", (0..<rows).map { Int64($0) }), .real("y", values)])
    let prepared = try PreparedSeries(
      table, target: "y", .init(time: "t", lags: [1, 2], rolling: [3]))
    let (_, schema) = tableAndSchema(prepared.table.columns)
    var request = TrainingRequest(target: "y")
    request.learner = "linear"
    request.task = .regression
    request.split = .time("t")
    request.ignored = ["t"]
    request.series = prepared
    let outcome = try TrainingPlan.make(
      table: prepared.table, schema: schema, request: request
    ).train()
    #expect(leaks(outcome.warnings).isEmpty)
  }
}
