import Models
import Tabular
import Testing

@testable import Learning

/// New data may have gaps where training had none.
@Suite("Gaps that training did not have")
struct MissingCellsTests {
  private static let rows = 240
  private static let features: [Column] = [
    .whole("whole", (0..<rows).map { Int64($0 * 7 % 60) }),
    .real("real", (0..<rows).map { Double($0 * 13 % 97) / 7 }),
    .truth("truth", (0..<rows).map { $0 % 3 == 0 ? 1 : 0 }),
    .text("text", (0..<rows).map { ["cook", "nurse", "smith"][$0 * 5 % 3] }),
  ]

  private static func number(_ row: Int) -> Double {
    let added = row % 3 == 0 ? 5 : 0.5
    return Double(row * 7 % 60) + added
  }

  private static func label(_ row: Int) -> String {
    let isHigh = row * 7 % 60 > 30
    return isHigh != (row % 3 == 0) ? "yes" : "no"
  }

  private static func target(_ learner: String) -> Column? {
    switch learner {
    case "isolation-forest", "kmeans": nil
    case "linear": .real("y", (0..<rows).map(number))
    default: .text("y", (0..<rows).map(label))
    }
  }

  private func model(_ learner: String) throws -> CompiledModel {
    var columns = Self.features
    if let target = Self.target(learner) { columns.append(target) }
    let (table, schema) = tableAndSchema(columns)
    var request = TrainingRequest(target: Self.target(learner)?.name)
    request.learner = learner
    if learner == "kmeans" { request.task = .clustering }
    if learner == "isolation-forest" { request.task = .anomaly }
    let outcome = try TrainingPlan.make(table: table, schema: schema, request: request).train()
    return try CompiledModel(onnx: outcome.onnx)
  }

  /// Some rows with the columns of the given places missing.
  private func table(without places: Set<Int>) -> Table {
    let columns = Self.features.enumerated().map { place, column -> Column in
      let some = column.rows(0..<20)
      guard places.contains(place) else { return some }
      let gaps = [Double](repeating: .nan, count: 20)
      switch some.values {
      case .integers, .reals: return Column(name: some.name, values: .reals(gaps))
      case .booleans:
        return .truth(some.name, [UInt8](repeating: Column.missingBoolean, count: 20))
      case .strings: return .text(some.name, [String?](repeating: nil, count: 20))
      }
    }
    return Table(columns: columns)
  }

  @Test(
    "every learner answers with each column missing in turn, and with all",
    arguments: LearnerRegistry.namesForTables)
  func finite(learner: String) throws {
    let model = try model(learner)
    #expect(model.signature.inputs.map(\.type) == [.double, .double, .boolean, .string])
    for places in [[], [0], [1], [2], [3], [0, 2], [0, 1, 2, 3]] as [Set<Int>] {
      let prediction = try model.predict(table(without: places))
      let numbers = prediction.values + prediction.probabilities.flatMap { $0 }
      #expect(!numbers.isEmpty && numbers.allSatisfy(\.isFinite), "\(learner) without \(places)")
    }
  }

  @Test("to naive Bayes a missing value says nothing: what is left are the shares of the labels")
  func bayes() throws {
    let prediction = try model("naive-bayes").predict(table(without: [0, 1, 2, 3]))
    let labels = try #require(Self.target("naive-bayes")).texts
    let share = Double(labels.count { $0 == "yes" }) / Double(labels.count)
    // The shares are those of the training part, stratified by label.
    #expect(prediction.probabilities[1].allSatisfy { abs($0 - share) < 0.02 })
  }

  @Test("a linear model takes the middle of training for a missing number")
  func linear() throws {
    let model = try model("linear")
    let gap = try model.predict(table(without: [0])).values
    // Whatever the row, it is the answer for one value of the column, here found by search.
    let values = (0..<61).map { value in
      Table(
        columns: [.whole("whole", [Int64](repeating: Int64(value), count: 20))]
          + Self.features.dropFirst().map { $0.rows(0..<20) })
    }
    let same = try values.indices.filter { index in
      zip(try model.predict(values[index]).values, gap).allSatisfy { abs($0 - $1) < 0.75 }
    }
    #expect(!same.isEmpty && same.allSatisfy { (25...35).contains($0) })
  }
}
