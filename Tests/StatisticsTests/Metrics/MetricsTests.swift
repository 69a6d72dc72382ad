import Statistics
import Testing

/// Compares every metric with what scikit-learn 1.9.1 answered.
@Suite("Metrics")
struct MetricsTests {
  struct BinaryCase: Decodable {
    var name: String
    var targets: [Bool]
    var probabilities: [Double]
    var weights: [Double]?
    var metrics: [String: Double?]
  }

  struct MulticlassCase: Decodable {
    var name: String
    var targets: [Int]
    var probabilities: [[Double]]
    var weights: [Double]?
    var metrics: [String: Double?]
  }

  struct RegressionCase: Decodable {
    var name: String
    var targets: [Double]
    var predictions: [Double]
    var weights: [Double]?
    var metrics: [String: Double?]
  }

  struct Record: Decodable {
    var binary: [BinaryCase]
    var multiclass: [MulticlassCase]
    var regression: [RegressionCase]
  }

  let record: Record

  init() throws {
    record = try oracle("metrics.json", as: Record.self)
  }

  private func compare(_ found: [MetricValue], _ expected: [String: Double?], case name: String) {
    #expect(found.count == expected.count)
    for value in found {
      let answer = expected[value.metric.rawValue] ?? nil
      #expect(
        isClose(value.value, answer),
        "\(name), \(value.metric): \(value.value), not \(answer as Any)")
    }
  }

  @Test("binary metrics are scikit-learn's, with ties, weights and missing classes")
  func binary() throws {
    #expect(record.binary.count == 10)
    for one in record.binary {
      let metrics = try BinaryMetrics(
        targets: one.targets, probabilities: one.probabilities, weights: one.weights)
      compare(metrics.all, one.metrics, case: one.name)
    }
  }

  @Test("multiclass metrics are scikit-learn's, with weights and classes that do not occur")
  func multiclass() throws {
    #expect(record.multiclass.count == 5)
    for one in record.multiclass {
      let metrics = try MulticlassMetrics(
        targets: one.targets, probabilities: one.probabilities, weights: one.weights)
      compare(metrics.all, one.metrics, case: one.name)
    }
  }

  @Test("regression metrics are scikit-learn's, with weights and constant targets")
  func regression() throws {
    #expect(record.regression.count == 9)
    for one in record.regression {
      let metrics = try RegressionMetrics(
        targets: one.targets, predictions: one.predictions, weights: one.weights)
      compare(metrics.all, one.metrics, case: one.name)
    }
  }

  @Test("no row at all has no metric, and nothing traps")
  func empty() throws {
    let binary = try BinaryMetrics(targets: [], probabilities: [])
    let multiclass = try MulticlassMetrics(targets: [], probabilities: [[], [], []])
    let regression = try RegressionMetrics(targets: [], predictions: [])
    for value in binary.all + multiclass.all + regression.all {
      #expect(value.value.isNaN, "\(value.metric)")
    }
  }

  // Errors 1, 1, 0 of targets 0, 4, 2: the sums are 2 and 6; of the terms of sMAPE the first is 2, the
  // second 2 / (4 + 5), the third 0.
  @Test("where a target is 0 there is no MAPE, and WAPE and sMAPE are those computed by hand")
  func relativeErrors() throws {
    let rows = try RegressionMetrics(targets: [0, 4, 2], predictions: [1, 5, 2])
    #expect(rows.hasTinyTargets && rows.value(of: .mape).isNaN)
    #expect(isClose(rows.value(of: .wape), 2.0 / 6))
    #expect(isClose(rows.value(of: .smape), (2 + 2.0 / 9) / 3))
    #expect(try RegressionMetrics(targets: [0, 0], predictions: [0, 0]).value(of: .smape) == 0)
    #expect(try RegressionMetrics(targets: [0, 0], predictions: [1, 0]).value(of: .wape).isNaN)
    #expect(try !RegressionMetrics(targets: [1, 100], predictions: [1, 1]).hasTinyTargets)
    #expect(try RegressionMetrics(targets: [1, 9999], predictions: [1, 1]).hasTinyTargets)
  }

  @Test("weights that are all zero have no metric of a mean")
  func zeroWeights() throws {
    let rows = try RegressionMetrics(targets: [1, 2], predictions: [1, 3], weights: [0, 0])
    #expect(rows.meanAbsoluteError.isNaN)
    #expect(rows.medianAbsoluteError.isNaN)
  }

  @Test("a probability that is not a number makes what depends on it not a number")
  func notANumber() throws {
    let rows = try BinaryMetrics(targets: [true, false, true], probabilities: [0.5, .nan, 0.9])
    #expect(rows.auc.isNaN)
    #expect(rows.averagePrecision.isNaN)
    #expect(rows.logLoss.isNaN)
    #expect(rows.brierScore.isNaN)
    #expect(try RegressionMetrics(targets: [1], predictions: [.nan]).medianAbsoluteError.isNaN)
  }

  @Test("given labels decide accuracy and precision, probabilities do not")
  func givenLabels() throws {
    let rows = try BinaryMetrics(
      targets: [true, false], probabilities: [0.9, 0.1], predictions: [false, true])
    #expect(rows.accuracy == 0)
    #expect(rows.auc == 1)
    let classes = try MulticlassMetrics(
      targets: [0, 1], probabilities: [[0.1, 0.9], [0.9, 0.1]], predictions: [0, 1])
    #expect(classes.accuracy == 1)
  }

  @Test("arrays of different lengths, bad weights and unknown classes are errors")
  func invalid() {
    #expect(throws: StatisticsError.lengthMismatch(what: "probabilities", expected: 1, found: 2)) {
      try BinaryMetrics(targets: [true], probabilities: [0.5, 0.5])
    }
    #expect(throws: StatisticsError.invalidWeight(row: 1)) {
      try RegressionMetrics(targets: [1, 2], predictions: [1, 2], weights: [1, .nan])
    }
    #expect(throws: StatisticsError.classOutOfRange(code: 3, classCount: 3)) {
      try MulticlassMetrics(targets: [3], probabilities: [[0.2], [0.3], [0.5]])
    }
    #expect(throws: StatisticsError.classOutOfRange(code: 0, classCount: 0)) {
      try MulticlassMetrics(targets: [0], probabilities: [])
    }
  }
}
