/// The graph of a file that `OnnxModelWriter` may have written, with its parts found by what they do
/// instead of by their names, which columns can have taken.
struct WrittenGraph {
  /// The entries beside the graph.
  let metadata: [String: String]
  private let nodes: [Onnx_NodeProto]
  private let constants: [ExactText: Onnx_TensorProto]
  /// The nodes that read a value.
  private var readers: [ExactText: [Int]] = [:]

  init(_ graph: Onnx_GraphProto, metadata: [String: String]) {
    self.metadata = metadata
    nodes = graph.node
    constants = Dictionary(
      graph.initializer.map { (ExactText($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    for (index, node) in nodes.enumerated() {
      for input in node.input { readers[ExactText(input), default: []].append(index) }
    }
  }

  /// The first node of an operator that a condition holds for.
  func node(
    _ operation: String, where holds: (Onnx_NodeProto) -> Bool = { _ in true }
  ) -> Onnx_NodeProto? {
    nodes.first { $0.opType == operation && holds($0) }
  }

  /// The first node of an operator that reads a value at one of its inputs.
  func node(_ operation: String, reading value: String, at index: Int = 0) -> Onnx_NodeProto? {
    let value = ExactText(value)
    return readers[value]?.lazy.map { nodes[$0] }.first {
      $0.opType == operation && $0.input.count > index && ExactText($0.input[index]) == value
    }
  }

  /// The value is a constant.
  func isConstant(_ value: String) -> Bool { constants[ExactText(value)] != nil }

  /// The numbers of a constant that a node reads at one of its inputs.
  ///
  /// - Throws: `ModelsError.noBlueprint`, when it reads no constant of this many float64 there.
  func doubles(of node: Onnx_NodeProto?, at index: Int, count: Int) throws -> [Double] {
    guard let node, node.input.count > index,
      let constant = constants[ExactText(node.input[index])],
      case .doubles(let values) = try Tensor(reading: constant).values, values.count == count
    else {
      throw ModelsError.noBlueprint(reason: "its graph lacks a table of \(count) numbers")
    }
    return values
  }

  /// As `doubles(of:at:count:)`, of float32.
  func floats(of node: Onnx_NodeProto?, at index: Int, count: Int) throws -> [Float] {
    guard let node, node.input.count > index,
      let constant = constants[ExactText(node.input[index])],
      case .floats(let values) = try Tensor(reading: constant).values, values.count == count
    else {
      throw ModelsError.noBlueprint(reason: "its graph lacks a table of \(count) numbers")
    }
    return values
  }
}
