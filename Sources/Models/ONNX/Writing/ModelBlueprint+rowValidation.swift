extension ModelBlueprint {
  /// Checks Bayes' rule against the inputs and the labels.
  func validate(_ bayes: NaiveBayesPredictor) throws {
    guard case .classification(let labels, _, .logOdds) = target else {
      throw ModelsError.invalidBlueprint(reason: "Bayes' rule needs labels by log-odds")
    }
    let count = labels.texts.count
    try require(bayes.logPriors.count == count, "priors")
    try require(bayes.features.count == inputs.count, "likelihoods")
    for (feature, input) in zip(bayes.features, inputs) {
      switch feature {
      case .gaussian(let means, let factors, let offsets):
        let isNumber = input.encoding == .integer || input.encoding == .real
        try require(isNumber, "likelihood of '\(input.name)'")
        try require(
          [means.count, factors.count, offsets.count] == [count, count, count],
          "likelihood of '\(input.name)'")
      case .table(let terms):
        try require(
          input.encoding.codeCount.map { $0 * count } == terms.count,
          "likelihood of '\(input.name)'")
      }
    }
  }

  /// Checks the rows that are kept against the inputs and the target.
  func validate(_ neighbours: NeighbourPredictor) throws {
    try validate(neighbours.features)
    let rowCount = neighbours.answers.count
    try require(neighbours.columnCount > 0 && rowCount > 0, "rows to compare with")
    try require(neighbours.rows.count == rowCount * neighbours.columnCount, "rows")
    try require((1...rowCount).contains(neighbours.neighbours), "number of neighbours")
    try require(neighbours.unit > 0 && neighbours.unit.isFinite, "unit")
    try require(neighbours.rowWeights.map { $0.count == rowCount } ?? true, "weights of rows")
    switch (neighbours.answers, target) {
    case (.numbers, .regression): break
    case (.labels(let codes), .classification(let labels, _, .probability)):
      let places = 0..<Int64(labels.texts.count)
      try require(codes.allSatisfy(places.contains), "labels of rows")
    default: throw ModelsError.invalidBlueprint(reason: "the rows answer another question")
    }
  }
}

extension FeatureEncoding {
  /// Whether the column holds truth values.
  public var isTruthValue: Bool { self == .truthValue || self == .boolean }

  /// The number of codes of a category or a truth value; nil for a number.
  ///
  /// A truth value is 0, 1, or 2 where it is missing.
  var codeCount: Int? {
    switch self {
    case .integer, .real: nil
    case .boolean: 2
    case .truthValue: 3
    case .categorical(let levels): levels.count + 1
    }
  }
}
