import Statistics

/// What `Oracles/make_evidence.py` recorded of scikit-learn, scipy, statsmodels and fairlearn.
struct EvidenceRecord: Decodable {
  struct Curves: Decodable {
    var fpr: [Double]
    var tpr: [Double]
    var thresholds: [Double?]
    var precision: [Double]
    var recall: [Double]
    var auc: Double
    var average_precision: Double
  }
  struct Calibration: Decodable {
    var seen: [Double]
    var said: [Double]
    var expected_error: Double
  }
  struct Brier: Decodable {
    var reliability: Double
    var resolution: Double
    var variance: Double
    var covariance: Double
    var uncertainty: Double
    var score: Double
  }
  struct LeastCost: Decodable {
    var false_positive: Double
    var false_negative: Double
    var cost: Double
  }
  struct Rates: Decodable {
    var selection_rate: Double
    var tpr: Double
    var fpr: Double
    var fnr: Double
    var accuracy: Double
  }
  struct Residuals: Decodable {
    var mean: Double
    var standard_deviation: Double
    var quantiles: [Double]
    var skewness: Double
    var excess_kurtosis: Double
    var jarque_bera: [Double]
    var breusch_pagan: [Double]
    var largest: [Int]
  }
  var targets: [Bool]
  var probabilities: [Double]
  var weights: [Double]
  var tied: [Double]
  var groups: [String]
  var curves: [String: Curves]
  var calibration: Calibration
  var brier: Brier
  var least_cost: LeastCost
  var labels: [Bool]
  var rates: [String: Rates]
  var fairness: [String: Double]
  var fairness_weighted: [String: Double]
  var values: [Double]
  var predictions: [Double]
  var residuals: Residuals

  static func read() throws -> EvidenceRecord {
    try oracle("evidence.json", as: EvidenceRecord.self)
  }
}

/// Whether two lists agree number by number.
func areClose(_ found: [Double], _ expected: [Double], within tolerance: Double = 1e-12) -> Bool {
  found.count == expected.count
    && zip(found, expected).allSatisfy { isClose($0, $1, within: tolerance) }
}
