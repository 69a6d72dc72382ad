import Tabular
import Testing

@testable import Models

@Suite("The shape of written graphs")
struct GraphShapeTests {
  private func graph(_ name: String) throws -> Onnx_ModelProto {
    let item = try #require(Catalogue.cases.first { $0.name == name })
    return try OnnxFile.decode(try OnnxModelWriter.write(item.blueprint))
  }

  private func extents(_ port: Onnx_ValueInfoProto) -> [String] {
    port.type.tensorType.shape.dim.map { $0.dimParam.isEmpty ? "\($0.dimValue)" : $0.dimParam }
  }

  @Test("the same model is the same bytes")
  func determinism() throws {
    for item in Catalogue.cases {
      #expect(try OnnxModelWriter.write(item.blueprint) == OnnxModelWriter.write(item.blueprint))
    }
  }

  @Test("each raw column is an input [N] of its type, under its own name")
  func inputs() throws {
    let inputs = try graph("boosting of two texts").graph.input
    #expect(inputs.map(\.name) == ["age", "total charges", "is active", "city", "postcode"])
    #expect(inputs.map(\.type.tensorType.elemType) == [7, 11, 9, 8, 8])
    #expect(inputs.allSatisfy { extents($0) == ["N"] })
  }

  @Test("a single raw column is an input [N, 1]")
  func singleInput() throws {
    let input = try #require(try graph("weights of one category").graph.input.first)
    #expect(extents(input) == ["N", "1"])
  }

