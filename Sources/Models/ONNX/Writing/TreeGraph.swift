/// The part of the graph that holds decision trees.
///
/// Trees come in parts of a bounded number, each a tree ensemble that compares and sums in float32;
/// the sums of the parts are added in float64 and rounded once. onnxruntime lets threads share the
/// trees of a larger ensemble and then sums them in another order, which float32 does not forgive
/// where large values cancel.
struct TreeGraph {
  /// onnxruntime shares more than 80 trees among its threads.
  private static let treesOfPart = 64

  private let ensemble: TreeEnsemble

  init(_ ensemble: TreeEnsemble) {
    self.ensemble = ensemble
  }

  /// Adds the nodes; the scores are float.
  func add(_ inputs: [ModelInput], to builder: inout GraphBuilder) -> ScoreGraph.Scores {
    let features = addFeatures(inputs, to: &builder)
    let parts = stride(from: 0, to: ensemble.trees.count, by: Self.treesOfPart).map { first in
      let trees = ensemble.trees[first..<min(first + Self.treesOfPart, ensemble.trees.count)]
      let lists = TreeLists(Array(trees), scoreCount: ensemble.scoreCount, inputs)
      return builder.add(
        "TreeEnsembleRegressor", [features], to: .value("part"), domain: "ai.onnx.ml",
        lists.attributes())
    }
    var scores = addSum(parts, to: &builder)
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

  /// The sum, or mean, of the parts and the base values: in float64, rounded to float32 at the end.
  ///
  /// Base values are added here, because onnxruntime leaves those of an ensemble out where no leaf
  /// of a row has a weight for a score.
  private func addSum(_ parts: [String], to builder: inout GraphBuilder) -> String {
    let hasBases = ensemble.baseValues.contains { $0 != 0 }
    guard parts.count > 1 || hasBases || ensemble.aggregate == .average else { return parts[0] }
    let double = Onnx_AttributeProto.int("to", Int64(ElementType.double.onnx))
    let terms = parts.map { builder.add("Cast", [$0], to: .value("term"), [double]) }
    var sum = terms[0]
    for term in terms.dropFirst() { sum = builder.add("Add", [sum, term], to: .value("sum")) }
    if ensemble.aggregate == .average {
      let count = builder.constant(
        "tree_count", .doubles([Double(ensemble.trees.count)], shape: [1, 1]))
      sum = builder.add("Div", [sum, count], to: .value("mean"))
    }
    if hasBases {
      let bases = builder.constant(
        "base_values",
        .doubles(ensemble.baseValues.map(Double.init), shape: [1, Int64(ensemble.scoreCount)]))
      sum = builder.add("Add", [sum, bases], to: .value("sum"))
    }
    let float = Onnx_AttributeProto.int("to", Int64(ElementType.float.onnx))
    return builder.add("Cast", [sum], to: .value("scores"), [float])
  }
}
