import HTTPService
import Models
import Testing

@testable import Serving

/// Answers of models that learnt without a target.
@Suite struct TargetlessAnswerTests {
  private let models: TestModels

  init() throws {
    models = try TestModels([try TestModels.paths(), try TestModels.groups()])
  }

  @Test("anomalies are a score and a flag per row, in both protocols")
  func anomalies() throws {
    // Paths of 2 and 8 on a scale of 4: 2^(-2/4) = 0.70710677 and 2^(-8/4) = 0.25; the limit is 4.
    #expect(
      try models.text("/predict", #"{"model": "paths", "data": {"x": [9, 1]}}"#)
        == "{\"predictions\": [0.70710677, 0.25], \"is_anomaly\": [true, false]}\n")
    let response = try models.ask(
      "/invocations", #"{"dataframe_records": [{"x": 9}, {"x": 1}]}"#,
      headers: [("mlo-model", "paths")])
    #expect(
      String(decoding: response.body, as: UTF8.self)
        == "{\"predictions\": [{\"anomaly_score\": 0.70710677, \"is_anomaly\": true}, "
        + "{\"anomaly_score\": 0.25, \"is_anomaly\": false}]}\n")
  }

  @Test("clusters are a whole number and a distance per row, in both protocols")
  func clusters() throws {
    // Centres at 0 and 10: 3 is 3 away from the first, 9 is 1 away from the second.
    #expect(
      try models.text("/predict", #"{"model": "groups", "data": {"x": [3, 9]}, "proba": true}"#)
        == "{\"predictions\": [0, 1], \"distance\": [3.0, 1.0], \"probabilities\": null}\n")
    let response = try models.ask(
      "/invocations", #"{"instances": [[3], [9]]}"#, headers: [("mlo-model", "groups")])
    #expect(
      String(decoding: response.body, as: UTF8.self)
        == "{\"predictions\": [{\"cluster\": 0, \"distance\": 3.0}, "
        + "{\"cluster\": 1, \"distance\": 1.0}]}\n")
  }

  @Test("no rows are no predictions and no flags")
  func empty() throws {
    #expect(
      try models.text("/predict", #"{"model": "paths", "data": {"x": []}}"#)
        == "{\"predictions\": [], \"is_anomaly\": []}\n")
  }
}

extension TestModels {
  /// `paths`: a path of 2 where `x` is above 5, else of 8; below 4 is an anomaly.
  static func paths() throws -> ServedModel {
    let tree = DecisionTree(nodes: [
      .numeric(feature: 0, threshold: 5, missingGoesLeft: true, left: 1, right: 2),
      .leaf(values: [8], firstScore: 0), .leaf(values: [2], firstScore: 0),
    ])
    let ensemble = TreeEnsemble(
      trees: [tree], scoreCount: 1, baseValues: [0], aggregate: .average)
    return try served(
      ModelBlueprint(
        inputs: [ModelInput(name: "x", encoding: .real)], predictor: .trees(ensemble),
        target: .anomaly(pathScale: 4, pathLimit: 4)), "paths")
  }

  /// `groups`: centres at 0 and 10.
  static func groups() throws -> ServedModel {
    let predictor = CentrePredictor(
      features: [.numeric(replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false)],
      count: 2, centres: [0, 10])
    return try served(
      ModelBlueprint(
        inputs: [ModelInput(name: "x", encoding: .real)], predictor: .centres(predictor),
        target: .clustering(count: 2)), "groups")
  }
}
