import Models

extension Catalogue {
  // MARK: Bayes' rule

  private static func bayes(_ inputs: [ModelInput], labels: Int, seed: UInt64) -> Predictor {
    var dice = Dice(seed: seed)
    let features = inputs.map { input -> NaiveBayesPredictor.Likelihood in
      let count: Int
      switch input.encoding {
      case .integer, .real:
        return .gaussian(
          means: (0..<labels).map { _ in dice.unit() },
          factors: (0..<labels).map { _ in -0.1 - dice.unit().magnitude / 100 },
          offsets: (0..<labels).map { _ in dice.unit() })
      case .boolean: count = 2
      case .truthValue: count = 3
      case .categorical(let levels): count = levels.count + 1
      }
      return .table((0..<count * labels).map { $0 < labels ? 0 : -0.1 - dice.unit().magnitude })
    }
    return .naiveBayes(
      NaiveBayesPredictor(
        features: features, logPriors: (0..<labels).map { -1 - 0.1 * Double($0) }))
  }

  static let bayesCases =
    [
      makeCase(
        "Bayes of two texts", mixed, bayes(mixed, labels: 2, seed: 20),
        .classification(labels: yesNo, positive: 1, scores: .logOdds)),
      makeCase(
        "Bayes of two numbers, the first positive", mixed, bayes(mixed, labels: 2, seed: 21),
        .classification(labels: .integers([4, 9]), positive: 0, scores: .logOdds)),
      makeCase(
        "Bayes of five numbers", mixed, bayes(mixed, labels: 5, seed: 22),
        .classification(labels: .integers([1, 2, 3, 4, 50]), positive: 0, scores: .logOdds)),
      makeCase(
        "Bayes by numbers alone", numbers, bayes(numbers, labels: 3, seed: 23),
        .classification(labels: .strings(["a", "b", "c"]), positive: 0, scores: .logOdds)),
      makeCase(
        "Bayes by categories alone", categories, bayes(categories, labels: 2, seed: 24),
        .classification(labels: .booleans, positive: 1, scores: .logOdds)),
    ]
    + ColumnKind.allCases.map { kind in
      makeCase(
        "Bayes by one \(kind)", [kind.input(0)], bayes([kind.input(0)], labels: 3, seed: 25),
        .classification(labels: .integers([0, 1, 2]), positive: 0, scores: .logOdds))
    }

  // MARK: Nearest rows

  /// Rows of few distinct steps, so that many distances tie.
  private static func neighbours(
    _ inputs: [ModelInput], answers: NeighbourPredictor.Answers, seed: UInt64,
    byDistance: Bool = false, weighted: Bool = false
  ) -> Predictor {
    var dice = Dice(seed: seed)
    let features = inputs.map { input -> LinearPredictor.PreparedFeature in
      guard case .categorical(let levels) = input.encoding else {
        return .numeric(
          replacement: 1, mean: 0.5, scale: input.encoding == .integer ? 40 : 2,
          hasMissingIndicator: input.encoding == .real)
      }
      return .oneHot(
        columnOfCode: (0...levels.count).map { $0 % 7 == 3 ? -1 : $0 % 5 }, columnCount: 5)
    }
    let width = features.reduce(0) { $0 + $1.columnCount }
    return .neighbours(
      NeighbourPredictor(
        features: features, unit: 4,
        rows: (0..<answers.count * width).map { _ in Float(dice.below(5) - 2) }, answers: answers,
        rowWeights: weighted ? (0..<answers.count).map { _ in Double(1 + dice.below(3)) } : nil,
        neighbours: 7, isDistanceWeighted: byDistance))
  }

  private static func labels(_ count: Int, of kinds: Int) -> NeighbourPredictor.Answers {
    .labels((0..<count).map { Int64($0 * 7 % 11 % kinds) })
  }

  private static let values = NeighbourPredictor.Answers.numbers(
    (0..<90).map { Double($0 * $0) / 8 })

  static let neighbourCases =
    [
      makeCase(
        "neighbours of two texts", mixed, neighbours(mixed, answers: labels(200, of: 2), seed: 30),
        .classification(labels: yesNo, positive: 1, scores: .probability)),
      makeCase(
        "neighbours of four numbers by distance", mixed,
        neighbours(mixed, answers: labels(133, of: 4), seed: 31, byDistance: true),
        .classification(labels: .integers([0, 1, 2, 7]), positive: 0, scores: .probability)),
      makeCase(
        "weighted neighbours of truth values", mixed,
        neighbours(mixed, answers: labels(57, of: 2), seed: 32, weighted: true),
        .classification(labels: .booleans, positive: 1, scores: .probability)),
      makeCase(
        "neighbours of a number", mixed, neighbours(mixed, answers: values, seed: 33),
        .regression(link: .identity)),
      makeCase(
        "weighted neighbours of a number by distance", numbers,
        neighbours(numbers, answers: values, seed: 34, byDistance: true, weighted: true),
        .regression(link: .identity)),
      makeCase(
        "neighbours by categories alone", categories,
        neighbours(categories, answers: values, seed: 35), .regression(link: .identity)),
    ]
    + ColumnKind.allCases.map { kind in
      makeCase(
        "neighbours by one \(kind)", [kind.input(0)],
        neighbours([kind.input(0)], answers: values, seed: 36), .regression(link: .identity))
    }
}

extension Predictor {
  /// The reader knows the kind.
  var isReadable: Bool {
    switch self {
    // The graph of clusters keeps distances, and the centres do not come out of those exactly.
    case .naiveBayes, .neighbours, .centres: false
    default: true
    }
  }
}
