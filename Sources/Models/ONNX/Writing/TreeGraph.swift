/// The part of the graph that holds decision trees, as one tree ensemble.
///
/// Features are rounded to float32 and compared as such; they are handed over as float64, with
/// thresholds and weights that float32 holds, because then the weights are summed in float64 and
/// rounded once. onnxruntime lets threads share the trees and sums them in no certain order, which
/// sums in float32 do not forgive where large values cancel.
struct TreeGraph {
  private let ensemble: TreeEnsemble

  init(_ ensemble: TreeEnsemble) {
    self.ensemble = ensemble
  }

  /// Adds the nodes; the scores are float.
  func add(_ inputs: [ModelInput], to builder: inout GraphBuilder) -> ScoreGraph.Scores {
    let double = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))
    let features = builder.add(
      "Cast", [addFeatures(inputs, to: &builder)], to: .value("exact"), [double])
    var scores = builder.add(
      "TreeEnsembleRegressor", [features], to: .value("scores"), domain: "ai.onnx.ml",
      TreeLists(ensemble, inputs).attributes())
    if ensemble.scoreCount == 1 {
      scores = builder.add("Reshape", [scores, builder.shape([-1])], to: .value("score"))
    }
    return ScoreGraph.Scores(name: scores, element: .float, count: ensemble.scoreCount)
  }

  private func addFeatures(_ inputs: [ModelInput], to builder: inout GraphBuilder) -> String {
    let columns = inputs.map { input in
      if case .categorical(let levels) = input.encoding {
        FeatureGraph.codeColumn(input, levels: levels, &builder)
      } else {
        FeatureGraph.numberColumn(input, &builder)
      }
    }
    guard columns.count > 1 else { return columns[0] }
    return builder.add("Concat", columns, to: .value("features"), [.int("axis", 1)])
  }
}
