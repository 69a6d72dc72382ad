import Models

extension Catalogue {
  /// Models that learnt without a target.
  static let targetlessCases = [
    anomalies("paths to anomalies", mixed, seed: 17),
    anomalies("paths to anomalies by one number", [ColumnKind.real.input(0)], seed: 18),
    clusters("clusters of all kinds", mixed, count: 5, seed: 19),
    clusters(
      "clusters of numbers", [ColumnKind.integer.input(0), ColumnKind.real.input(1)],
      count: 3, seed: 20),
    clusters("clusters of one category", [ColumnKind.category.input(0)], count: 4, seed: 21),
    clusters("one cluster alone", mixed, count: 1, seed: 22),
    clusters(
      "clusters of columns named like outputs",
      ["cluster", "distance"].map { ModelInput(name: $0, encoding: .real) }, count: 2, seed: 23),
  ]

  /// Trees whose leaves give lengths of paths.
  private static func anomalies(_ name: String, _ inputs: [ModelInput], seed: UInt64)
    -> BlueprintCase
  {
    var random = RandomTrees(seed: seed, inputs: inputs) { _, dice in
      .leaf(values: [2 + Float(dice.below(80)) / 10], firstScore: 0)
    }
    let ensemble = TreeEnsemble(
      trees: random.trees(20, depth: 6), scoreCount: 1, baseValues: [0], aggregate: .average)
    return makeCase(
      name, inputs, .trees(ensemble), .anomaly(pathScale: 10.244_770_920_116_851, pathLimit: 6))
  }

  private static func clusters(
    _ name: String, _ inputs: [ModelInput], count: Int, seed: UInt64
  ) -> BlueprintCase {
    var dice = Dice(seed: seed)
    let features = inputs.map { input -> LinearPredictor.PreparedFeature in
      guard case .categorical(let levels) = input.encoding else {
        return .numeric(
          replacement: dice.unit(), mean: dice.unit(), scale: 0.5 + dice.unit() / 3,
          hasMissingIndicator: false)
      }
      let columns = (0...levels.count).map { $0 % 7 == 0 ? -1 : min($0, 20) }
      return .oneHot(columnOfCode: columns, columnCount: 21)
    }
    let width = features.reduce(0) { $0 + $1.columnCount }
    let predictor = CentrePredictor(
      features: features, count: count, centres: (0..<width * count).map { _ in dice.unit() })
    return makeCase(name, inputs, .centres(predictor), .clustering(count: count))
  }
}
