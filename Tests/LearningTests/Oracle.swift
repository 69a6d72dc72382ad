import FoundationEssentials
import Testing

@testable import Learning

/// What `Oracles/make.py` recorded of scikit-learn's learners.
struct LearnersRecord: Decodable {
  struct Linear: Decodable {
    var weights: [Double]
    var intercept: Double
  }
  struct Logistic: Decodable {
    var labels: [String]
    var weights: [[Double]]
    var intercepts: [Double]
    var probabilities: [[Double]]
  }
  var whole: [Int64]
  var real: [Double?]
  var color: [String]
  var value: [Double]
  var binary: [String]
  var three: [String]
  var weight: [Double]
  var scaled: [Double]
  var ridge: Linear
  var ridge_weighted: Linear
  var lasso: Linear
  var elastic: Linear
  var elastic_weighted: Linear
  var logistic: Logistic
  var softmax: Logistic
  var logistic_l1: Logistic
  var logistic_elastic: Logistic
  var softmax_elastic: Logistic
  var tree_value: [Double]
  var tree_binary: [Double]
  var tree_three: [[Double]]

  static func read() throws -> LearnersRecord {
    let tests = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    let url = URL(filePath: "/" + tests + "/Oracles/learners.json")
    return try JSONDecoder().decode(LearnersRecord.self, from: Data(contentsOf: url))
  }
}
