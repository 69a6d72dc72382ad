/// `TreeEnsembleRegressor` (ONNX-ML, versions 1 to 3): scores of trees over float32 features.
struct TreeEnsembleRegressor: Operator {
  static let entries: [OperatorEntry] = [
    .ml("TreeEnsembleRegressor", TreeEnsembleRegressor.init)
  ]

  let results: [ValueType]
  private let forest: Forest
  private let width: Int

  private init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard input.element == .float, input.hasRows, input.rest.count == 1 else {
      throw node.refused("of another input than rows × float32 features")
    }
    let scoreCount = try node.attributes.int("n_targets", default: 1, in: 1...65_536)
    forest = try Self.forest(node, scoreCount: scoreCount)
    guard forest.lastFeature < input.width else {
      throw node.malformed("reads feature \(forest.lastFeature) of \(input.width)")
    }
    width = input.width
    results = [.matrix(.float, width: scoreCount)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] {
    let features = try inputs[0].values.floats()
    let scores = forest.scores(features, width: width, rowCount: rowCount)
    return [Tensor(shape: results[0].shape(rowCount: rowCount), values: .floats(scores))]
  }

  private static func forest(_ node: NodeContext, scoreCount: Int) throws -> Forest {
    let attributes = node.attributes
    for name in ["nodes_values_as_tensor", "target_weights_as_tensor", "base_values_as_tensor"]
    where attributes.has(name) {
      throw node.refused("with '\(name)': thresholds or weights in float64")
    }
    guard try attributes.string("post_transform", default: "NONE") == "NONE" else {
      throw node.refused("with a 'post_transform'")
    }
    let baseValues = try attributes.floats("base_values")
    guard baseValues.isEmpty || baseValues.count == scoreCount else {
      throw node.malformed("has \(baseValues.count) base values for \(scoreCount) scores")
    }
    let table = try TreeTable(attributes, weights: "target", scoreCount: scoreCount)
    return try ForestBuilder.build(
      table, scoreCount: scoreCount, baseValues: baseValues, aggregate: try aggregate(node))
  }

  private static func aggregate(_ node: NodeContext) throws -> Forest.Aggregate {
    switch try node.attributes.string("aggregate_function", default: "SUM") {
    case "SUM": .sum
    case "AVERAGE": .average
    case let name: throw node.refused("with the aggregate function '\(name)'")
    }
  }
}
