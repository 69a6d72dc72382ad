import Diagnostics
import Models
import Tabular
import Testing

@testable import Learning

@Suite("Linear learners")
struct LinearLearnersTests {
  private func columns(_ record: LearnersRecord) -> [Column] {
    [
      .whole("whole", record.whole), .real("real", record.real), .text("color", record.color),
    ]
  }

  private func linear(_ model: FittedModel) throws -> LinearPredictor {
    guard case .linear(let predictor) = model.predictor else {
      throw TestFailure("not a linear model")
    }
    return predictor
  }

  private func expectClose(_ found: [Double], _ expected: [Double], within tolerance: Double) {
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      #expect((found - expected).magnitude < tolerance, "\(found) for \(expected)")
    }
  }

  @Test("a ridge line through three points is the one computed by hand")
  func handComputedRidge() throws {
    // x = -1, 0, 1 scales to ±√1.5; y = 0, 1, 5. With l2 = 1: w = Σ z y / (Σ z² + 1) = 5·√1.5 / 4.
    let set = trainingSet(
      [.whole("x", [-1, 0, 1])], target: .numbers([0, 1, 5]), task: .regression)
    let model = try linear(
      learner(LinearRegression.self, ["l2": "1"]).fit(set, control: FitControl()))
    expectClose(model.weights, [5 * 1.5.squareRoot() / 4], within: 1e-12)
    expectClose(model.intercepts, [2], within: 1e-12)
  }

  @Test("ridge weights are scikit-learn's, with a missing indicator and a column of rare levels")
  func ridgeOracle() throws {
    let record = try LearnersRecord.read()
    let set = trainingSet(columns(record), target: .numbers(record.value), task: .regression)
    let model = try linear(
      learner(LinearRegression.self, ["rare": "10"]).fit(set, control: FitControl()))
    expectClose(model.weights, record.ridge.weights, within: 1e-9)
    expectClose(model.intercepts, [record.ridge.intercept], within: 1e-9)
  }

  @Test("ridge with sample weights is scikit-learn's")
  func weightedRidgeOracle() throws {
    let record = try LearnersRecord.read()
    let set = trainingSet(
      columns(record), target: .numbers(record.value), task: .regression, weights: record.weight)
    let model = try linear(
      learner(LinearRegression.self, ["l2": "10", "rare": "10"]).fit(set, control: FitControl()))
    expectClose(model.weights, record.ridge_weighted.weights, within: 1e-9)
    expectClose(model.intercepts, [record.ridge_weighted.intercept], within: 1e-9)
  }

  @Test("logistic weights are scikit-learn's")
  func logisticOracle() throws {
    let record = try LearnersRecord.read()
    let codes = record.binary.map { Int32($0 == "yes" ? 1 : 0) }
    let set = trainingSet(columns(record), target: .labels(codes), task: yesNo)
    let model = try linear(
      learner(LogisticRegression.self, ["tolerance": "1e-10", "rare": "10"])
        .fit(set, control: FitControl()))
    expectClose(model.weights, record.logistic.weights.flatMap { $0 }, within: 1e-6)
    expectClose(model.intercepts, record.logistic.intercepts, within: 1e-6)
  }

  @Test("softmax weights are scikit-learn's")
  func softmaxOracle() throws {
    let record = try LearnersRecord.read()
    let labels = ["a", "b", "c"]
    let codes = record.three.map { Int32(labels.firstIndex(of: $0) ?? 0) }
    let set = trainingSet(
      columns(record), target: .labels(codes), task: .multiclass(labels: .strings(labels)))
    let model = try linear(
      learner(LogisticRegression.self, ["tolerance": "1e-10", "rare": "10"])
        .fit(set, control: FitControl()))
    expectClose(model.weights, record.softmax.weights.flatMap { $0 }, within: 1e-6)
  }

  @Test(
    "unknown and rare levels share a column, and without rare ones an unknown level adds nothing")
  func oneHotColumns() {
    let many = [String](repeating: "b", count: 10) + [String](repeating: "a", count: 10)
    let columns: [Column] = [.text("rare", many + ["c"]), .text("plain", many + ["b"])]
    let set = trainingSet(
      columns, target: .numbers([Double](repeating: 0, count: 21)), task: .regression)
    let preparation = LinearPreparation(set.features, imputation: .median, rare: 10)
    #expect(preparation.features[0] == .oneHot(columnOfCode: [2, 0, 1, 2], columnCount: 3))
    #expect(preparation.features[1] == .oneHot(columnOfCode: [-1, 0, 1], columnCount: 2))
  }

  @Test("a constant column is left unscaled, an even number of values has the mean median")
  func numericPreparation() {
    let columns: [Column] = [.real("constant", [2, 2, 2, 2]), .real("gap", [1, 2, nil, 4])]
    let set = trainingSet(columns, target: .numbers([0, 0, 0, 0]), task: .regression)
    let preparation = LinearPreparation(set.features, imputation: .median, rare: 1)
    #expect(
      preparation.features[0]
        == .numeric(replacement: 2, mean: 2, scale: 1, hasMissingIndicator: false))
    guard case .numeric(let replacement, let mean, _, true) = preparation.features[1] else {
      Issue.record("no missing indicator")
      return
    }
    #expect(replacement == 2)
    #expect(mean == 2.25)
    let byMean = LinearPreparation(set.features, imputation: .mean, rare: 1).features[1]
    guard case .numeric(let filled, _, _, _) = byMean else { return }
    #expect((filled - 7.0 / 3).magnitude < 1e-12)
  }

  @Test("a search that is cut short says so")
  func warnsWhenCutShort() throws {
    let record = try LearnersRecord.read()
    let codes = record.binary.map { Int32($0 == "yes" ? 1 : 0) }
    let set = trainingSet(columns(record), target: .labels(codes), task: yesNo)
    let model = try learner(LogisticRegression.self, ["iterations": "2"])
      .fit(set, control: FitControl())
    #expect(model.warnings.map(\.code) == ["not_converged"])
  }
}

/// A test's own failure.
struct TestFailure: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
