import Diagnostics
import Models
import Testing

@Suite("Blueprints that contradict themselves")
struct BlueprintFaultTests {
  private static let number = ModelInput(name: "x", encoding: .real)
  private static let category = ModelInput(name: "c", encoding: .categorical(levels: ["a"]))
  private static let leaf = DecisionTree.Node.leaf(values: [1], firstScore: 0)

  private static func trees(_ nodes: [DecisionTree.Node], bases: [Float] = [0]) -> Predictor {
    .trees(
      TreeEnsemble(
        trees: [DecisionTree(nodes: nodes)], scoreCount: 1, baseValues: bases, aggregate: .sum))
  }

  private static func split(_ feature: Int, _ left: Int, _ right: Int) -> DecisionTree.Node {
    .numeric(feature: feature, threshold: 0, missingGoesLeft: true, left: left, right: right)
  }

  private static func regression(_ predictor: Predictor, _ inputs: [ModelInput] = [number])
    -> ModelBlueprint
  {
    ModelBlueprint(inputs: inputs, predictor: predictor, target: .regression(link: .identity))
  }

  private static func linear(
    _ feature: LinearPredictor.PreparedFeature, weights: [Double]
  ) -> Predictor {
    .linear(LinearPredictor(features: [feature], weights: weights, intercepts: [0]))
  }

  private static let plain = LinearPredictor.PreparedFeature.numeric(
    replacement: 0, mean: 0, scale: 1, hasMissingIndicator: false)

  static let wrong: [ModelBlueprint] = [
    regression(.constant([1]), []),
    regression(.constant([1, 2])),
    regression(trees([])),
    regression(trees([split(0, 1, 3), leaf, leaf])),
    regression(trees([split(0, 0, 1), leaf])),
    regression(trees([split(1, 1, 2), leaf, leaf])),
    regression(trees([.leaf(values: [1, 2], firstScore: 0)])),
    regression(trees([leaf], bases: [])),
    regression(trees([.categorical(feature: 0, codes: [0], left: 1, right: 2), leaf, leaf])),
    regression(
      trees([.categorical(feature: 0, codes: [2], left: 1, right: 2), leaf, leaf]), [category]),
    regression(linear(plain, weights: [1, 2])),
    regression(linear(plain, weights: [1]), [category]),
    regression(linear(.oneHot(columnOfCode: [0, 1], columnCount: 1), weights: [1]), [category]),
    regression(linear(.oneHot(columnOfCode: [0], columnCount: 1), weights: [1]), [category]),
    regression(
      linear(
        .numeric(replacement: 0, mean: 0, scale: 0, hasMissingIndicator: false), weights: [1])),
    regression(
      .constant([1]), [ModelInput(name: "c", encoding: .categorical(levels: ["a", "a"]))]),
    ModelBlueprint(
      inputs: [number], predictor: .constant([1]),
      target: .classification(labels: .strings(["a"]), positive: 0, scores: .probability)),
    ModelBlueprint(
      inputs: [number], predictor: .constant([1]),
      target: .classification(labels: .booleans, positive: 2, scores: .logOdds)),
  ]

  @Test(
    "a blueprint that contradicts itself is a bug that is reported, not written", arguments: wrong)
  func refused(_ blueprint: ModelBlueprint) throws {
    let error = #expect(throws: ModelsError.self) { try OnnxModelWriter.write(blueprint) }
    #expect(error?.fault == .bug)
  }

  @Test("a column without a name and one that occurs twice cannot be inputs")
  func names() {
    for names in [["", "x"], ["x", "x"]] {
      let inputs = names.map { ModelInput(name: $0, encoding: .real) }
      let blueprint = Self.regression(.constant([1]), inputs)
      let error = #expect(throws: ModelsError.self) { try OnnxModelWriter.write(blueprint) }
      #expect(error?.fault == .input)
      #expect(error?.code == "unusable_column_name")
    }
  }
}
