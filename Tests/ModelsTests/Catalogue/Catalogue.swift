import Models
import Tabular

/// Models of every kind that the writer knows: what onnxruntime answered about them is recorded.
enum Catalogue {
  /// All cases.
  static let cases: [BlueprintCase] =
    treeCases + forestCases + linearCases + constantCases + singleColumnCases + namingCases
    + bayesCases + neighbourCases + targetlessCases

  static let mixed = ColumnKind.allCases.enumerated().map { $1.input($0) }
  private static let rows = 64

  static func makeCase(
    _ name: String, _ inputs: [ModelInput], _ predictor: Predictor, _ target: TargetKind
  ) -> BlueprintCase {
    BlueprintCase(
      name: name, blueprint: ModelBlueprint(inputs: inputs, predictor: predictor, target: target),
      table: BlueprintCase.table(inputs, rows: rows, seed: UInt64(name.utf8.count)))
  }

  // MARK: Boosted trees

  /// Trees whose leaves add one value to the score of their turn.
  private static func boosted(
    _ inputs: [ModelInput], scores: Int, trees: Int = 24, depth: Int = 5, seed: UInt64 = 1
  ) -> Predictor {
    var random = RandomTrees(seed: seed, inputs: inputs) { number, dice in
      .leaf(values: [Float(dice.unit() / 3)], firstScore: number % scores)
    }
    let ensemble = TreeEnsemble(
      trees: random.trees(trees, depth: depth), scoreCount: scores,
      baseValues: (0..<scores).map { 0.1 * Float($0) - 0.05 }, aggregate: .sum)
    return .trees(ensemble)
  }

  static let yesNo = Labels.strings(["No", "Yes"])

  private static let treeCases = [
    makeCase(
      "boosting of two texts", mixed, boosted(mixed, scores: 1),
      .classification(labels: yesNo, positive: 1, scores: .logOdds)),
    makeCase(
      "boosting of two numbers, the first positive", mixed, boosted(mixed, scores: 1, seed: 2),
      .classification(labels: .integers([-3, 12]), positive: 0, scores: .logOdds)),
    makeCase(
      "boosting of truth values", mixed, boosted(mixed, scores: 1, seed: 3),
      .classification(labels: .booleans, positive: 1, scores: .logOdds)),
    makeCase(
      "boosting of three texts", mixed, boosted(mixed, scores: 3, seed: 4),
      .classification(
        labels: .strings(["", "a \"b\"\\", "é\n"]), positive: 0, scores: .logOdds)),
    makeCase(
      "boosting of a number", mixed, boosted(mixed, scores: 1, seed: 5),
      .regression(link: .identity)),
    makeCase(
      "boosting by many trees", mixed, boosted(mixed, scores: 1, trees: 130, seed: 6),
      .regression(link: .identity)),
    makeCase(
      "trees without a split", mixed, boosted(mixed, scores: 1, depth: 0),
      .regression(link: .identity)),
    makeCase(
      "boosting of logarithms", mixed, boosted(mixed, scores: 1, seed: 17),
      .regression(link: .log)),
    makeCase(
      "no tree at all", mixed, boosted(mixed, scores: 1, trees: 0), .regression(link: .identity)),
  ]

  // MARK: Forests and single trees

  /// Trees whose leaves give a value to each score.
  private static func forest(scores: Int, trees: Int, seed: UInt64) -> Predictor {
    var random = RandomTrees(seed: seed, inputs: mixed) { _, dice in
      let counts = (0..<scores).map { _ in Float(1 + dice.below(40)) }
      let total = counts.reduce(0, +)
      return .leaf(values: scores == 1 ? counts : counts.map { $0 / total }, firstScore: 0)
    }
    return .trees(
      TreeEnsemble(
        trees: random.trees(trees, depth: 6), scoreCount: scores,
        baseValues: Array(repeating: 0, count: scores), aggregate: .average))
  }

  private static let forestCases = [
    makeCase(
      "tree of two texts", mixed, forest(scores: 2, trees: 1, seed: 7),
      .classification(labels: yesNo, positive: 1, scores: .probability)),
    makeCase(
      "forest of four numbers", mixed, forest(scores: 4, trees: 15, seed: 8),
      .classification(labels: .integers([0, 1, 2, 7]), positive: 0, scores: .probability)),
    makeCase(
      "forest of a number", mixed, forest(scores: 1, trees: 15, seed: 9),
      .regression(link: .identity)),
  ]

