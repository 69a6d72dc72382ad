import Diagnostics
import Tabular
import Testing

@testable import Learning

@Suite("Memory is estimated before it is taken")
struct MemoryTests {
  private func columns(_ rows: Int) -> [Column] {
    [
      .real("a", units(rows, seed: 1)), .real("b", units(rows, seed: 2)),
      .text("y", (0..<rows).map { $0 % 2 == 0 ? "no" : "yes" }),
    ]
  }

  @Test("a training beyond the limit is refused with what it takes and what there is")
  func refused() throws {
    do {
      _ = try plan(columns(2_000), target: "y") { $0.memoryLimit = 50_000 }
      Issue.record("accepted")
    } catch let error as LearningError {
      guard case .tooLarge(rows: 2_000, features: 2, let bytes, limit: 50_000) = error else {
        Issue.record("\(error)")
        return
      }
      // The table alone: two columns of 8 bytes and one of 4 for each row.
      #expect(bytes > 2_000 * 20)
      #expect(error.fault == .environment)
      #expect(error.message.hasPrefix("learning from 2000 rows and 2 columns takes about "))
      #expect(error.message.hasSuffix("and 50 kB of memory may be used"))
    }
  }

  @Test("the same training is planned where there is room")
  func planned() throws {
    let plan = try plan(columns(2_000), target: "y") { $0.memoryLimit = 1 << 30 }
    #expect(plan.estimatedBytes < 1 << 30)
  }

  @Test("folds, candidates and trials are fitted beside each other as far as they fit")
  func beside() throws {
    func plan(
      _ limit: Int?, _ change: (inout TrainingRequest) -> Void
    ) throws -> TrainingPlan {
      try LearningTests.plan(columns(2_000), target: "y") {
        $0.threads = 4
        $0.memoryLimit = limit
        change(&$0)
      }
    }
    let choices: [(inout TrainingRequest) -> Void] = [
      { $0.folds = 3 }, { $0.learner = "auto" }, { $0.search = .trials(4) },
      { $0.selection = .count(1) },
    ]
    for (choice, most) in zip(choices, [3, 4, 4, 4]) {
      let ample = try plan(nil, choice)
      #expect(ample.fitsBeside == most)
      let room = ample.estimatedBytes + 2_000 * 20
      #expect(try plan(room, choice).fitsBeside == most)
      #expect(try plan(room - 1, choice).fitsBeside == most - 1)
      // The rows with a target take 44 bytes each, and each fit the same share of the rest.
      let each = (ample.estimatedBytes - 2_000 * 44) / most
      let tight = try plan(2_000 * 64 + each, choice)
      #expect(tight.fitsBeside == 1 && tight.estimatedBytes < ample.estimatedBytes)
    }
    #expect(try plan(nil) { _ in }.fitsBeside == 1)
  }

  @Test("the model does not depend on how many fits there is room for")
  func same() throws {
    let outcomes = try [nil, 1].map { limit -> TrainingOutcome in
      var request = TrainingRequest(target: "y")
      request.learner = "auto"
      request.threads = 2
      let ample = try LearningTests.plan(columns(400), target: "y") { $0 = request }
      request.memoryLimit = limit.map { _ in ample.estimatedBytes + 400 * 20 - 1 }
      let plan = try LearningTests.plan(columns(400), target: "y") { $0 = request }
      #expect(plan.fitsBeside == (limit == nil ? 2 : 1))
      return try plan.train()
    }
    #expect(outcomes[0].onnx == outcomes[1].onnx && outcomes[0].record == outcomes[1].record)
  }

  @Test(
    "amounts are told in units of 1000",
    arguments: [
      (0, "0 bytes"), (999, "999 bytes"), (1_000, "1 kB"), (1_500_000, "1.5 MB"),
      (640_000_000, "640 MB"), (12_540_000_000, "12.5 GB"), (999_999_999, "1 GB"),
      (Int.max, "9.2 EB"),
    ])
  func amounts(bytes: Int, text: String) {
    #expect(memoryText(bytes) == text)
  }
}

@Suite("Labels and values that cannot be judged or used")
struct DoubtfulRowsTests {
  @Test("a label seen once is told, and that no held-out row has it")
  func rareLabel() throws {
    let rows = 100
    let labels = (0..<rows).map { $0 == 7 ? "rare" : $0 % 2 == 0 ? "a" : "b" }
    let plan = try plan([.real("x", units(rows, seed: 3)), .text("y", labels)], target: "y")
    let warnings = plan.warnings.filter { $0.column == "y" }
    #expect(warnings.map(\.code) == ["rare_label", "label_not_held_out"])
    #expect(warnings.last?.message.hasPrefix("no held-out row has label 'rare'") == true)
  }

  @Test("an infinite target and a negative weight are told with what mends them")
  func hints() throws {
    let rows = 40
    var values: [Double?] = units(rows, seed: 4)
    values[3] = .infinity
    let infinite = #expect(throws: LearningError.self) {
      try plan([.real("x", units(rows, seed: 5)), .real("y", values)], target: "y")
    }
    #expect(infinite?.hints.first?.contains("rows without a target are left out") == true)
    values[3] = -1
    let negative = #expect(throws: LearningError.self) {
      try plan(
        [.real("x", units(rows, seed: 5)), .real("w", values), .real("y", units(rows, seed: 6))],
        target: "y"
      ) { $0.weight = "w" }
    }
    #expect(negative?.hints.first?.contains("a weight is 0 or more") == true)
  }
}
