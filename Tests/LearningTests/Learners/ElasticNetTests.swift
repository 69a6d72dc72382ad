import Diagnostics
import Models
import Statistics
import Tabular
import Testing

@testable import Learning

@Suite("Penalties on absolute weights")
struct ElasticNetTests {
  private func columns(_ record: LearnersRecord) -> [Column] {
    [.whole("whole", record.whole), .real("real", record.real), .text("color", record.color)]
  }

  private func predictor(_ model: FittedModel) throws -> LinearPredictor {
    guard case .linear(let predictor) = model.predictor else {
      throw TestFailure("not a linear model")
    }
    return predictor
  }

  private func expectClose(_ found: [Double], _ expected: [Double], within tolerance: Double) {
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect((found - expected).magnitude < tolerance, "\(found) for \(expected)")
      if expected == 0 { #expect(found == 0) }
    }
  }

  private func line(_ settings: [String: String]) throws -> LinearPredictor {
    let set = trainingSet(
      [.whole("x", [-1, 0, 1])], target: .numbers([0, 1, 5]), task: .regression)
    return try predictor(learner(LinearRegression.self, settings).fit(set, control: FitControl()))
  }

  @Test("a lasso line and an elastic one through three points are those computed by hand")
  func handComputed() throws {
    // x scales to ±√1.5, so Σ z y = 5·√1.5 and Σ z² = 3: w = (5·√1.5 - l1) / (3 + l2).
    let pull = 5 * 1.5.squareRoot()
    let lasso = try line(["l1": "1", "l2": "0"])
    expectClose(lasso.weights, [(pull - 1) / 3], within: 1e-12)
    expectClose(lasso.intercepts, [2], within: 1e-12)
    expectClose(try line(["l1": "1", "l2": "2"]).weights, [(pull - 1) / 5], within: 1e-12)
    expectClose(try line(["l1": "6.2", "l2": "0"]).weights, [0], within: 1e-12)
  }

  @Test("lasso and elastic weights are scikit-learn's")
  func linearOracle() throws {
    let record = try LearnersRecord.read()
    let plain = trainingSet(columns(record), target: .numbers(record.value), task: .regression)
    var weighted = plain
    weighted.weights = record.weight
    for (set, l1, l2, expected) in [
      (plain, "20", "0", record.lasso), (plain, "5", "10", record.elastic),
      (weighted, "5", "10", record.elastic_weighted),
    ] {
      let fitted = try learner(LinearRegression.self, ["l1": l1, "l2": l2, "rare": "10"])
        .fit(set, control: FitControl(threads: 2))
      let model = try predictor(fitted)
      expectClose(model.weights, expected.weights, within: 1e-8)
      expectClose(model.intercepts, [expected.intercept], within: 1e-8)
      let used = expected.weights.count { $0 != 0 }
      #expect(fitted.facts.contains(ResolvedSetting(name: "weights", value: String(used))))
    }
  }

  @Test("logistic and softmax weights with penalties on absolute values are scikit-learn's")
  func logisticOracle() throws {
    let record = try LearnersRecord.read()
    let binary = trainingSet(
      columns(record), target: .labels(record.binary.map { $0 == "yes" ? 1 : 0 }), task: yesNo)
    let labels = ["a", "b", "c"]
    let three = trainingSet(
      columns(record),
      target: .labels(record.three.map { Int32(labels.firstIndex(of: $0) ?? 0) }),
      task: .multiclass(labels: .strings(labels)))
    for (set, l1, l2, expected) in [
      (binary, "4", "0", record.logistic_l1), (binary, "3", "2", record.logistic_elastic),
      (three, "3", "2", record.softmax_elastic),
    ] {
      let settings = ["l1": l1, "l2": l2, "tolerance": "1e-10", "rare": "10"]
      let fitted = try learner(LogisticRegression.self, settings).fit(set, control: FitControl())
      #expect(fitted.warnings.isEmpty)
      let model = try predictor(fitted)
      expectClose(model.weights, expected.weights.flatMap { $0 }, within: 1e-6)
      // Softmax intercepts are free by a constant.
      let shift = expected.intercepts.count > 1 ? model.intercepts.reduce(0, +) / 3 : 0
      let other = expected.intercepts.count > 1 ? expected.intercepts.reduce(0, +) / 3 : 0
      expectClose(
        model.intercepts.map { $0 - shift }, expected.intercepts.map { $0 - other }, within: 1e-6)
    }
  }

  @Test("at the minimum no weight's slope exceeds the penalty, and those that are not zero meet it")
  func conditions() throws {
    let count = 400
    let noise = units(count, seed: 9)
    // Columns in pairs that are nearly the same.
    let columns = (0..<12).map { number -> Column in
      let base = units(count, seed: UInt64(20 + number / 2))
      let own = units(count, seed: UInt64(50 + number))
      return .real("x\(number)", base.indices.map { base[$0] + own[$0] / 4 })
    }
    let values = (0..<count).map { row -> Double in noise[row] * 2 + Double(row % 5) }
    let set = trainingSet(columns, target: .numbers(values), task: .regression)
    for (l1, l2) in [(3.0, 0.0), (2, 10), (0.1, 0)] {
      let settings = ["l1": String(l1), "l2": String(l2)]
      let model = try predictor(
        learner(LinearRegression.self, settings).fit(set, control: FitControl()))
      let preparation = LinearPreparation(set.features, imputation: .median, rare: 10)
      let rows = PreparedRows(set.features, preparation)
      let errors = (0..<count).map { row -> Double in
        let own = Array(rows.values[row * 12..<(row + 1) * 12])
        return values[row] - model.intercepts[0] - dot(own, model.weights)
      }
      #expect(errors.reduce(0, +).magnitude < 1e-8)
      for column in 0..<12 {
        let weight = model.weights[column]
        let slope = dot(errors, (0..<count).map { rows.values[$0 * 12 + column] })
        let rest = slope - l2 * weight
        if weight == 0 {
          #expect(rest.magnitude <= l1 + 1e-7)
        } else {
          #expect((rest - (weight > 0 ? l1 : -l1)).magnitude < 1e-7)
        }
      }
    }
  }

  @Test("weights do not depend on the threads")
  func threads() throws {
    let count = 9000
    let columns = (0..<5).map {
      Column.real("x\($0)", units(count, seed: UInt64($0 + 1)).map { $0 })
    }
    let values = (0..<count).map { Double($0 % 7) }
    let set = trainingSet(columns, target: .numbers(values), task: .regression)
    let fit = try learner(LinearRegression.self, ["l1": "2"])
    #expect(
      try fit.fit(set, control: FitControl(threads: 1)).predictor
        == fit.fit(set, control: FitControl(threads: 3)).predictor)
  }

  @Test("a search that is cut short says so")
  func cutShort() throws {
    let record = try LearnersRecord.read()
    let set = trainingSet(columns(record), target: .numbers(record.value), task: .regression)
    let model = try learner(LinearRegression.self, ["l1": "1", "iterations": "1"])
      .fit(set, control: FitControl())
    #expect(model.warnings.map(\.code) == ["not_converged"])
    #expect(model.warnings.first?.message.contains("iterations=2") == true)
  }
}
