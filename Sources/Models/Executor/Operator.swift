/// A node of a graph, checked and ready to compute.
///
/// Everything that can be known before the rows come is found out when the node is compiled: the
/// attributes, the types and shapes of the inputs, and from them those of the results.
protocol Operator: Sendable {
  /// The types of the results, in the order of the node's outputs.
  var results: [ValueType] { get }
  /// Computes the results from inputs of the types that were given when the node was compiled.
  func evaluate(_ inputs: [Tensor], rowCount: Int) throws -> [Tensor]
}

/// One operator of the list of those that a model may use.
struct OperatorEntry: Sendable {
  /// The empty text is ONNX's own domain, `ai.onnx`.
  var domain: String
  /// The operator's name.
  var name: String
  /// Checks a node and makes it ready to compute.
  var compile: @Sendable (NodeContext) throws -> any Operator

  /// An operator of ONNX's own domain.
  static func core(
    _ name: String, _ compile: @escaping @Sendable (NodeContext) throws -> any Operator
  ) -> OperatorEntry {
    OperatorEntry(domain: "", name: name, compile: compile)
  }

  /// An operator of the domain `ai.onnx.ml`.
  static func ml(
    _ name: String, _ compile: @escaping @Sendable (NodeContext) throws -> any Operator
  ) -> OperatorEntry {
    OperatorEntry(domain: "ai.onnx.ml", name: name, compile: compile)
  }
}

/// What a node is compiled from.
struct NodeContext {
  /// The operator's name.
  var operatorName: String
  /// The node's attributes.
  var attributes: NodeAttributes
  /// The version of the operator's domain that the model asks for.
  var opset: Int
  /// The types of the inputs; nil for one that is left out.
  var inputs: [ValueType?]
  /// The values of the inputs that are the same for every row; nil for the others.
  var constants: [Tensor?]
  /// The number of outputs that the node names.
  var outputCount: Int

  /// The type of an input that must be there.
  func input(_ index: Int) throws -> ValueType {
    guard index < inputs.count, let type = inputs[index] else {
      throw malformed("lacks input \(index + 1)")
    }
    return type
  }

  /// The value of an input that must be a constant.
  func constant(_ index: Int) throws -> Tensor {
    guard index < constants.count, let tensor = constants[index] else {
      throw malformed("needs a constant as input \(index + 1)")
    }
    return tensor
  }

  /// An input that must be there as whole numbers that are constant.
  func integers(_ index: Int) throws -> [Int64] {
    guard case .integers(let values) = try constant(index).values else {
      throw malformed("needs int64 as input \(index + 1)")
    }
    return values
  }

  /// The input is named by the node.
  func hasInput(_ index: Int) -> Bool {
    index < inputs.count && inputs[index] != nil
  }

  /// An error about this node.
  func malformed(_ reason: String) -> ModelsError {
    .malformedModel(reason: "operator '\(operatorName)' \(reason)")
  }

  /// An error about something that this operator may do but here does not.
  func refused(_ feature: String) -> ModelsError {
    .refusedFeature(feature: "operator '\(operatorName)' \(feature)")
  }
}
