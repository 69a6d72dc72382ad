import Statistics
import Tabular
import Testing

@testable import Models

@Suite("Contributions by weights")
struct LinearShapTests {
  /// y = 7 + 2 (a - 1) / 4 + 3 [a missing] + {0, 10, 20} of b, where on average the term of a is 0.5
  /// and that of b is 12.
  private static let blueprint = ModelBlueprint(
    inputs: [
      ModelInput(name: "a", encoding: .real),
      ModelInput(name: "b", encoding: .categorical(levels: ["x", "y"])),
    ],
    predictor: .linear(
      LinearPredictor(
        features: [
          .numeric(replacement: 9, mean: 1, scale: 4, hasMissingIndicator: true),
          .oneHot(columnOfCode: [0, 1, 2], columnCount: 3),
        ], weights: [2, 3, 0, 10, 20], intercepts: [7], expectations: [0.5, 12])),
    target: .regression(link: .identity))
  private static let table = Table(columns: [
    Column(name: "a", values: .reals([5, .nan])),
    Column(
      name: "b", values: .strings(DictionaryColumn(codes: [1, 0], levels: ["new", "y"]))),
  ])

  @Test("a column adds its term less the term's mean; what is prepared of it is one term")
  func terms() throws {
    let bytes = try OnnxModelWriter.write(Self.blueprint)
    let explainer = try ModelExplainer(onnx: bytes)
    #expect(explainer.expected == [19.5])
    let explanation = try explainer.explain(Self.table)
    // 2 (5 - 1) / 4 - 0.5 and 20 - 12; then 2 (9 - 1) / 4 + 3 - 0.5 and 0 - 12.
    #expect(explanation.contributions == [1.5, 8, 6.5, -12])
    let values = try CompiledModel(onnx: bytes).predict(Self.table).values
    #expect(values == [29, 14])
  }

  @Test("each score of several has its own weights")
  func scores() throws {
    let item = try #require(Catalogue.cases.first { $0.name == "weights for five numbers" })
    var blueprint = item.blueprint
    guard case .linear(var linear) = blueprint.predictor else { return }
    linear.expectations = (0..<25).map { Double($0) / 10 }
    blueprint.predictor = .linear(linear)
    let explainer = try ModelExplainer(onnx: OnnxModelWriter.write(blueprint))
    let all = try explainer.explain(item.table)
    #expect(all.scoreCount == 5 && explainer.labels?.texts.count == 5)
    let chosen = try explainer.explain(item.table, scoreOfRow: item.table.everyRow(score: 3))
    #expect(Array(chosen.contributions(row: 4)) == Array(all.contributions(row: 4, score: 3)))
    // Differences of the probabilities' logarithms are those of the scores.
    let probabilities = try CompiledModel(onnx: OnnxModelWriter.write(blueprint))
      .predict(item.table).probabilities
    for row in 0..<item.table.rowCount {
      let score = (0..<5).map {
        all.contributions(row: row, score: $0).reduce(explainer.expected[$0], +)
      }
      let odds = Portable.exp(score[2] - score[4])
      #expect(abs(probabilities[2][row] / probabilities[4][row] - odds) < 1e-9 * odds)
    }
  }

  @Test("a constant model's columns add nothing")
  func constant() throws {
    let item = try #require(Catalogue.cases.first { $0.name == "constant for a number" })
    let explainer = try ModelExplainer(onnx: OnnxModelWriter.write(item.blueprint))
    #expect(explainer.expected == [1.0 / 3])
    #expect(try explainer.explain(item.table).contributions.allSatisfy { $0 == 0 })
  }

  @Test("weights whose means are not known are not explained")
  func unknownMeans() throws {
    var blueprint = Self.blueprint
    guard case .linear(var linear) = blueprint.predictor else { return }
    linear.expectations = []
    blueprint.predictor = .linear(linear)
    let error = #expect(throws: ModelsError.self) { try ModelExplainer(blueprint) }
    #expect(error?.code == "no_explanation")
  }

  @Test("quadrature with n points is exact to the degree 2 n - 1", arguments: [1, 2, 4, 8, 12, 40])
  func quadrature(_ count: Int) {
    let rule = QuadratureRule(pointCount: count)
    // ∫ x^k over 0…1 is 1 / (k + 1).
    for power in 0..<2 * count {
      let sum = zip(rule.points, rule.weights).reduce(0.0) { sum, point in
        sum + (0..<power).reduce(point.1) { value, _ in value * point.0 }
      }
      #expect(abs(sum - 1 / Double(power + 1)) < 1e-14)
    }
  }
}

extension Table {
  fileprivate func everyRow(score: Int32) -> [Int32] {
    [Int32](repeating: score, count: rowCount)
  }
}
