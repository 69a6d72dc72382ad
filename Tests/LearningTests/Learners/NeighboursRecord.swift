import FoundationEssentials
import Models
import Tabular
import Testing

@testable import Learning

/// What `Oracles/make_neighbours.py` recorded of scikit-learn's naive Bayes and nearest neighbours.
struct NeighboursRecord: Decodable {
  var bands: [String]
  var step: Double
  var steps: [Float]
  var gaussian_binary: [[Double]]
  var gaussian_binary_weighted: [[Double]]
  var gaussian_three: [[Double]]
  var gaussian_three_weighted: [[Double]]
  var categorical_binary: [[Double]]
  var categorical_binary_weighted: [[Double]]
  var categorical_three: [[Double]]
  var categorical_three_weighted: [[Double]]
  var knn_binary_uniform: [[Double]]
  var knn_binary_distance: [[Double]]
  var knn_three_uniform: [[Double]]
  var knn_three_distance: [[Double]]
  var knn_value_uniform: [Double]
  var knn_value_distance: [Double]

  static func read() throws -> NeighboursRecord {
    let tests = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
    let url = URL(filePath: "/" + tests + "/Oracles/neighbours.json")
    return try JSONDecoder().decode(NeighboursRecord.self, from: Data(contentsOf: url))
  }
}

extension FittedModel {
  /// What the written model answers about the rows of some columns.
  func answer(_ columns: [Column], _ set: TrainingSet) throws -> Prediction {
    let blueprint = ModelBlueprint(
      inputs: set.features.inputs, predictor: predictor,
      target: set.task.targetKind(scale, link: link))
    return try CompiledModel(onnx: OnnxModelWriter.write(blueprint)).predict(
      Table(columns: columns))
  }
}

/// Expects probabilities row by row, as scikit-learn gives them.
func expectProbabilities(
  _ prediction: Prediction, _ expected: [[Double]], within tolerance: Double
) {
  #expect(prediction.rowCount == expected.count)
  for (row, probabilities) in expected.enumerated() {
    for (label, probability) in probabilities.enumerated() {
      let found = prediction.probabilities[label][row]
      #expect((found - probability).magnitude <= tolerance, "row \(row): \(found), \(probability)")
    }
  }
}
