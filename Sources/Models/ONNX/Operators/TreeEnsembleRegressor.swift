/// `TreeEnsembleRegressor` (ONNX-ML, versions 1 to 3): scores of trees.
///
/// Features are float32, or float64 with thresholds and weights as tensors of float64; weights are
/// summed in the same type. The scores are float32.
struct TreeEnsembleRegressor: Operator {
  static let entries: [OperatorEntry] = [
    .ml("TreeEnsembleRegressor", TreeEnsembleRegressor.init)
  ]

  let results: [ValueType]
  private let forest: Forest
  private let width: Int

  private init(_ node: NodeContext) throws {
    let input = try node.input(0)
    guard input.hasRows, input.rest.count == 1, input.element == .float || input.element == .double
    else { throw node.refused("of another input than rows × numbers") }
    let isDouble = node.attributes.has("nodes_values_as_tensor")
    guard isDouble == (input.element == .double) else {
      throw node.refused("with thresholds of another type than the features")
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
    let scores: [Float] =
      switch inputs[0].values {
      case .doubles(let features):
        forest.scores(features, width: width, rowCount: rowCount).map { Float($0) }
      default:
        forest.scores(try inputs[0].values.floats(), width: width, rowCount: rowCount)
      }
    return [Tensor(shape: results[0].shape(rowCount: rowCount), values: .floats(scores))]
  }

  private static func forest(_ node: NodeContext, scoreCount: Int) throws -> Forest {
    let attributes = node.attributes
    guard try attributes.string("post_transform", default: "NONE") == "NONE" else {
      throw node.refused("with a 'post_transform'")
    }
    let baseValues = try attributes.numbers("base_values")
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
