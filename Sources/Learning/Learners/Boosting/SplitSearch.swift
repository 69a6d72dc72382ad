/// Finds the best split of a leaf over the features of a tree.
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
    guard sum.rowCount >= 2 * rules.minLeaf else { return nil }
    let features = constraints.allowed(features, limits)
    let rules = constraints.isMonotone ? rules.within(limits.bounds) : rules
    let parts = Parallel.blockCount(of: features.count, size: Self.partSize)
    // Under about 200 µs of work a second thread costs more than it saves.
    guard threads > 1, parts >= 8 else {
      return bestAlone(histogram, sum, features[...], rules)
    }
    var found = [SplitCandidate?](repeating: nil, count: parts)
    found.withUnsafeMutableBufferPointer { found in
      Parallel.blocks(of: features.count, size: Self.partSize, threads: threads) { part, places in
        found[part] = bestAlone(histogram, sum, features[places], rules)
      }
    }
    var best: SplitCandidate?
    for case let candidate? in found where candidate.gain > best?.gain ?? 0 { best = candidate }
    return best
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

  private func bestAlone(
    _ histogram: UnsafePointer<GradientPair>, _ sum: GradientPair, _ features: ArraySlice<Int>,
    _ rules: SplitRules
  ) -> SplitCandidate? {
    var best: SplitCandidate?
    // A gain of rounding errors is none.
    let least = 1e-9 * rules.score(sum).magnitude
    for feature in features {
      let bins = matrix.features[feature]
      let own = histogram + Int(matrix.offsets[feature])
      let candidate =
        switch bins.kind {
        case .numeric:
          NumericSplit.best(
            feature: feature, bins: bins, histogram: own, total: sum, rules: rules,
            direction: constraints.direction(feature), atLeast: best?.gain ?? least)
        case .categorical:
          CategoricalSplit.best(
            feature: feature, bins: bins, histogram: own, total: sum, rules: rules,
            atLeast: best?.gain ?? least)
        }
      if let candidate { best = candidate }
    }
    return best
  }
}
