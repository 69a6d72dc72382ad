import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("The evaluation record")
struct EvaluationRecordTests {
  /// Rows whose label depends on `a`, with two groups that differ.
  private func columns(_ rows: Int = 600) -> [Column] {
    let a = units(rows, seed: 11)
    let noise = units(rows, seed: 12)
    return [
      .real("a", a.map { $0 }), .text("side", noise.map { $0 < 0.4 ? "left" : "right" }),
      .text("y", (0..<rows).map { a[$0] + 0.6 * noise[$0] > 0.9 ? "yes" : "no" }),
      .text("z", (0..<rows).map { ["p", "q", "r"][min(2, Int((a[$0] + noise[$0]) * 1.5))] }),
      .real("v", (0..<rows).map { a[$0] * 3 + noise[$0] }),
      .whole("t", (0..<rows).map { Int64($0) }),
      .text("house", (0..<rows).map { "h\($0 / 6)" }),
    ]
  }

  private func outcome(
    _ target: String, _ change: (inout TrainingRequest) -> Void = { _ in }
  ) throws -> TrainingOutcome {
    try plan(columns(), target: target) {
      $0.learner = target == "v" ? "linear" : "logistic"
      $0.features = .only(["a", "side"])
      change(&$0)
    }.train()
  }

  @Test("two labels have counts, curves, calibration, Brier terms and thresholds")
  func binary() throws {
    let record = try outcome("y").record
    let details = try #require(record.details)
    let rows = Double(record.holdout.rows.count)
    #expect(details.confusion?.joined().reduce(0, +) == rows)
    let auc = try #require(record.metrics.first { $0.name == "auc" }?.value)
    #expect(details.curves.map(\.label) == ["yes"])
    #expect((details.curves[0].roc.area - auc).magnitude < 1e-12)
    let brier = try #require(record.metrics.first { $0.name == "brier" }?.value)
    #expect(try (#require(details.brier).score - brier).magnitude < 1e-12)
    #expect(details.calibration?.bins.map(\.rows).reduce(0, +) == record.holdout.rows.count)
    #expect(details.thresholds.count == 19 && details.residuals == nil)
  }

  @Test("every held-out figure has an interval that holds it")
  func intervals() throws {
    for target in ["y", "z", "v"] {
      let record = try outcome(target).record
      let intervals = try #require(record.intervals)
      #expect(intervals.map(\.name) == record.metrics.prefix(intervals.count).map(\.name))
      for (interval, metric) in zip(intervals, record.metrics) where interval.concern == nil {
        let low = try #require(interval.low)
        let high = try #require(interval.high)
        #expect(low <= metric.value && metric.value <= high && low < high, "\(metric.name)")
      }
    }
  }

  @Test("several labels have counts and a curve for each; a regression has its errors")
  func others() throws {
    let three = try #require(try outcome("z").record.details)
    #expect(three.curves.map(\.label) == ["p", "q", "r"])
    #expect(three.confusion?.count == 3 && three.thresholds.isEmpty && three.brier == nil)
    let record = try outcome("v").record
    let number = try #require(record.details)
    #expect(number.confusion == nil && number.curves.isEmpty)
    let worst = try #require(number.largestErrors.first)
    #expect(number.largestErrors.count == 10)
    let place = try #require(record.holdout.rows.firstIndex(of: worst.row))
    #expect(record.holdout.values[place] == worst.value)
    let errors = zip(record.holdout.values, record.holdout.predictions).map { ($0 - $1).magnitude }
    #expect((worst.value - worst.prediction).magnitude == errors.max())
  }

  @Test("rows of one group, and rows that follow each other in time, are drawn together")
  func drawnTogether() throws {
    #expect(try outcome("y").record.units == nil)
    let grouped = try outcome("v") { $0.split = .group("house") }.record
    let houses = grouped.holdout.rows.map { $0 / 6 }
    let units = try #require(grouped.units)
    #expect(Set(zip(houses, units).map { "\($0) \($1)" }).count == Set(houses).count)
    #expect(Set(units).count == Set(houses).count)
    #expect(grouped.intervals?.allSatisfy { $0.method == "bootstrap" } == true)
    // 120 held-out rows in stretches of 5: the third root is 4.93.
    let timed = try outcome("v") { $0.split = .time("t") }.record
    #expect(timed.units == (0..<120).map { $0 / 5 })
  }

  @Test("the record survives being written and read")
  func coding() throws {
    let record = try outcome("y") {
      $0.slices = ["side"]
      $0.costs = ErrorCosts(falsePositive: 1, falseNegative: 3)
    }.record
    // An infinite threshold begins every ROC curve.
    let decoded = try JSON.decode(EvaluationRecord.self, from: JSON.encode(record))
    #expect(decoded == record)
  }

  @Test("groups have rates and lie apart by them; few rows are not compared")
  func slices() throws {
    let record = try outcome("y") { $0.slices = ["side", "house"] }.record
    let sides = record.slices.filter { $0.column == "side" }
    #expect(sides.count == 2 && sides.allSatisfy { $0.rates != nil && $0.errors == nil })
    let found = try #require(record.disparities)
    #expect(found.map(\.column) == ["side", "house"])
    let rates = sides.compactMap { $0.rates?.selectionRate }
    #expect(found[0].disparities.first?.value == (rates[0] - rates[1]).magnitude)
    #expect(found[1].compared == 0 && found[1].leftOut == 50 && found[1].disparities.isEmpty)
    let errors = try outcome("v") { $0.slices = ["side"] }.record
    #expect(errors.slices.allSatisfy { $0.errors != nil })
    let three = try outcome("z") { $0.slices = ["side"] }.record
    #expect(three.disparities?.first?.disparities.map(\.name) == ["accuracy_difference"])
  }
}