  @Test("outputs are a label and a probability for each label, of shape [N]")
  func outputs() throws {
    let outputs = try graph("weights for five numbers").graph.output
    #expect(
      outputs.map(\.name)
        == ["label"] + [1, 2, 3, 4, 50].map { "probability_\($0)" })
    #expect(outputs.map(\.type.tensorType.elemType) == [7, 11, 11, 11, 11, 11])
    #expect(outputs.allSatisfy { extents($0) == ["N"] })
  }

  @Test("an output whose name a column has gets a number")
  func clashes() throws {
    let names = try graph("columns named like outputs").graph.output.map(\.name)
    #expect(names == ["label_1", "probability_No", "probability_Yes_1"])
    #expect(try graph("a category without levels").graph.output.map(\.name) == ["prediction_2"])
  }

  @Test("nothing in the file tells when, where or by which version it was made")
  func nothingElse() throws {
    let model = try graph("boosting of two texts")
    #expect(model.producerName == "mlo")
    #expect(model.producerVersion.isEmpty && model.docString.isEmpty && model.modelVersion == 0)
    #expect(
      model.metadataProps.map(\.key)
        == ["mlo.task", "mlo.labels", "mlo.labels.type", "mlo.positive"])
  }

  @Test("the smaller side of a split by categories is the one that is listed")
  func smallerSide() throws {
    // Codes 0…3: all but 2 go left, so that one node asks for 2 and its true branch is the right.
    let input = ModelInput(name: "c", encoding: .categorical(levels: ["x", "y", "z"]))
    let tree = DecisionTree(nodes: [
      .categorical(feature: 0, codes: [0, 1, 3], left: 1, right: 2),
      .leaf(values: [10], firstScore: 0), .leaf(values: [20], firstScore: 0),
    ])
    let ensemble = TreeEnsemble(trees: [tree], scoreCount: 1, baseValues: [0], aggregate: .sum)
    let blueprint = ModelBlueprint(
      inputs: [input], predictor: .trees(ensemble), target: .regression(link: .identity))
    let bytes = try OnnxModelWriter.write(blueprint)
    let graph = try OnnxFile.decode(bytes).graph
    let node = try #require(graph.node.first { $0.opType == "TreeEnsembleRegressor" })
    let attributes = try NodeAttributes(node)
    #expect(try attributes.strings("nodes_modes") == ["BRANCH_EQ", "LEAF", "LEAF"])
    #expect(try attributes.numbers("nodes_values")[0] == 2)
    let levels = DictionaryColumn(codes: [0, 1, 2, -1], levels: ["x", "y", "z"])
    let table = Table(columns: [Column(name: "c", values: .strings(levels))])
    #expect(try CompiledModel(onnx: bytes).predict(table).values == [10, 20, 10, 10])
  }

  // The trees ask for 'y' (code 2) and then for 'x' (code 1) of one column. onnxruntime 1.31.1 answers
  // the true branch of the first for both where the two look alike: measured with and without -1.
  @Test(
    "a chain whose branch onnxruntime would take for that of the chain before begins with no code",
    arguments: [
      // The first weights are the same, others are not.
      (leaf([0, 1, 0]), leaf([0, 0, 1]), true), (leaf([0, 1, 0]), leaf([0.5, 0, 0.5]), false),
      (leaf([0, 1, 0]), leaf([0, 1, 0]), false),
    ])
  func stoppedChain(_ first: DecisionTree.Node, _ second: DecisionTree.Node, _ isStopped: Bool)
    throws
  {
    let tree = DecisionTree(nodes: [
      .categorical(feature: 0, codes: [2], left: 1, right: 2), first,
      .categorical(feature: 0, codes: [1], left: 3, right: 4), second, Self.leaf([1, 0, 0]),
    ])
    let values = try Self.askedValues(tree)
    #expect(values == (isStopped ? [2, 0, -1, 1, 0, 0] : [2, 0, 1, 0, 0]))
  }

  @Test("branches that send missing values to different sides are told apart, too")
  func stoppedByMissing() throws {
    func tree(_ missingGoesLeft: Bool) -> DecisionTree {
      DecisionTree(nodes: [
        .categorical(feature: 0, codes: [2], left: 1, right: 4),
        .numeric(feature: 1, threshold: 0.5, missingGoesLeft: true, left: 2, right: 3),
        Self.leaf([1]), Self.leaf([2]),
        .categorical(feature: 0, codes: [1], left: 5, right: 8),
        .numeric(feature: 1, threshold: 0.5, missingGoesLeft: missingGoesLeft, left: 6, right: 7),
        Self.leaf([1]), Self.leaf([2]), Self.leaf([3]),
      ])
    }
    #expect(try Self.askedValues(tree(false)) == [2, 0.5, 0, 0, -1, 1, 0.5, 0, 0, 0])
    #expect(try Self.askedValues(tree(true)) == [2, 0.5, 0, 0, 1, 0.5, 0, 0, 0])
  }

  @Test("trees with chains that begin with no code answer the same and come back")
  func stoppedAnswers() throws {
    let tree = DecisionTree(nodes: [
      .categorical(feature: 0, codes: [2], left: 1, right: 2), Self.leaf([0, 1, 0]),
      .categorical(feature: 0, codes: [1, 3], left: 3, right: 4), Self.leaf([0, 0, 1]),
      Self.leaf([1, 0, 0]),
    ])
    let blueprint = Self.blueprint(tree)
    let bytes = try OnnxModelWriter.write(blueprint)
    #expect(try ModelBlueprint(onnx: bytes) == blueprint)
    let levels = DictionaryColumn(codes: [0, 1, 2, -1], levels: ["x", "y", "z"])
    let table = Table(columns: [
      Column(name: "c", values: .strings(levels)), Column(name: "n", values: .reals([0, 0, 0, 0])),
    ])
    let labels = try CompiledModel(onnx: bytes).predict(table).codes
    #expect(labels == [2, 1, 2, 0])
  }

  private static func leaf(_ values: [Float]) -> DecisionTree.Node {
    .leaf(values: values, firstScore: 0)
  }

  /// A tree on a column of three levels and a number.
  private static func blueprint(_ tree: DecisionTree) -> ModelBlueprint {
    var scores = 1
    for case .leaf(let values, _) in tree.nodes { scores = values.count }
    return ModelBlueprint(
      inputs: [
        ModelInput(name: "c", encoding: .categorical(levels: ["x", "y", "z"])),
        ModelInput(name: "n", encoding: .real),
      ],
      predictor: .trees(
        TreeEnsemble(
          trees: [tree], scoreCount: scores, baseValues: [Float](repeating: 0, count: scores),
          aggregate: .average)),
      target: scores == 1
        ? .regression(link: .identity)
        : .classification(
          labels: .strings(["a", "b", "c"]), positive: 0, scores: .probability))
  }

  private static func askedValues(_ tree: DecisionTree) throws -> [Float] {
    let graph = try OnnxFile.decode(OnnxModelWriter.write(blueprint(tree))).graph
    let node = try #require(graph.node.first { $0.opType == "TreeEnsembleRegressor" })
    return try NodeAttributes(node).numbers("nodes_values")
  }
}
