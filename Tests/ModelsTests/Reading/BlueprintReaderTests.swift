import Diagnostics
import Testing

@testable import Models

@Suite("Reading blueprints back from their files")
struct BlueprintReaderTests {
  @Test(
    "what was read writes the very same bytes",
    arguments: Catalogue.cases.filter { $0.blueprint.predictor.isReadable })
  func bytes(_ item: BlueprintCase) throws {
    let bytes = try OnnxModelWriter.write(item.blueprint)
    #expect(try OnnxModelWriter.write(ModelBlueprint(onnx: bytes)) == bytes)
  }

  @Test(
    "Bayes' rule, nearest rows and clusters are not taken for something else",
    arguments: Catalogue.cases.filter { !$0.blueprint.predictor.isReadable })
  func otherPredictors(_ item: BlueprintCase) throws {
    let bytes = try OnnxModelWriter.write(item.blueprint)
    let error = #expect(throws: ModelsError.self) { try ModelBlueprint(onnx: bytes) }
    // Not what is missing for the kind that it was taken for.
    #expect(error?.message.contains("lacks") == false)
  }

  @Test("how a time series is prepared comes back")
  func series() throws {
    var blueprint = Catalogue.cases[0].blueprint
    blueprint.series = SeriesRecipe(
      time: "day \"1\"", target: "é", isDated: true, lags: [24, 1, 24], rolling: [7],
      calendar: [.hour, .dayOfYear])
    let bytes = try OnnxModelWriter.write(blueprint)
    #expect(try ModelBlueprint(onnx: bytes).series == blueprint.series)
    #expect(try CompiledModel(onnx: bytes).series?.lags == [1, 24])
  }

  @Test("what was made smaller comes back")
  func objective() throws {
    var blueprint = try #require(
      Catalogue.cases.first { $0.blueprint.target == .regression(link: .identity) }
    ).blueprint
    blueprint.objective = "quantile:0.9"
    let bytes = try OnnxModelWriter.write(blueprint)
    #expect(try ModelBlueprint(onnx: bytes).objective == "quantile:0.9")
    blueprint.objective = nil
    #expect(try ModelBlueprint(onnx: OnnxModelWriter.write(blueprint)).objective == nil)
  }

  @Test(
    "a recipe of a time series that cannot be is refused",
    arguments: [
      #"{"calendar":[],"isDated":true,"lags":[0],"rolling":[],"target":"y","time":"t"}"#,
      #"{"calendar":[],"isDated":true,"lags":[2000000],"rolling":[],"target":"y","time":"t"}"#,
      #"{"calendar":["year"],"isDated":true,"lags":[1],"rolling":[],"target":"y","time":"t"}"#,
      #"{"lags":[1]}"#, "",
    ])
  func wrongSeries(_ json: String) {
    #expect(throws: ModelsError.self) {
      try ModelContract(metadata: ["mlo.task": "regression", "mlo.series": json])
    }
  }

  @Test("trees come back node by node, with their splits by categories", arguments: 1..<40)
  func trees(_ seed: Int) throws {
    let blueprint = Self.randomTrees(seed)
    #expect(try ModelBlueprint(onnx: OnnxModelWriter.write(blueprint)) == blueprint)
  }

  /// Trees over all kinds of columns that give to one to three scores.
  private static func randomTrees(_ seed: Int) -> ModelBlueprint {
    let inputs = ColumnKind.allCases.enumerated().map { $1.input($0) }
    let scores = 1 + seed % 3 + (seed % 3 == 1 ? 1 : 0)
    var random = RandomTrees(seed: UInt64(seed), inputs: inputs) { number, dice in
      seed.isMultiple(of: 2)
        ? .leaf(values: [Float(dice.unit()) + 2], firstScore: number % scores)
        : .leaf(values: (0..<scores).map { _ in Float(dice.unit()) }, firstScore: 0)
    }
    let ensemble = TreeEnsemble(
      trees: random.trees(1 + seed % 7, depth: seed % 8), scoreCount: scores,
      baseValues: (0..<scores).map { 0.25 * Float($0) }, aggregate: seed < 20 ? .sum : .average)
    let labels = Labels.integers((0..<Int64(scores)).map { $0 })
    return ModelBlueprint(
      inputs: inputs, predictor: .trees(ensemble),
      target: scores == 1
        ? .regression(link: seed.isMultiple(of: 5) ? .log : .identity)
        : .classification(labels: labels, positive: 0, scores: .probability))
  }

  @Test("levels, labels and the meaning of scores come back")
  func contract() throws {
    for item in Catalogue.cases where item.name.hasPrefix("boosting") {
      let blueprint = try ModelBlueprint(onnx: OnnxModelWriter.write(item.blueprint))
      #expect(blueprint.inputs == item.blueprint.inputs)
      #expect(blueprint.target == item.blueprint.target)
    }
  }

  @Test("weights come back with what prepares their columns")
  func weights() throws {
    let linear = LinearPredictor(
      features: [
        .numeric(replacement: 1, mean: 2, scale: 4, hasMissingIndicator: true),
        .oneHot(columnOfCode: [0, 1, 2], columnCount: 3),
        .numeric(replacement: -1, mean: 0.5, scale: 3, hasMissingIndicator: false),
      ], weights: [1, 2, 3, 4, 5, 6], intercepts: [7])
    let blueprint = ModelBlueprint(
      inputs: [
        ModelInput(name: "a", encoding: .real),
        ModelInput(name: "b", encoding: .categorical(levels: ["x", "y"])),
        ModelInput(name: "c", encoding: .integer),
      ], predictor: .linear(linear), target: .regression(link: .identity))
    #expect(try ModelBlueprint(onnx: OnnxModelWriter.write(blueprint)) == blueprint)
  }

  @Test("a file that another tool made, or that was changed, is not taken apart")
  func others() throws {
    let changes: [(inout Onnx_ModelProto) -> Void] = [
      { $0.metadataProps = [] }, { $0.producerName = "skl2onnx" },
      { $0.graph.node[$0.graph.node.count - 1].opType = "Tanh" },
      { $0.graph.node.removeAll { $0.opType == "TreeEnsembleRegressor" } },
      { $0.graph.initializer.append(.integers([1], shape: [1])) },
    ]
    let bytes = try OnnxModelWriter.write(Catalogue.cases[0].blueprint)
    for (index, change) in changes.enumerated() {
      var model = try OnnxFile.decode(bytes)
      change(&model)
      let changed = try OnnxFile.encode(model)
      let error = #expect(throws: ModelsError.self, "change \(index)") {
        try ModelBlueprint(onnx: changed)
      }
      #expect(error?.code == "no_blueprint", "change \(index)")
      #expect(error?.fault == .input)
    }
  }

  @Test("damaged files are errors or blueprints, never a trap", arguments: [0, 3, 9, 12, 15])
  func damage(_ index: Int) throws {
    let bytes = try OnnxModelWriter.write(Catalogue.cases[index].blueprint)
    var dice = Dice(seed: UInt64(index))
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0...dice.below(3) { damaged[dice.below(bytes.count)] = UInt8(dice.below(256)) }
      do {
        #expect(try OnnxModelWriter.write(ModelBlueprint(onnx: damaged)) == damaged)
      } catch {
        #expect(error is ModelsError)
      }
    }
  }
}
