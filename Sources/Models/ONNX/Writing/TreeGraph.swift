/// The part of the graph that holds decision trees: float32 features into one tree ensemble.
struct TreeGraph {
  private let ensemble: TreeEnsemble

  init(_ ensemble: TreeEnsemble) {
    self.ensemble = ensemble
  }

  /// Adds the nodes; the scores are float.
  func add(_ inputs: [ModelInput], to builder: inout GraphBuilder) -> ScoreGraph.Scores {
    let columns = inputs.map { input in
      if case .categorical(let levels) = input.encoding {
        FeatureGraph.codeColumn(input, levels: levels, &builder)
      } else {
        FeatureGraph.numberColumn(input, &builder)
      }
    }
    let features =
      columns.count == 1
      ? columns[0] : builder.add("Concat", columns, to: .value("features"), [.int("axis", 1)])
    var scores = builder.add(
      "TreeEnsembleRegressor", [features], to: .value("scores"), domain: "ai.onnx.ml",
      TreeLists(ensemble, inputs).attributes())
    if ensemble.baseValues.contains(where: { $0 != 0 }) {
      let bases = builder.constant(
        "base_values", .floats(ensemble.baseValues, shape: [1, Int64(ensemble.scoreCount)]))
      scores = builder.add("Add", [scores, bases], to: .value("scores"))
    }
    if ensemble.scoreCount == 1 {
      scores = builder.add("Reshape", [scores, builder.shape([-1])], to: .value("score"))
    }
    return ScoreGraph.Scores(name: scores, element: .float, count: ensemble.scoreCount)
  }
}
