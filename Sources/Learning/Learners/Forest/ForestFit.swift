import Models
import Statistics

/// Fits a forest: trees that differ by chance, one thread each, and the mean of what they answer.
struct ForestFit: Sendable {
  /// The settings.
  let parameters: ForestParameters
  /// Whether features are cut where chance says.
  let cutsByChance: Bool

  /// Trees that are grown before they are added up in their order.
  private func batch(_ threads: Int) -> Int { max(8, 4 * threads) }

  /// Fits the trees; they depend on the seed and their numbers alone, not on the threads.
  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let matrix = BinnedMatrix(set.features, limit: parameters.bins, control: control)
    let features = TreeFeatures(matrix, set.features.columns)
    let targets = TreeTargets(set, weights: parameters.balance.weights(of: set))
    let rules = parameters.rules(
      set.task, rows: set.rowCount, features: features.count, cutsByChance: cutsByChance)
    let bag = RowBag(
      share: parameters.subsample, isBootstrap: parameters.isBootstrap, seed: control.seed)
    var outOfBag = OutOfBag(
      rowCount: bag.leavesOut ? set.rowCount : 0, outputCount: targets.outputCount)
    var trees: [DecisionTree] = []
    var gains = [FeatureGain](repeating: FeatureGain(), count: features.count)
    while trees.count < parameters.trees {
      let grown = try grow(
        trees.count..<min(parameters.trees, trees.count + batch(control.threads)), control
      ) { tree in
        let rows = bag.rows(targets, tree: tree)
        return TreeGrowth(
          features, targets, rules, samples: rows.samples, others: rows.others,
          seed: SplitMix64.hash(control.seed &+ UInt64(truncatingIfNeeded: tree)))
      }
      for tree in grown {
        outOfBag.add(tree)
        trees.append(tree.tree)
        for (feature, gain) in tree.gains.enumerated() {
          gains[feature].gain += gain.gain / Double(parameters.trees)
          gains[feature].splits += gain.splits
        }
      }
      control.report(trees.count, of: parameters.trees, "fitting")
    }
    let nodes = trees.reduce(0) { $0 + $1.nodes.count }
    return FittedModel(
      predictor: .trees(
        TreeEnsemble(
          trees: trees, scoreCount: targets.outputCount,
          baseValues: [Float](repeating: 0, count: targets.outputCount), aggregate: .average)),
      scale: .probability, importances: gains,
      facts: outOfBag.facts(set.target) + [
        ResolvedSetting(name: "leaves", value: String((nodes + trees.count) / 2))
      ])
  }

  private func grow(
    _ numbers: Range<Int>, _ control: FitControl, _ growth: (Int) -> TreeGrowth
  ) throws -> [GrownTree] {
    var grown = [GrownTree?](repeating: nil, count: numbers.count)
    grown.withUnsafeMutableBufferPointer { grown in
      Parallel.run(parts: numbers.count, threads: control.threads) { part in
        guard !control.isCancelled() else { return }
        grown[part] = growth(numbers.lowerBound + part).grow()
      }
    }
    try control.checkCancelled()
    return grown.compactMap { $0 }
  }
}
