import Tabular

/// `Constant`: a value that is written in the graph.
struct ConstantValue: Operator {
  static let entries: [OperatorEntry] = [.core("Constant", ConstantValue.init)]

  let results: [ValueType]
  private let value: Tensor

  private init(_ node: NodeContext) throws {
    value = try Self.value(of: node)
    results = [.constant(value)]
  }

  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor] { [value] }

  private static func value(of node: NodeContext) throws -> Tensor {
    let attributes = node.attributes
    if let tensor = try attributes.tensor("value") { return tensor }
    if attributes.has("value_float") {
      return Tensor(shape: [], values: .floats([try attributes.float("value_float", default: 0)]))
    }
    if attributes.has("value_int") {
      return Tensor(shape: [], values: .integers([try attributes.int("value_int", default: 0)]))
    }
    if attributes.has("value_floats") {
      let values = try attributes.floats("value_floats")
      return Tensor(shape: [values.count], values: .floats(values))
    }
    if attributes.has("value_ints") {
      let values = try attributes.ints("value_ints")
      return Tensor(shape: [values.count], values: .integers(values))
    }
    throw node.refused("without a tensor, a number or numbers")
  }
}
