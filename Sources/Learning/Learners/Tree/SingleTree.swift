import Models

/// One decision tree (CART; Breiman and others 1984): leaves hold the classes' shares, or the mean.
struct SingleTree: Learner {
  static let name = "tree"
  static let summary = "one decision tree"
  static let settings: [SettingDescription] = [
    .init(name: "leaves", standard: "31", meaning: "the most leaves"),
    .init(name: "depth", standard: "0", meaning: "the most splits on a path; 0 is any number"),
    .init(name: "min-leaf", standard: "20", meaning: "the fewest rows in a leaf"),
    .init(name: "bins", standard: "255", meaning: "the most bins of a number's values"),
  ]

  private let leaves: Int
  private let depth: Int?
  private let minLeaf: Int
  private let bins: Int

  init(_ settings: LearnerSettings) throws {
    leaves = try settings.integer("leaves", 2...65_536)
    let depth = try settings.integer("depth", 0...10_000)
    self.depth = depth == 0 ? nil : depth
    minLeaf = try settings.integer("min-leaf", 1...1_000_000_000)
    bins = try settings.integer("bins", 2...255)
  }

  static func canLearn(_ task: LearningTask) -> Bool { true }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    rows.multipliedClamping(features + 8 * task.scoreCount + 8)
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let matrix = BinnedMatrix(set.features, limit: bins, control: control)
    let targets = TargetSums(set)
    let growth = DecisionTreeGrowth(
      leaves: leaves, depth: depth, minLeaf: minLeaf, threads: control.threads)
    var grown = try growth.grow(matrix, targets, control: control)
    var gains = [FeatureGain](repeating: FeatureGain(), count: matrix.featureCount)
    for split in grown.splits {
      gains[split.feature].gain += split.gain
      gains[split.feature].splits += 1
    }
    for leaf in grown.leaves {
      grown.tree.nodes[leaf.node] = .leaf(values(leaf.sum, set.task, targets.offset))
    }
    let outputs = set.task.labels?.count ?? 1
    return FittedModel(
      predictor: .trees(
        TreeEnsemble(
          trees: [grown.tree.exported(matrix.features, firstScore: 0)], scoreCount: outputs,
          baseValues: [Float](repeating: 0, count: outputs), aggregate: .average)),
      scale: .probability, importances: gains)
  }

  /// What a leaf answers: the mean, or one probability per label.
  private func values(_ sum: [Double], _ task: LearningTask, _ offset: Double) -> [Float] {
    let means = sum.dropFirst(2).map { sum[1] > 0 ? $0 / sum[1] : 0 }
    switch task {
    case .regression: return means.map { Float($0 + offset) }
    case .binary:
      let share = Float(min(1, max(0, means.first ?? 0)))
      return [1 - share, share]
    case .multiclass: return means.map { Float(min(1, max(0, $0))) }
    }
  }
}
