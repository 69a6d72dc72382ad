import Diagnostics
import FoundationEssentials
import Governance
import Statistics
import Testing

@Suite("The gates of a stage")
struct GateRunTests {
  private func input(_ candidate: ModelMetrics, _ champion: ModelMetrics? = nil) -> GateInput {
    GateInput(
      candidate: .init(name: "churn@3", outputs: candidate),
      champion: champion.map { .init(name: "churn@2", outputs: $0) })
  }

  @Test("all gates are checked, in the order of the file, under names of their own")
  func order() throws {
    let run = try GateRun.check(
      [
        .init(metric: "mae", min: 0.0, max: 1.0, notWorse: 0.1, better: true, betterBy: 0.1),
        .init(metric: "rmse", max: 9.0), .init(metric: "mae", max: 9.0),
      ], input: input(try Models.errors(1, 3), try Models.errors(1, 4)))
    #expect(
      run.records.map(\.gate) == [
        "mae min", "mae max", "mae not_worse", "mae better", "mae better_by", "rmse max",
        "mae max (2)",
      ])
    #expect(!run.passed)
    #expect(run.records.allSatisfy { $0.seconds >= 0 && $0.rowCount == 60 })
  }

  @Test("a run passes where no gate stops it")
  func passed() throws {
    let model = try Models.errors(1, 3)
    #expect(try GateRun.check([], input: input(model)).passed)
    #expect(
      try GateRun.check([.init(metric: "mae", max: 3.0, better: true)], input: input(model)).passed)
    let tolerated = GateSpecification(metric: "mae", max: 2.0, onUndecided: .warn)
    #expect(try GateRun.check([tolerated], input: input(model)).passed)
    #expect(
      try !GateRun.check([.init(metric: "mae", max: 2.0)], input: input(model)).passed)
  }

  @Test("a metric of another task is an error with its place and the nearest name")
  func unknownMetric() throws {
    let place = SourceLocation(file: "mlo.yaml", line: 7)
    let error = #expect(throws: GateError.self) {
      try GateRun.check(
        [.init(metric: "rsme", max: 1.0, location: place)], input: input(Models.errors(1, 3)))
    }
    #expect(error?.location == place)
    #expect(error?.candidates == ["rmse"])
    #expect(error?.hints.first == "did you mean 'rmse'?")
    #expect(error?.hints.last == "the metrics are rmse, mae, r2, mape, median_ae, wape, smape")
    #expect(error?.fault == .input)
    #expect(error?.message.contains("'rsme'") == true)
    #expect(throws: GateError.self) {
      try GateRun.check([.init(metric: "auc", min: 0.5)], input: input(Models.errors(1, 3)))
    }
  }

  @Test("a champion of other rows is an error")
  func otherRows() throws {
    let error = #expect(throws: GateError.self) {
      try GateRun.check(
        [.init(metric: "mae", better: true)],
        input: input(Models.errors(1, 3), Models.errors(1, 3, rows: 61)))
    }
    #expect(error?.code == "different_rows")
    #expect(error?.fault == .bug)
    #expect(error?.message.contains("'churn@2'") == true)
    #expect(error?.location == nil && error?.hints == [] && error?.candidates == [])
  }

  @Test("a record has every key, null for what there is not")
  func json() throws {
    let run = try GateRun.check(
      [.init(metric: "mae", max: 3.0)], input: input(Models.errors(1, 3)))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let text = String(decoding: try encoder.encode(run.records), as: UTF8.self)
    let keys = [
      "blocking", "confidence", "evidence", "found", "gate", "interval", "method", "n", "passed",
      "reference", "required", "requirement", "rows_needed", "seconds", "seed", "sentence",
      "verdict",
    ]
    let places = keys.compactMap { text.firstRange(of: "\"\($0)\":")?.lowerBound }
    #expect(places.count == keys.count && places == places.sorted())
    #expect(text.contains("\"reference\":null") && text.contains("\"rows_needed\":null"))
    #expect(text.contains("\"verdict\":\"pass\"") && text.contains("\"n\":60"))
  }

  @Test("verdicts have the words of the interface")
  func verdicts() {
    #expect(Verdict.notApplicable.rawValue == "not_applicable")
    #expect(Verdict.notApplicable.title == "not applicable")
    #expect(Verdict.undecided.title == "undecided")
  }
}
