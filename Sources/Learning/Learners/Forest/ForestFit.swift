import Models
import Statistics

/// Fits a forest: trees that differ by chance, one thread each, and the mean of what they answer.
struct ForestFit: Sendable {
  /// The settings.
  let parameters: ForestParameters
  /// Whether features are cut where chance says.
  let cutsByChance: Bool

  /// Fits the trees; they depend on the seed and their numbers alone, not on the threads.
  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let matrix = BinnedMatrix(set.features, limit: parameters.bins, control: control)
    let targets = TreeTargets(set, weights: parameters.balance.weights(of: set))
    let bag = RowBag(
      share: parameters.subsample, isBootstrap: parameters.isBootstrap, seed: control.seed)
    let chance = CounterRandom(seed: SplitMix64.hash(control.seed ^ 0x7472_6565))
    var forest = GrowingForest(
      features: matrix.featureCount, rows: bag.leavesOut ? set.rowCount : 0,
      outputs: targets.outputCount)
    let rules = parameters.rules(
      set.task, rows: set.rowCount, features: matrix.featureCount, cutsByChance: cutsByChance)
    try TreeFeatures.lend(matrix, set.features.columns) { features in
      while forest.trees.count < parameters.trees {
        // A batch is grown before its trees are added up in their order.
        let numbers =
          forest.trees
          .count..<min(
            parameters.trees, forest.trees.count + max(8, 4 * control.threads))
        let grown = try grow(numbers, control) { tree in
          let rows = bag.rows(targets, tree: tree)
          return TreeGrowth(
            features, targets, rules, samples: rows.samples, others: rows.others,
            seed: chance.bits(at: UInt64(truncatingIfNeeded: tree)))
        }
        for tree in grown { forest.add(tree) }
        control.report(forest.trees.count, of: parameters.trees, "fitting")
      }
    }
    return forest.model(set.target)
  }

  private func grow(
    _ numbers: Range<Int>, _ control: FitControl, _ growth: (Int) -> TreeGrowth
  ) throws -> [GrownTree] {
    var grown = [GrownTree?](repeating: nil, count: numbers.count)
    grown.withUnsafeMutableBufferPointer { grown in
      Parallel.run(parts: numbers.count, threads: control.threads) { part in
        guard !control.isCancelled() else { return }
        var growth = growth(numbers.lowerBound + part)
        grown[part] = growth.grow()
      }
    }
    try control.checkCancelled()
    return grown.compactMap { $0 }
  }
}

/// A forest while trees are added to it.
private struct GrowingForest {
  private(set) var trees: [DecisionTree] = []
  private var gains: [FeatureGain]
  private var outOfBag: OutOfBag
  private let outputs: Int

  init(features: Int, rows: Int, outputs: Int) {
    gains = [FeatureGain](repeating: FeatureGain(), count: features)
    outOfBag = OutOfBag(rowCount: rows, outputCount: outputs)
    self.outputs = outputs
  }

  mutating func add(_ grown: GrownTree) {
    outOfBag.add(grown)
    trees.append(grown.tree)
    for (feature, gain) in grown.gains.enumerated() {
      gains[feature].gain += gain.gain
      gains[feature].splits += gain.splits
    }
  }

  /// The mean of the trees; gains are those of the average tree.
  func model(_ target: TargetValues) -> FittedModel {
    let nodes = trees.reduce(0) { $0 + $1.nodes.count }
    return FittedModel(
      predictor: .trees(
        TreeEnsemble(
          trees: trees, scoreCount: outputs,
          baseValues: [Float](repeating: 0, count: outputs), aggregate: .average)),
      scale: .probability,
      importances: gains.map {
        FeatureGain(gain: $0.gain / Double(max(1, trees.count)), splits: $0.splits)
      },
      facts: outOfBag.facts(target)
        + [ResolvedSetting(name: "leaves", value: String((nodes + trees.count) / 2))])
  }
}
