import Diagnostics
import Tabular
import Testing

@testable import Models

@Suite("Contributions by trees")
struct TreeShapTests {
  /// Trees over several columns of every kind, with missing values and unknown categories in the rows.
  private static func makeCase(
    _ seed: Int, scores: Int, columns: Int, depth: Int, trees: Int = 3
  ) -> BlueprintCase {
    let kinds = ColumnKind.allCases
    let inputs = (0..<columns).map { kinds[$0 % kinds.count].input($0) }
    let isVector = seed.isMultiple(of: 3)
    var random = RandomTrees(seed: UInt64(seed), inputs: inputs) { number, dice in
      isVector
        ? .leaf(values: (0..<scores).map { _ in Float(dice.unit()) }, firstScore: 0)
        : .leaf(values: [Float(dice.unit())], firstScore: number % scores)
    }
    let ensemble = TreeEnsemble(
      trees: random.coveredTrees(trees, depth: depth), scoreCount: scores,
      baseValues: (0..<scores).map { 0.25 * Float($0) - 0.5 },
      aggregate: seed.isMultiple(of: 2) ? .sum : .average)
    let labels = Labels.integers((0..<Int64(max(2, scores))).map { $0 })
    let blueprint = ModelBlueprint(
      inputs: inputs, predictor: .trees(ensemble),
      target: scores == 1
        ? .regression(link: .identity)
        : .classification(labels: labels, positive: 0, scores: .probability))
    return BlueprintCase(
      name: "\(seed)", blueprint: blueprint,
      table: BlueprintCase.table(inputs, rows: 20, seed: UInt64(seed)))
  }

  @Test("contributions are the Shapley values by definition", arguments: 0..<30)
  func definition(_ seed: Int) throws {
    let scores = seed % 5 == 0 ? 3 : 1
    let item = Self.makeCase(seed, scores: scores, columns: 3 + seed % 6, depth: 2 + seed % 6)
    try expectShapley(item, scores: scores)
  }

  @Test("paths of more features than one block of points takes are exact too")
  func longPaths() throws {
    try expectShapley(Self.makeCase(2, scores: 1, columns: 11, depth: 12, trees: 1), scores: 1)
  }

  private func expectShapley(_ item: BlueprintCase, scores: Int) throws {
    guard case .trees(let ensemble) = item.blueprint.predictor else { return }
    let bytes = try OnnxModelWriter.write(item.blueprint)
    let explainer = try ModelExplainer(onnx: bytes)
    let explanation = try explainer.explain(item.table)
    for score in 0..<scores {
      let oracle = ShapleyOracle(
        ensemble: ensemble, featureCount: item.blueprint.inputs.count, score: score)
      for (row, features) in item.features.enumerated() {
        let (contributions, expected) = oracle.values(features)
        #expect(abs(explainer.expected[score] - expected) < 1e-9)
        let ours = explanation.contributions(row: row, score: score)
        for (our, their) in zip(ours, contributions) {
          #expect(abs(our - their) < 1e-9, "row \(row): \(our), not \(their)")
        }
      }
    }
  }

