import Models

/// One decision tree (CART; Breiman and others 1984): leaves hold the classes' shares, or the mean.
struct SingleTree: Learner {
  static let name = "tree"
  static let summary = "one decision tree"
  static let settings: [SettingDescription] = [
    .init(name: "leaves", standard: "31", meaning: "the most leaves"),
    .init(name: "depth", standard: "0", meaning: "the most splits on a path; 0 is any number"),
    .init(name: "min-leaf", standard: "20", meaning: "the fewest rows in a leaf"),
    FeatureShare.description(standard: "all"),
    .init(name: "bins", standard: "255", meaning: "the most bins of a number's values"),
    ClassBalance.description,
  ]

  private let leaves: Int
  private let depth: Int?
  private let minLeaf: Int
  private let features: FeatureShare
  private let bins: Int
  private let balance: ClassBalance

  init(_ settings: LearnerSettings) throws {
    leaves = try settings.integer("leaves", 2...65_536)
    let depth = try settings.integer("depth", 0...10_000)
    self.depth = depth == 0 ? nil : depth
    minLeaf = try settings.integer("min-leaf", 1...1_000_000_000)
    features = try FeatureShare(settings)
    bins = try settings.integer("bins", 2...255)
    balance = try ClassBalance(settings)
  }

  static func canLearn(_ task: LearningTask) -> Bool { true }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    // Bins, a target, and rows with their weights and targets in two orders.
    rows.multipliedClamping(features + 8 + 32)
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let matrix = BinnedMatrix(set.features, limit: bins, control: control)
    try control.checkCancelled()
    let targets = TreeTargets(set, weights: balance.weights(of: set))
    let count = features.count(of: matrix.featureCount)
    let rules = TreeRules(
      leaves: leaves, depth: depth, minLeaf: minLeaf,
      features: count < matrix.featureCount ? count : nil, needsGain: true)
    let grown = TreeFeatures.lend(matrix, set.features.columns) { features in
      var growth = TreeGrowth(
        features, targets, rules, samples: RowBag.all(targets), others: [], seed: control.seed)
      return growth.grow()
    }
    return FittedModel(
      predictor: .trees(
        TreeEnsemble(
          trees: [grown.tree], scoreCount: targets.outputCount,
          baseValues: [Float](repeating: 0, count: targets.outputCount), aggregate: .average)),
      scale: .probability, importances: grown.gains)
  }
}
