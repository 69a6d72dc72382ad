/// Turns the graph of a file into a program, checking every name, type and shape on the way.
struct GraphCompiler {
  /// The most elements per row that a value may have.
  static let widthLimit = 1 << 24
  /// The slot of an input that a node leaves out.
  private static let omittedSlot = 0

  private let file: OnnxFile
  private let operators: [OperatorKey: OperatorEntry]
  private var slots: [ExactText: Int] = [:]
  private var types: [ValueType?] = [nil]
  private var start: [Tensor] = [.omitted]
  private var isConstant: [Bool] = [false]
  private var steps: [GraphProgram.Step] = []

  private struct OperatorKey: Hashable {
    var domain: String
    var name: String
  }

  /// Compiles a graph with the operators of a list.
  static func compile(
    _ file: OnnxFile, operators: [OperatorEntry] = OperatorRegistry.entries
  ) throws -> GraphProgram {
    var compiler = GraphCompiler(file: file, operators: operators)
    try compiler.addConstants()
    let inputs = try compiler.addInputs()
    for node in file.graph.node { try compiler.add(node) }
    let outputs = try compiler.outputs()
    let kept = Set(outputs.map(\.slot))
    let joined = NearestProducts.join(&compiler.steps, keeping: kept)
    compiler.markLastReads(keeping: kept)
    return GraphProgram(
      inputs: inputs, outputs: outputs, steps: compiler.steps, start: compiler.start,
      widestRow: compiler.widestRow(without: joined))
  }

  /// The most elements per row of a value that is made.
  private func widestRow(without joined: Set<Int>) -> Int {
    let widths = types.indices.map { slot in
      guard let type = types[slot], type.hasRows else { return 1 }
      return joined.contains(slot) ? min(type.width, NearestProducts.rowWork) : type.width
    }
    return widths.max() ?? 1
  }

  private init(file: OnnxFile, operators: [OperatorEntry]) {
    self.file = file
    self.operators = Dictionary(
      operators.map { (OperatorKey(domain: $0.domain, name: $0.name), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Values

  private mutating func addConstants() throws {
    for initializer in file.graph.initializer {
      let tensor = try Tensor(reading: initializer)
      let slot = try define(initializer.name, .constant(tensor))
      start[slot] = tensor
      isConstant[slot] = true
    }
  }

  private mutating func addInputs() throws -> [GraphProgram.Port] {
    var ports: [GraphProgram.Port] = []
    // Up to version 3 of the format, constants are also among the inputs.
    let names = Set(file.graph.initializer.map { ExactText($0.name) })
    for input in file.graph.input where !names.contains(ExactText(input.name)) {
      let type = try ValueType(reading: input)
      ports.append(.init(name: input.name, slot: try define(input.name, type), type: type))
    }
    return ports
  }

  private func outputs() throws -> [GraphProgram.Port] {
    try file.graph.output.map { output in
      guard let slot = slots[ExactText(output.name)], let type = types[slot] else {
        throw ModelsError.malformedModel(reason: "no node makes the output '\(output.name)'")
      }
      return .init(name: output.name, slot: slot, type: type)
    }
  }

  private mutating func define(_ name: String, _ type: ValueType) throws -> Int {
    guard !name.isEmpty else { throw ModelsError.malformedModel(reason: "a value has no name") }
    guard slots[ExactText(name)] == nil else {
      throw ModelsError.malformedModel(reason: "two values have the name '\(name)'")
    }
    try check(type, of: name)
    slots[ExactText(name)] = types.count
    types.append(type)
    start.append(.omitted)
    isConstant.append(false)
    return types.count - 1
  }

  private func check(_ type: ValueType, of name: String) throws {
    var width = 1
    for extent in type.rest {
      let (product, overflow) = width.multipliedReportingOverflow(by: extent)
      guard !overflow, type.rest.count <= 8, !type.hasRows || product <= Self.widthLimit else {
        throw ModelsError.malformedModel(reason: "the value '\(name)' is too large")
      }
      width = product
    }
  }

  // MARK: Nodes

  private mutating func add(_ node: Onnx_NodeProto) throws {
    let domain = OnnxFile.domain(node.domain)
    guard let entry = operators[OperatorKey(domain: domain, name: node.opType)] else {
      throw ModelsError.unknownOperator(
        domain: domain.isEmpty ? "ai.onnx" : domain, name: node.opType)
    }
    let inputs = try node.input.map(slot)
    let operation = try entry.compile(try context(of: node, domain: domain, inputs: inputs))
    guard node.output.count <= operation.results.count else {
      throw ModelsError.malformedModel(reason: "operator '\(node.opType)' has too many outputs")
    }
    var outputs: [Int] = []
    for (name, type) in zip(node.output, operation.results) {
      outputs.append(name.isEmpty ? try addUnnamed(type) : try define(name, type))
    }
    try keep(operation, inputs: inputs, outputs: outputs)
  }

  /// Runs a node at once where all that it reads is constant, else keeps it as a step.
  private mutating func keep(_ operation: any Operator, inputs: [Int], outputs: [Int]) throws {
    let reads = inputs.filter { $0 != Self.omittedSlot }
    guard reads.allSatisfy({ isConstant[$0] }), operation.results.allSatisfy({ !$0.hasRows })
    else {
      steps.append(.init(operation: operation, inputs: inputs, outputs: outputs, finished: []))
      return
    }
    let results = try operation.evaluate(inputs.map { start[$0] }, rowCount: 0)
    for (slot, result) in zip(outputs, results) {
      start[slot] = result
      isConstant[slot] = true
    }
  }

  private mutating func addUnnamed(_ type: ValueType) throws -> Int {
    types.append(type)
    start.append(.omitted)
    isConstant.append(false)
    return types.count - 1
  }

  private func slot(of name: String) throws -> Int {
    if name.isEmpty { return Self.omittedSlot }
    guard let slot = slots[ExactText(name)] else {
      throw ModelsError.malformedModel(reason: "'\(name)' is read before it is made")
    }
    return slot
  }

  private func context(
    of node: Onnx_NodeProto, domain: String, inputs: [Int]
  ) throws -> NodeContext {
    guard let opset = file.opsets[domain] else {
      throw ModelsError.malformedModel(
        reason: "no version of the operators '\(domain.isEmpty ? "ai.onnx" : domain)' is given")
    }
    return NodeContext(
      operatorName: node.opType, attributes: try NodeAttributes(node), opset: opset,
      inputs: inputs.map { types[$0] }, constants: inputs.map { isConstant[$0] ? start[$0] : nil },
      outputCount: node.output.count)
  }

  private mutating func markLastReads(keeping kept: Set<Int>) {
    var seen = kept
    for index in steps.indices.reversed() {
      var finished: [Int] = []
      for slot in steps[index].inputs + steps[index].outputs
      where !isConstant[slot] && slot != Self.omittedSlot && seen.insert(slot).inserted {
        finished.append(slot)
      }
      steps[index].finished = finished
    }
  }
}
