import Statistics

/// What numpy, scipy and statsmodels answered for two models on the same 60 rows.
struct ComparisonRecord: Decodable {
  struct Interval: Decodable {
    var difference: Double?
    var se: Double?
    var low: Double
    var high: Double
    var skipped: Int?
  }

  struct AreaRecord: Decodable {
    var auc: [Double]
    var covariance: [Double]
    var difference: Double
    var se: Double
    var z: Double
    var p: Double
    var low: Double
    var high: Double
    var logit: [Double]
  }

  struct TableRecord: Decodable {
    var n: Int
    var b: Int
    var c: Int
    var exact: Double
    var mid: Double
    var tango: Interval
  }

  struct ShareRecord: Decodable {
    var k: Int
    var n: Int
    var exact: [Double]
    var wilson: [Double]
  }

  var targets: [Bool]
  var a: [Double]
  var b: [Double]
  var numbers: [Double]
  var fa: [Double]
  var fb: [Double]
  var groups: [Int]
  var delong: AreaRecord
  var logloss: Interval
  var brier: Interval
  var mae: Interval
  var rmse: Interval
  var mcnemar: [TableRecord]
  var bootstrap: [String: Interval]
  var proportions: [ShareRecord]

  static func read() throws -> ComparisonRecord {
    try oracle("comparisons.json", as: ComparisonRecord.self)
  }

  /// The two classifiers.
  func classifiers() throws -> (ModelMetrics, ModelMetrics) {
    (
      .binary(try BinaryMetrics(targets: targets, probabilities: a)),
      .binary(try BinaryMetrics(targets: targets, probabilities: b))
    )
  }

  /// The two models of a number.
  func regressors() throws -> (ModelMetrics, ModelMetrics) {
    (
      .regression(try RegressionMetrics(targets: numbers, predictions: fa)),
      .regression(try RegressionMetrics(targets: numbers, predictions: fb))
    )
  }
}

/// The twelve rows whose answers are known to twelve digits (computed with numpy and MLstatkit).
enum TwelveRows {
  static let targets = [0, 1, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0].map { $0 == 1 }
  static let first = [0.1, 0.8, 0.4, 0.6, 0.9, 0.2, 0.7, 0.3, 0.1, 0.5, 0.5, 0.2]
  static let second = [0.2, 0.6, 0.5, 0.7, 0.6, 0.1, 0.8, 0.2, 0.3, 0.4, 0.6, 0.1]

  static func models() throws -> (ModelMetrics, ModelMetrics) {
    (
      .binary(try BinaryMetrics(targets: targets, probabilities: first)),
      .binary(try BinaryMetrics(targets: targets, probabilities: second))
    )
  }
}
