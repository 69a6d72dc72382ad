/// Finds the best subset of a categorical feature's levels.
///
/// As LightGBM does (`FindBestThresholdCategorical`, after Fisher 1958): levels with enough rows are
/// sorted by their smoothed gradient, and the subsets that begin at either end of that order are
/// tried. Features with few levels are split one level against the rest.
enum CategoricalSplit {
  /// Features with at most so many levels are split one against the rest.
  static let oneAgainstRestLimit = 4
  /// Added to the hessian where levels are sorted, and the fewest rows of a level that is sorted.
  static let smoothing = 10.0
  /// Added to `l2` where levels are sorted: subsets fit noise more easily than thresholds.
  static let extraL2 = 10.0
  /// The largest number of levels on the named side.
  static let subsetLimit = 32
  /// The fewest rows that a subset grows by before it is tried again.
  static let minGroup = 100

  /// The best split of a leaf by one categorical feature, or nil where none is allowed and better than
  /// `atLeast`.
  static func best(
    feature: Int, bins: FeatureBins, histogram: UnsafePointer<GradientPair>,
    total: GradientPair, rules: SplitRules, atLeast: Double
  ) -> SplitCandidate? {
    let present = (0..<bins.count).filter { histogram[$0].rowCount > 0 }
    guard present.count > 1 else { return nil }
    // The code of unknown levels counts as one of them only where training had such rows.
    let search = Search(
      feature: feature, histogram: histogram, total: total, rules: rules, atLeast: atLeast)
    let found =
      bins.count - 1 <= oneAgainstRestLimit
      ? search.oneAgainstRest(present) : search.sorted(present)
    guard var candidate = found else { return nil }
    let isLeftLarger = candidate.leftSum.rowCount * 2 > total.rowCount
    if isLeftLarger {
      // What the leaf has not seen follows the larger child.
      for bin in 0..<bins.count where histogram[bin].rowCount == 0 { candidate.left.insert(bin) }
    }
    return candidate
  }

  /// One leaf and one feature.
  private struct Search {
    let feature: Int
    let histogram: UnsafePointer<GradientPair>
    let total: GradientPair
    let rules: SplitRules
    let atLeast: Double

    func oneAgainstRest(_ present: [Int]) -> SplitCandidate? {
      let parent = rules.score(total)
      var best: SplitCandidate?
      for bin in present {
        let left = histogram[bin]
        let right = total &- left
        guard rules.allows(left), rules.allows(right) else { continue }
        let gain = rules.score(left) + rules.score(right) - parent
        if gain > best?.gain ?? atLeast {
          best = SplitCandidate(
            gain: gain, feature: feature, left: BinSet([bin]), leftSum: left, extraL2: 0)
        }
      }
      return best
    }

    func sorted(_ present: [Int]) -> SplitCandidate? {
      let keyed =
        present
        .filter { Double(histogram[$0].rowCount) >= CategoricalSplit.smoothing }
        .map { (key: smoothedGradient($0), bin: $0) }
        .sorted { ($0.key, $0.bin) < ($1.key, $1.bin) }
      let order = keyed.map(\.bin)
      let forward = scan(order, better: atLeast)
      let backward = scan(order.reversed(), better: forward?.gain ?? atLeast)
      return backward ?? forward
    }

    private func smoothedGradient(_ bin: Int) -> Double {
      let sum = histogram[bin]
      return Double(sum.gradientUnits) * rules.scale.gradient
        / (Double(sum.hessianUnits) * rules.scale.hessian + CategoricalSplit.smoothing)
    }

    /// Tries the subsets that begin at the start of an order.
    private func scan(_ order: [Int], better: Double) -> SplitCandidate? {
      let parent = rules.score(total)
      let extra = CategoricalSplit.extraL2
      let longest = min(CategoricalSplit.subsetLimit, (order.count + 1) / 2)
      var best = (gain: better, count: 0, left: GradientPair.zero)
      var left = GradientPair.zero
      var sinceTried = 0
      for (position, bin) in order.prefix(longest).enumerated() {
        left &+= histogram[bin]
        sinceTried += histogram[bin].rowCount
        let right = total &- left
        guard rules.allows(left) else { continue }
        guard rules.allows(right), right.rowCount >= CategoricalSplit.minGroup else { break }
        guard sinceTried >= CategoricalSplit.minGroup else { continue }
        sinceTried = 0
        let gain = rules.score(left, extraL2: extra) + rules.score(right, extraL2: extra) - parent
        if gain > best.gain { best = (gain, position + 1, left) }
      }
      guard best.count > 0 else { return nil }
      return SplitCandidate(
        gain: best.gain, feature: feature, left: BinSet(order.prefix(best.count)),
        leftSum: best.left, extraL2: extra)
    }
  }
}
