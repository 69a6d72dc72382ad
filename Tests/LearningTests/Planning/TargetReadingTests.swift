import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("The task a target suggests")
struct TargetReadingTests {
  private func reading(
    _ column: Column, _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TargetReading {
    var request = TrainingRequest(target: column.name)
    change(&request)
    return try TargetReading(column, request: request)
  }

  @Test("two texts are a binary classification, the larger one positive")
  func texts() throws {
    let found = try reading(.text("y", ["yes", "no", nil, "yes"]))
    #expect(found.task == .binary(labels: .strings(["no", "yes"]), positive: 1))
    #expect(found.present == [0, 1, 3])
    guard case .labels(let codes) = found.values else { return }
    #expect(codes == [1, 0, 1])
  }

  @Test("the positive label can be chosen")
  func positive() throws {
    let found = try reading(.text("y", ["yes", "no"])) { $0.positive = "no" }
    #expect(found.task.positiveLabel == "no")
    #expect(throws: LearningError.unknownLabel("nope", target: "y", labels: ["no", "yes"])) {
      _ = try reading(.text("y", ["yes", "no"])) { $0.positive = "nope" }
    }
  }

  @Test("truth values, 0 and 1, and two numbers are binary classifications")
  func binaryKinds() throws {
    #expect(try reading(.truth("y", [1, 0, 2])).task == .binary(labels: .booleans, positive: 1))
    #expect(
      try reading(.whole("y", [1, 0, 1])).task == .binary(labels: .integers([0, 1]), positive: 1))
    #expect(
      try reading(.real("y", [1, nil, 0])).task == .binary(labels: .integers([0, 1]), positive: 1))
    #expect(
      try reading(.real("y", [1.5, 0.5])).task
        == .binary(labels: .strings(["0.5", "1.5"]), positive: 1))
  }

  @Test("few whole numbers that come again are labels, many or few rows of each are values")
  func wholeNumbers() throws {
    let grades = (0..<100).map { Int64($0 % 5) }
    #expect(
      try reading(.whole("y", grades)).task == .multiclass(labels: .integers([0, 1, 2, 3, 4])))
    #expect(try reading(.whole("y", Array(0..<100))).task == .regression)
    #expect(try reading(.whole("y", [1, 2, 3, 4, 5, 6])).task == .regression)
    #expect(try reading(.whole("y", grades)) { $0.task = .regression }.task == .regression)
  }

  @Test("a numeric target can be stated to be labels")
  func stated() throws {
    let found = try reading(.whole("y", [3, 1, 2])) { $0.task = .classification }
    #expect(found.task == .multiclass(labels: .integers([1, 2, 3])))
  }

  @Test("a label of its own in each row is no label", arguments: [RequestedTask.auto, .clustering])
  func identifier(task: RequestedTask) {
    let error = #expect(throws: LearningError.self) {
      try plan(
        [.real("a", units(40, seed: 1)), .text("y", (0..<40).map { "row \($0)" })], target: "y"
      ) {
        $0.task = task
        if task == .clustering { $0.learner = "auto" }
      }
    }
    #expect(
      error?.message == "target 'y' has another label in each of 40 rows, as an identifier has")
  }

  @Test("what cannot be learnt is refused in a sentence")
  func refusals() {
    let cases: [(Column, String, RequestedTask)] = [
      (.text("y", [nil, nil]), "target 'y' has no value in any row", .auto),
      (.text("y", ["a", "a"]), "target 'y' has only one label, 'a', and two are needed", .auto),
      (.truth("y", [1, 1]), "target 'y' has only one label, 'true', and two are needed", .auto),
      (.real("y", [2, 2, nil]), "target 'y' has the same value in every row", .auto),
      (
        .real("y", [1e-160, 2e-160, 4e-160]),
        "target 'y' has values that differ by less than 1e-40, which no model can tell apart",
        .regression
      ),
      (
        .text("y", ["a", "b"]), "target 'y' holds text, and a regression needs numbers", .regression
      ),
      (
        .text("y", (0..<1001).map { "l\($0)" }),
        "target 'y' has 1001 labels, and at most 1000 can be learnt", .auto
      ),
      (
        .real("y", [1, 2.5, .infinity, 4]),
        "column 'y' has the value 'inf' in data row 3, which no model can use", .auto
      ),
    ]
    for (column, message, task) in cases {
      do {
        _ = try reading(column) { $0.task = task }
        Issue.record("accepted: \(message)")
      } catch let error as LearningError {
        #expect(error.message == message)
        #expect(error.fault == .input)
      } catch {
        Issue.record("\(error)")
      }
    }
  }
}
