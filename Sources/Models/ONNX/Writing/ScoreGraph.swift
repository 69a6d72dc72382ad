/// The part of the graph from the raw columns to the raw scores.
enum ScoreGraph {
  /// What the scores are in the graph.
  struct Scores {
    /// The value's name.
    var name: String
    /// Its elements: float or double.
    var element: ElementType
    /// `[N]` for a single score, else `[N, scores]`.
    var count: Int
  }

  /// Adds the predictor of a blueprint.
  static func add(_ blueprint: ModelBlueprint, to builder: inout GraphBuilder) -> Scores {
    switch blueprint.predictor {
    case .constant(let scores): constant(scores, blueprint.inputs, &builder)
    case .linear(let linear): LinearGraph(linear, blueprint.inputs).add(to: &builder)
    // Trees that were all stopped early leave their base values.
    case .trees(let ensemble) where ensemble.trees.isEmpty:
      constant(ensemble.baseValues.map(Double.init), blueprint.inputs, &builder)
    case .trees(let ensemble): TreeGraph(ensemble).add(blueprint.inputs, to: &builder)
    case .naiveBayes(let bayes): NaiveBayesGraph(bayes, blueprint).add(to: &builder)
    case .neighbours(let neighbours):
      NeighbourGraph(neighbours, blueprint).add(to: &builder)
    case .centres(let centres): CentreGraph(centres, blueprint.inputs).add(to: &builder)
    }
  }

  /// The same scores for every row: a table of one line, read at index 0 for each row.
  private static func constant(
    _ scores: [Double], _ inputs: [ModelInput], _ builder: inout GraphBuilder
  ) -> Scores {
    var raw = inputs[0].name
    if inputs.count == 1 {
      raw = builder.add("Reshape", [raw, builder.shape([-1])], to: .value("column"))
    }
    let rows = builder.add("Shape", [raw], to: .value("rows"))
    let zero = Onnx_AttributeProto.tensor("value", .integers([0], shape: [1]))
    let index = builder.add("ConstantOfShape", [rows], to: .value("index"), [zero])
    let shape = scores.count == 1 ? [1] : [1, Int64(scores.count)]
    let table = builder.constant("scores", .doubles(scores, shape: shape))
    let name = builder.add("Gather", [table, index], to: .value("score"))
    return Scores(name: name, element: .double, count: scores.count)
  }
}
