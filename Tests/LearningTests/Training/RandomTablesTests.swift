import Diagnostics
import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Random tables")
struct RandomTablesTests {
  @Test(
    "every table is learnt from or refused in a sentence, with finite outputs", arguments: 0..<60)
  func anything(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    for learner in LearnerRegistry.names {
      let rows = 10 + Int(random.next() % 90)
      var columns: [Column] = []
      for number in 0...Int(random.next() % 5) { columns.append(column(number, rows, &random)) }
      columns.append(target(rows, &random))
      columns.append(.whole("t", (0..<rows).map { Int64($0 / 3) }))
      columns.append(.real("w", (0..<rows).map { Double($0 % 4) }))
      let splits: [SplitRule] = [.random, .random, .time("t"), .group("t")]
      do {
        let outcome = try plan(columns, target: "y") { request in
          request.learner = learner
          request.seed = random.next()
          request.holdout = .fraction([0.05, 0.2, 0.5, 0.9][Int(random.next() % 4)])
          request.weight = random.next() % 3 == 0 ? "w" : nil
          request.split = splits[Int(random.next() % 4)]
          request.folds = random.next() % 4 == 0 ? 2 : nil
          if learner == "gbdt" { request.settings = ["trees": "20", "min-leaf": "1"] }
        }.train()
        let holdout = outcome.record.holdout
        let outputs: [Double] = holdout.predictions + holdout.probabilities.flatMap { $0 }
        #expect(outputs.allSatisfy { $0.isFinite })
      } catch let error as any ActionableError {
        #expect(!error.message.isEmpty && error.fault != .bug, "\(learner): \(error.message)")
      }
    }
  }

  private func column(_ number: Int, _ rows: Int, _ random: inout SplitMix64) -> Column {
    let kind = random.next() % 6
    let missing = [0, 0, 0.3, 0.97][Int(random.next() % 4)]
    var cells: [Double?] = []
    for _ in 0..<rows {
      cells.append(random.nextUnit() < missing ? nil : random.nextUnit())
    }
    let name = "c\(number)"
    switch kind {
    case 0: return .whole(name, cells.map { Int64(($0 ?? 0) * 1e18) })
    case 1: return .real(name, cells.map { $0.map { ($0 - 0.5) * 6e38 } })
    case 2: return .text(name, cells.map { $0.map { "l\(Int($0 * 40))" } })
    case 3: return .truth(name, cells.map { $0.map { $0 < 0.5 ? 0 : 1 } ?? 2 })
    case 4: return .real(name, cells.map { $0.map { $0 * 1e-44 } })
    default: return .text(name, cells.map { $0.map { $0 < 0.02 ? "" : "same" } })
    }
  }

  private func target(_ rows: Int, _ random: inout SplitMix64) -> Column {
    let kind = random.next() % 6
    let values = (0..<rows).map { _ in random.nextUnit() }
    switch kind {
    case 0: return .real("y", values.map { ($0 - 0.5) * 6e38 })
    case 1: return .real("y", values.map { $0 < 0.2 ? nil : $0 * 1e-40 })
    case 2: return .truth("y", values.map { $0 < 0.9 ? 1 : $0 < 0.95 ? 2 : 0 })
    case 3: return .text("y", values.map { "l\(Int($0 * $0 * 8))" })
    case 4: return .whole("y", values.map { Int64($0 * 3) })
    default: return .real("y", values.map { $0 * 5 + 1e6 })
    }
  }
}
