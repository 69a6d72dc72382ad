extension ModelBlueprint {
  /// The number of raw scores that the target needs.
  var scoreCount: Int {
    switch target {
    case .regression, .anomaly: 1
    case .clustering(let count): count
    case .classification(let labels, _, .logOdds) where labels.texts.count == 2: 1
    case .classification(let labels, _, _): labels.texts.count
    }
  }

  /// Checks that the parts fit together; what is wrong here is a learner's mistake.
  func validate() throws {
    guard !inputs.isEmpty else { throw Self.invalid("it takes no column") }
    if case .classification(let labels, let positive, _) = target {
      guard labels.texts.count >= 2,
        Set(labels.texts.map(ExactText.init)).count == labels.texts.count,
        labels.texts.indices.contains(positive)
      else { throw Self.invalid("it needs two or more distinct labels, one of them positive") }
    }
    if let threshold {
      guard (0...1).contains(threshold), case .classification(let labels, _, _) = target,
        labels.texts.count == 2
      else { throw Self.invalid("a threshold needs two labels and a probability") }
    }
    try validateCalibration()
    for input in inputs {
      guard case .categorical(let levels) = input.encoding else { continue }
      guard Set(levels.map(ExactText.init)).count == levels.count, levels.count < 1 << 24 else {
        throw Self.invalid("column '\(input.name)' names a level twice")
      }
    }
    switch predictor {
    case .constant(let scores): try require(scores.count == scoreCount, "scores")
    case .linear(let linear): try validate(linear)
    case .trees(let ensemble): try validate(ensemble)
    case .naiveBayes(let bayes): try validate(bayes)
    case .neighbours(let neighbours): try validate(neighbours)
    case .centres(let centres): try validate(centres)
    }
    try validateTargetless()
  }

  /// Checks that a model without a target has the predictor that its outputs are made of.
  private func validateTargetless() throws {
    switch (target, predictor) {
    case (.anomaly(let scale, let limit), .trees(let ensemble)):
      try require(scale > 0 && !limit.isNaN, "scale of the paths")
      try require(!ensemble.trees.isEmpty, "number of trees")
    case (.clustering, .centres): break
    case (.anomaly, _), (.clustering, _), (_, .centres):
      throw Self.invalid("its outputs cannot be made of what it computes")
    case (.classification, _), (.regression, _): break
    }
  }

  private func validate(_ centres: CentrePredictor) throws {
    try require(centres.count > 0 && centres.count == scoreCount, "clusters")
    try require(centres.centres.count == centres.columnCount * centres.count, "centres")
    try validate(
      LinearPredictor(
        features: centres.features, weights: centres.centres,
        intercepts: [Double](repeating: 0, count: centres.count)))
  }

  private func validateCalibration() throws {
    guard let calibration else { return }
    guard case .classification(let labels, _, _) = target, calibration.isValid,
      calibration.count == (labels.texts.count == 2 ? 1 : labels.texts.count)
    else { throw Self.invalid("its calibration does not fit its labels") }
  }

  private func validate(_ linear: LinearPredictor) throws {
    let width = linear.features.reduce(0) { $0 + $1.columnCount }
    try require(linear.intercepts.count == scoreCount, "intercepts")
    try require(linear.weights.count == width * scoreCount, "weights")
    let expected = linear.expectations
    try require(
      expected.isEmpty || expected.count == inputs.count * scoreCount, "expectations")
    try require(expected.allSatisfy(\.isFinite), "expectations")
    try validate(linear.features)
  }

  /// Checks that every input is prepared as what it is.
  func validate(_ features: [LinearPredictor.PreparedFeature]) throws {
    try require(features.count == inputs.count, "prepared features")
    for (feature, input) in zip(features, inputs) {
      switch (feature, input.encoding) {
      case (.oneHot(let columns, let count), .categorical(let levels)):
        try require(columns.count == levels.count + 1, "codes of '\(input.name)'")
        try require(columns.allSatisfy { (-1..<count).contains($0) }, "columns of '\(input.name)'")
      case (.numeric, .categorical), (.oneHot, _):
        throw Self.invalid("column '\(input.name)' is prepared as another kind than it has")
      case (.numeric(_, _, let scale, _), _):
        try require(scale != 0, "scale of '\(input.name)'")
      }
    }
  }

  private func validate(_ ensemble: TreeEnsemble) throws {
    try require(ensemble.scoreCount == scoreCount, "scores")
    try require(ensemble.baseValues.count == scoreCount, "base values")
    for tree in ensemble.trees {
      try require(!tree.nodes.isEmpty, "nodes of a tree")
      try require(
        tree.covers.isEmpty || tree.covers.count == tree.nodes.count, "covers of a tree")
      try require(tree.covers.allSatisfy { $0 >= 0 && $0.isFinite }, "covers of a tree")
      for (index, node) in tree.nodes.enumerated() { try validate(node, index, in: tree) }
    }
  }

  private func validate(_ node: DecisionTree.Node, _ index: Int, in tree: DecisionTree) throws {
    let later = index + 1..<max(index + 1, tree.nodes.count)
    switch node {
    case .numeric(let feature, let threshold, _, let left, let right):
      try require(later.contains(left) && later.contains(right), "branches of a node")
      try require(inputs.indices.contains(feature) && !threshold.isNaN, "split of a node")
    case .categorical(let feature, let codes, let left, let right):
      try require(later.contains(left) && later.contains(right), "branches of a node")
      guard inputs.indices.contains(feature),
        case .categorical(let levels) = inputs[feature].encoding,
        codes.allSatisfy({ (0...levels.count).contains($0) })
      else { throw Self.invalid("a node splits by codes that its column does not have") }
    case .leaf(let values, let firstScore):
      try require(
        firstScore >= 0 && !values.isEmpty && values.count <= scoreCount - firstScore,
        "scores of a leaf")
    }
  }

  func require(_ condition: Bool, _ what: String) throws {
    guard condition else { throw Self.invalid("wrong \(what)") }
  }

  private static func invalid(_ reason: String) -> ModelsError {
    .invalidBlueprint(reason: reason)
  }
}
