import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

/// Numbers that are one number in float32.
@Suite("Offsets of columns")
struct ColumnOffsetTests {
  private func offset(_ column: Column) -> ColumnOffset {
    ColumnOffset(of: column, trainingRows: Array(0..<column.count))
  }

  @Test("dates as numbers, seconds since 1970 and frequencies stay distinct")
  func distinct() {
    let columns: [[Int64]] = [
      (0..<28).map { 20_180_101 + $0 }, (0..<1000).map { 1_700_000_000 + 60 * $0 },
      (0..<500).map { 2_400_000_000 + $0 },
    ]
    for values in columns {
      let found = offset(.whole("n", values))
      #expect(found.value != 0 && found.collisions == 0 && found.distinct == values.count)
      let shifted = Set(values.map { Float(Double($0) - found.value) })
      #expect(shifted.count == values.count)
      // The same where the column has gaps, and is therefore one of numbers.
      #expect(offset(.real("n", values.map { Double($0) } + [nil])).value == found.value)
    }
  }

  @Test("other columns have none")
  func none() {
    let columns: [Column] = [
      .whole("n", [-16_777_216, 0, 16_777_216]), .real("n", [0.1, 0.2, 293.15, nil]),
      .whole("n", [20_000_000, 1_000_000_000, 3]), .text("n", ["20180128", "20180129"]),
      .truth("n", [0, 1, 2]), .real("n", [nil, nil]), .real("n", [.infinity, 1]),
    ]
    for column in columns { #expect(offset(column) == .none) }
  }

  @Test("where no offset helps, the numbers that are lost are counted")
  func lost() {
    // 0…15, and 2²⁶ + 0…15, where the step is 8: three are left. Around the middle the steps are 2 and 4.
    let whole = (0..<16).map { Int64($0) } + (0..<16).map { 67_108_864 + Int64($0) }
    let found = offset(.whole("n", whole))
    #expect(found.distinct == 32 && found.collisions == 13 && found.value == 0)
    // Two whole numbers beyond 2⁵³ are one in float64: no offset tells them apart.
    let ids = offset(.whole("n", [1 << 60, 1 << 60 + 1]))
    #expect(ids.collisions == 1 && ids.distinct == 2 && ids.value == 0)
  }

  @Test("a column of dates as numbers decides as one of small numbers does, and is not warned of")
  func dates() throws {
    let days = (0..<600).map { Int64(20_180_128 + $0 % 2) }
    let y = (0..<600).map { row -> Int64 in
      let isOdd = row % 2 == 1
      return isOdd || row % 20 == 0 ? 1 : 0
    }
    func outcome(_ days: [Int64], _ learner: String) throws -> TrainingOutcome {
      try plan([.whole("day", days), .whole("y", y)], target: "y") { $0.learner = learner }.train()
    }
    for learner in ["gbdt", "forest", "tree", "logistic", "naive-bayes", "knn"] {
      let dated = try outcome(days, learner)
      let small = try outcome(days.map { $0 - 20_180_128 }, learner)
      let pairs = zip(dated.record.holdout.predictions, small.record.holdout.predictions)
      #expect(pairs.allSatisfy { abs($0 - $1) < 1e-6 }, "\(learner)")
      #expect(!dated.warnings.contains { $0.code == "float32_collisions" })
      let model = try CompiledModel(onnx: dated.onnx)
      let rows = Table(columns: [.whole("day", [20_180_128, 20_180_129])])
      let p = try model.predict(rows).probabilities[1]
      // One in ten of the even days is labelled 1, and all odd ones.
      #expect(p[0] < 0.35 && p[1] > 0.8, "\(learner): \(p)")
    }
  }

  @Test("numbers that the model cannot tell apart are warned of with their counts")
  func warning() throws {
    let ids = (0..<200).map { Int64(1) << 60 + Int64($0 % 20) }
    let y = (0..<200).map { Double($0 % 7) }
    let warnings = try plan(
      [.whole("n", ids), .real("z", y.map { $0 / 2 }), .real("y", y)], target: "y"
    )
    .train().warnings
    let warning = try #require(warnings.first { $0.code == "float32_collisions" })
    #expect(warning.column == "n")
    #expect(warning.message.hasPrefix("19 of 20 distinct values of 'n'"))
  }
}
