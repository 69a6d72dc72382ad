/// Finds the best splits of leaves over the features of a tree.
struct SplitSearch {
  /// The bins.
  let matrix: BinnedMatrix
  /// The features, ascending.
  let features: [Int]
  /// What splits must satisfy.
  let rules: SplitRules
  /// What trees must keep to.
  let constraints: FeatureConstraints

  /// Features per part that a thread searches.
  private static let partSize = 16

  /// The best split; of equals the feature that comes first.
  func best(
    _ histogram: UnsafePointer<GradientPair>, _ sum: GradientPair, _ limits: LeafLimits,
    threads: Int
  ) -> SplitCandidate? {
    let parts = Parallel.blockCount(of: features.count, size: Self.partSize)
    // Under about 200 µs of work a second thread costs more than it saves.
    guard threads > 1, parts >= 8 else {
      var search = LeafSearch(self, sum, limits)
      search.try(features, histogram)
      return search.best
    }
    var found = [LeafSearch](repeating: LeafSearch(self, sum, limits), count: parts)
    found.withUnsafeMutableBufferPointer { found in
      Parallel.blocks(of: features.count, size: Self.partSize, threads: threads) { part, places in
        found[part].try(Array(features[places]), histogram)
      }
    }
    return found.reduce(nil) { SplitCandidate.better($0, $1.best) }
  }

  /// What a leaf's split leaves to both sides.
  func limits(
    below leaf: GrowingLeaf, _ split: SplitCandidate
  ) -> (left: LeafLimits, right: LeafLimits) {
    let rules = rules.within(leaf.limits.bounds)
    return constraints.below(
      leaf.limits, feature: split.feature,
      values: (
        left: rules.value(split.leftSum, extraL2: split.extraL2),
        right: rules.value(leaf.sum &- split.leftSum, extraL2: split.extraL2)
      ))
  }
}

/// The search for one leaf's best split, some features at a time.
struct LeafSearch {
  /// The best split so far; of equals that of the feature that comes first.
  private(set) var best: SplitCandidate?
  private let matrix: BinnedMatrix
  private let constraints: FeatureConstraints
  private let sum: GradientPair
  private let limits: LeafLimits
  private let rules: SplitRules
  /// A gain of rounding errors is none.
  private let least: Double

  /// Begins with nothing found.
  init(_ search: SplitSearch, _ sum: GradientPair, _ limits: LeafLimits) {
    matrix = search.matrix
    constraints = search.constraints
    self.sum = sum
    self.limits = limits
    rules = constraints.isMonotone ? search.rules.within(limits.bounds) : search.rules
    least = 1e-9 * rules.score(sum).magnitude
  }

  /// Tries the splits by some features, of which a leaf's sums by bin are known.
  mutating func `try`(_ features: [Int], _ histogram: UnsafePointer<GradientPair>) {
    guard sum.rowCount >= 2 * rules.minLeaf else { return }
    for feature in constraints.allowed(features, limits) {
      let bins = matrix.features[feature]
      let own = histogram + Int(matrix.offsets[feature])
      let candidate =
        switch bins.kind {
        case .numeric:
          NumericSplit.best(
            feature: feature, bins: bins, histogram: own, total: sum, rules: rules,
            direction: constraints.direction(feature), atLeast: bar(feature))
        case .categorical:
          CategoricalSplit.best(
            feature: feature, bins: bins, histogram: own, total: sum, rules: rules,
            atLeast: bar(feature))
        }
      if let candidate { best = candidate }
    }
  }

  /// What a feature's gain must be more than: an equal one is enough before the best one's feature.
  private func bar(_ feature: Int) -> Double {
    guard let best else { return least }
    return feature < best.feature ? best.gain.nextDown : best.gain
  }
}
