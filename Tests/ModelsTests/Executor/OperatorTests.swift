import Testing

@testable import Models

@Suite("Operators")
struct OperatorTests {
  @Test("every operator answers as onnxruntime does", arguments: OperatorRecord.all)
  func answers(_ record: OperatorRecord) throws {
    let program = try GraphCompiler.compile(try OnnxFile([UInt8](record.model)))
    let inputs = record.inputs.map(\.tensor)
    let rowCount = try #require(inputs.first?.shape.first)
    let output = try #require(try program.run(inputs, rowCount: rowCount).first)
    let expected = record.output.tensor
    #expect(output.shape == expected.shape)
    #expect(output.element == expected.element)
    switch (output.values, expected.values) {
    case (.floats(let ours), .floats(let theirs)):
      expectEqual(ours.map { Double($0) }, theirs.map { Double($0) }, record.name)
    case (.doubles(let ours), .doubles(let theirs)): expectEqual(ours, theirs, record.name)
    case (.integers(let ours), .integers(let theirs)): #expect(ours == theirs)
    case (.booleans(let ours), .booleans(let theirs)): #expect(ours == theirs)
    default: #expect(try output.values.texts() == expected.values.texts())
    }
  }

  @Test("every operator of the list has a record")
  func coverage() {
    let recorded = Set(OperatorRecord.all.map(\.name))
    let listed = OperatorRegistry.entries.map(\.name)
    // `Constant` and `ConstantOfShape` read nothing that a row has.
    let without = ["Constant", "ConstantOfShape"]
    #expect(listed.filter { !recorded.contains($0) && !without.contains($0) } == [])
    #expect(Set(listed).count == listed.count)
  }

  @Test("a constant that is written in the graph is the same for every row")
  func constants() throws {
    let attributes: [Onnx_AttributeProto] = [
      .float("value_float", 2), .floats("value_floats", [2]),
      .tensor("value", .floats([2], shape: [1])),
    ]
    for attribute in attributes {
      var builder = GraphBuilder(name: "constant")
      try builder.addInput("x", .float, shape: [.rows])
      let output = builder.addOutput("y", .float)
      let two = builder.add("Constant", [], to: .value("two"), [attribute])
      builder.add("Mul", ["x", two], to: .port(output))
      let program = try GraphCompiler.compile(try OnnxFile(try bytes(builder.graph)))
      let rows = Tensor(shape: [2], values: .floats([1.5, -4]))
      #expect(try program.run([rows], rowCount: 2)[0].values.floats() == [3, -8])
    }
  }

  private func bytes(_ graph: Onnx_GraphProto) throws -> [UInt8] {
    var operators = Onnx_OperatorSetIdProto()
    operators.version = OnnxModelWriter.coreVersion
    var model = Onnx_ModelProto()
    model.irVersion = OnnxModelWriter.irVersion
    model.opsetImport = [operators]
    model.graph = graph
    return try OnnxFile.encode(model)
  }

  /// onnxruntime approximates these, or sums in another order.
  private static let approximate: Set = [
    "Exp", "Log", "Sigmoid", "Softmax", "MatMul", "Gemm", "ReduceSum",
  ]

  /// The very same numbers, or for approximate operators within 1e-6 of the larger of 1 and the
  /// value.
  private func expectEqual(_ ours: [Double], _ theirs: [Double], _ name: String) {
    #expect(ours.count == theirs.count)
    let tolerance = Self.approximate.contains(name) ? 1e-6 : 0
    for (our, their) in zip(ours, theirs) where !(our.isNaN && their.isNaN) && our != their {
      #expect(abs(our - their) <= tolerance * max(1, abs(their)), "\(our), not \(their)")
    }
  }
}
