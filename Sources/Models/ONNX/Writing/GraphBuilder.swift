/// Puts a graph together node by node and gives its values their names.
///
/// A node is added after the nodes that it reads, and each value has one name, so that the bytes
/// depend on nothing but what was added.
struct GraphBuilder {
  private(set) var graph = Onnx_GraphProto()
  private var scope = NameScope()
  private var constants: [[Int64]: String] = [:]
  /// The values that stand for raw columns after their missing spellings and offsets were applied.
  private var columns: [String: String] = [:]
  /// The texts that mean a missing value, besides the empty one.
  var missingTexts: [String] = []

  init(name: String) {
    graph.name = name
  }

  // MARK: Ports

  /// Adds an input under exactly this name.
  mutating func addInput(_ name: String, _ element: ElementType, shape: [Extent]) throws {
    guard !name.isEmpty else {
      throw ModelsError.unusableColumnName(name: name, reason: "has no name")
    }
    guard scope.claim(name) else {
      throw ModelsError.unusableColumnName(name: name, reason: "occurs twice")
    }
    graph.input.append(Self.port(name, element, shape: shape))
  }

  /// Adds an output of one value per row; its name gets a number where an input has it.
  mutating func addOutput(_ name: String, _ element: ElementType) -> String {
    let name = scope.unique(name)
    graph.output.append(Self.port(name, element, shape: [.rows]))
    return name
  }

  /// An extent of a port: the number of rows, or a number.
  enum Extent {
    case rows
    case fixed(Int64)
  }

  private static func port(
    _ name: String, _ element: ElementType, shape: [Extent]
  ) -> Onnx_ValueInfoProto {
    var tensor = Onnx_TypeProto.Tensor()
    tensor.elemType = Int32(element.onnx)
    tensor.shape.dim = shape.map { extent in
      var dimension = Onnx_TensorShapeProto.Dimension()
      switch extent {
      case .rows: dimension.dimParam = "N"
      case .fixed(let extent): dimension.dimValue = extent
      }
      return dimension
    }
    var port = Onnx_ValueInfoProto()
    port.name = name
    port.type.tensorType = tensor
    return port
  }

  /// The value that holds a raw column as the features are made of it.
  func column(_ input: ModelInput) -> String { columns[input.name] ?? input.name }

  /// States which value stands for a raw column from now on.
  mutating func setColumn(_ input: ModelInput, to value: String) { columns[input.name] = value }

  // MARK: Nodes

  /// Adds a node of one output.
  ///
  /// - Parameters:
  ///   - output: The output's name: that of a port, or else a name that gets a number where needed.
  /// - Returns: The output's name.
  @discardableResult
  mutating func add(
    _ operation: String, _ inputs: [String], to output: Output, domain: String = "",
    _ attributes: [Onnx_AttributeProto] = []
  ) -> String {
    let name: String
    switch output {
    case .port(let port): name = port
    case .value(let hint): name = scope.unique(hint)
    }
    append(operation, inputs, to: [name], domain: domain, attributes)
    return name
  }

  /// Adds a node of two outputs; their names get numbers where needed.
  mutating func addPair(
    _ operation: String, _ inputs: [String], to hints: (String, String),
    _ attributes: [Onnx_AttributeProto] = []
  ) -> (String, String) {
    let names = (scope.unique(hints.0), scope.unique(hints.1))
    append(operation, inputs, to: [names.0, names.1], domain: "", attributes)
    return names
  }

  private mutating func append(
    _ operation: String, _ inputs: [String], to outputs: [String], domain: String,
    _ attributes: [Onnx_AttributeProto]
  ) {
    var node = Onnx_NodeProto()
    node.opType = operation
    node.domain = domain
    node.input = inputs
    node.attribute = attributes
    node.output = outputs
    node.name = "node_\(graph.node.count)"
    graph.node.append(node)
  }

  /// Where a node's result goes.
  enum Output {
    /// To an output of the graph.
    case port(String)
    /// To a value inside the graph.
    case value(String)
  }

  /// Adds a constant.
  mutating func constant(_ hint: String, _ tensor: Onnx_TensorProto) -> String {
    var tensor = tensor
    tensor.name = scope.unique(hint)
    graph.initializer.append(tensor)
    return tensor.name
  }

  /// A list of whole numbers as a constant; the same list is added once.
  mutating func shape(_ extents: [Int64]) -> String {
    if let name = constants[extents] { return name }
    let name = constant("shape", .integers(extents, shape: [Int64(extents.count)]))
    constants[extents] = name
    return name
  }
}