  @Test(
    "a path of many features that all hold shares its gain among them alike",
    arguments: [1, 7, 8, 9, 16, 17, 33, 60])
  func symmetry(_ depth: Int) throws {
    // x_i <= 0 leads on, and half of the rows do: the last leaf gives 1, all others 0. By symmetry and
    // local accuracy each feature of a row with all x = 0 gets (1 - 2^-d) / d.
    let inputs = (0..<depth).map { ModelInput(name: "x\($0)", encoding: .real) }
    var nodes: [DecisionTree.Node] = []
    var covers: [Float] = []
    for feature in 0..<depth {
      nodes.append(
        .numeric(
          feature: feature, threshold: 0, missingGoesLeft: true, left: 2 * feature + 2,
          right: 2 * feature + 1))
      nodes.append(.leaf(values: [0], firstScore: 0))
      let cover = Float(sign: .plus, exponent: -feature, significand: 1)
      covers += [cover, cover / 2]
    }
    nodes.append(.leaf(values: [1], firstScore: 0))
    covers.append(Float(sign: .plus, exponent: -depth, significand: 1))
    let ensemble = TreeEnsemble(
      trees: [DecisionTree(nodes: nodes, covers: covers)], scoreCount: 1, baseValues: [0],
      aggregate: .sum)
    let blueprint = ModelBlueprint(
      inputs: inputs, predictor: .trees(ensemble), target: .regression(link: .identity))
    let table = Table(
      columns: inputs.map { Column(name: $0.name, values: .reals([0])) })
    let explanation = try ModelExplainer(blueprint).explain(table)
    let share = (1 - Double(sign: .plus, exponent: -depth, significand: 1)) / Double(depth)
    for value in explanation.contributions { #expect(abs(value - share) < 1e-12) }
  }

  @Test("expected value and contributions add up to the raw score", arguments: 0..<12)
  func localAccuracy(_ seed: Int) throws {
    let item = Self.makeCase(
      seed, scores: 1, columns: 4 + seed, depth: 10, trees: 12)
    let explainer = try ModelExplainer(item.blueprint)
    let explanation = try explainer.explain(item.table, threads: 2)
    let model = try CompiledModel(onnx: OnnxModelWriter.write(item.blueprint))
    for (row, score) in try model.predict(item.table).values.enumerated() {
      let sum = explanation.contributions(row: row).reduce(explainer.expected[0], +)
      #expect(abs(sum - score) < 1e-6)
    }
  }

  @Test("one score per row is explained as it is among all")
  func chosenScores() throws {
    let item = Self.makeCase(5, scores: 3, columns: 6, depth: 5)
    let explainer = try ModelExplainer(item.blueprint)
    let all = try explainer.explain(item.table)
    let chosen = (0..<item.table.rowCount).map { Int32($0 % 3) }
    let one = try explainer.explain(item.table, scoreOfRow: chosen, threads: 2)
    for row in chosen.indices {
      let among = all.contributions(row: row, score: Int(chosen[row]))
      #expect(Array(one.contributions(row: row)) == Array(among))
    }
  }

  @Test("of two probabilities that of the positive label is explained")
  func positive() throws {
    var item = Self.makeCase(3, scores: 2, columns: 4, depth: 4)
    let first = try ModelExplainer(item.blueprint)
    item.blueprint.target = .classification(
      labels: .booleans, positive: 1, scores: .probability)
    let second = try ModelExplainer(item.blueprint)
    #expect(first.scoreCount == 1 && second.labels == nil && first.scale == .probability)
    guard case .trees(let ensemble) = item.blueprint.predictor else { return }
    let oracle = ShapleyOracle(ensemble: ensemble, featureCount: 4, score: 1)
    #expect(abs(second.expected[0] - oracle.game(item.features[0], known: 0)) < 1e-9)
    #expect(first.expected != second.expected)
  }

  @Test("covers come back from the file")
  func covers() throws {
    let item = Self.makeCase(4, scores: 3, columns: 5, depth: 6)
    #expect(try ModelBlueprint(onnx: OnnxModelWriter.write(item.blueprint)) == item.blueprint)
  }

  @Test("trees without covers, and models of other tools, say that they are not explained")
  func unavailable() throws {
    let plain = try OnnxModelWriter.write(Catalogue.cases[0].blueprint)
    var foreign = try OnnxFile.decode(plain)
    foreign.metadataProps = []
    for bytes in [plain, try OnnxFile.encode(foreign)] {
      let error = #expect(throws: ModelsError.self) { try ModelExplainer(onnx: bytes) }
      #expect(error?.code == "no_explanation")
      #expect(error?.message.hasPrefix("explanations are not available for this model: ") == true)
    }
  }

  @Test("covers that do not fit the nodes are a bug that is reported")
  func wrongCovers() throws {
    for covers in [[Float(1)], [1, -1, 2], [1, .nan, 2]] {
      let tree = DecisionTree(
        nodes: [
          .numeric(feature: 0, threshold: 0, missingGoesLeft: true, left: 1, right: 2),
          .leaf(values: [1], firstScore: 0), .leaf(values: [2], firstScore: 0),
        ], covers: covers)
      let blueprint = ModelBlueprint(
        inputs: [ModelInput(name: "x", encoding: .real)],
        predictor: .trees(
          TreeEnsemble(trees: [tree], scoreCount: 1, baseValues: [0], aggregate: .sum)),
        target: .regression(link: .identity))
      let error = #expect(throws: ModelsError.self) { try OnnxModelWriter.write(blueprint) }
      #expect(error?.fault == .bug)
    }
  }
}