  // MARK: Weighted sums

  private static func linear(
    _ inputs: [ModelInput], scores: Int, seed: UInt64, indicators: Bool = true
  ) -> Predictor {
    var dice = Dice(seed: seed)
    let features = inputs.map { input -> LinearPredictor.PreparedFeature in
      guard case .categorical(let levels) = input.encoding else {
        return .numeric(
          replacement: dice.unit(), mean: dice.unit(), scale: 0.5 + dice.unit() / 3,
          hasMissingIndicator: indicators && input.encoding == .real)
      }
      let columns = (0...levels.count).map { $0 % 7 == 3 ? -1 : min($0, 20) }
      return .oneHot(columnOfCode: columns, columnCount: 21)
    }
    let width = features.reduce(0) { $0 + $1.columnCount }
    return .linear(
      LinearPredictor(
        features: features, weights: (0..<width * scores).map { _ in dice.unit() / 5 },
        intercepts: (0..<scores).map { _ in dice.unit() }))
  }

  static let numbers = [ColumnKind.integer.input(0), ColumnKind.boolean.input(2)]
  static let categories = [ColumnKind.category.input(3), ColumnKind.wideCategory.input(4)]

  private static let linearCases = [
    makeCase(
      "weights for two texts", mixed, linear(mixed, scores: 1, seed: 10),
      .classification(labels: yesNo, positive: 0, scores: .logOdds)),
    makeCase(
      "weights for five numbers", mixed, linear(mixed, scores: 5, seed: 11),
      .classification(labels: .integers([1, 2, 3, 4, 50]), positive: 0, scores: .logOdds)),
    makeCase(
      "weights for a number", mixed, linear(mixed, scores: 1, seed: 12),
      .regression(link: .identity)),
    makeCase(
      "weights for a logarithm", mixed, linear(mixed, scores: 1, seed: 18), .regression(link: .log)),
    makeCase(
      "weights of numbers alone", numbers, linear(numbers, scores: 1, seed: 13),
      .regression(link: .identity)),
    makeCase(
      "weights of categories alone", categories, linear(categories, scores: 3, seed: 14),
      .classification(labels: .strings(["a", "b", "c"]), positive: 0, scores: .logOdds)),
  ]

  // MARK: The same answer for every row

  private static let constantCases = [
    makeCase(
      "constant for two texts", mixed, .constant([0.7, 0.3]),
      .classification(labels: yesNo, positive: 1, scores: .probability)),
    makeCase(
      "constant log-odds", mixed, .constant([0.25]),
      .classification(labels: .booleans, positive: 1, scores: .logOdds)),
    makeCase(
      "constant for three numbers", mixed, .constant([-1, 3, 2]),
      .classification(labels: .integers([5, 6, 7]), positive: 0, scores: .logOdds)),
    makeCase("constant logarithm", mixed, .constant([3]), .regression(link: .log)),
    makeCase("constant for a number", mixed, .constant([1.0 / 3]), .regression(link: .identity)),
  ]

  // MARK: One raw column, which takes [N, 1]

  private static let singleColumnCases = ColumnKind.allCases.flatMap { kind in
    let inputs = [kind.input(0)]
    return [
      makeCase(
        "boosting by one \(kind)", inputs, boosted(inputs, scores: 1), .regression(link: .identity)),
      makeCase(
        "weights of one \(kind)", inputs, linear(inputs, scores: 3, seed: 15),
        .classification(labels: .integers([0, 1, 2]), positive: 0, scores: .logOdds)),
      makeCase("constant for one \(kind)", inputs, .constant([2]), .regression(link: .identity)),
    ]
  }

  // MARK: Names that could get in each other's way

  private static let clashing = ["label", "probability_Yes", "scores", "shape", "é", "e\u{301}"]
    .map { ModelInput(name: $0, encoding: .real) }
  private static let noLevels = [
    ModelInput(name: "prediction", encoding: .categorical(levels: [])),
    ModelInput(name: "prediction_1", encoding: .real),
  ]

  private static let namingCases = [
    makeCase(
      "columns named like outputs", clashing, boosted(clashing, scores: 1),
      .classification(labels: yesNo, positive: 1, scores: .logOdds)),
    makeCase(
      "a category without levels", noLevels, boosted(noLevels, scores: 1),
      .regression(link: .identity)),
    makeCase(
      "weights without levels", noLevels, linear(noLevels, scores: 1, seed: 16),
      .regression(link: .identity)),
  ]
}
