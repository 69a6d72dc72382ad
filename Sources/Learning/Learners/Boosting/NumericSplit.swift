/// Finds the best threshold of a numeric feature, and where its missing values go.
enum NumericSplit {
  /// The best split of a leaf by one numeric feature, or nil where none is allowed and better than
  /// `atLeast`.
  ///
  /// Missing rows are tried on both sides. Where the leaf has none, they will follow the larger child.
  static func best(
    feature: Int, bins: FeatureBins, histogram: UnsafeBufferPointer<GradientPair>,
    total: GradientPair, rules: SplitRules, atLeast: Double
  ) -> SplitCandidate? {
    let missing = bins.missingBin.map { histogram[$0] } ?? .zero
    let valueBins = bins.count - (bins.missingBin == nil ? 0 : 1)
    let hasMissing = missing.rowCount > 0
    let parent = rules.score(total)
    var best = (gain: atLeast, bin: -1, missingGoesLeft: false, left: GradientPair.zero)
    var below = GradientPair.zero
    // With missing rows, the last threshold divides all numbers from all missing values.
    for bin in 0..<(hasMissing ? valueBins : valueBins - 1) {
      let here = histogram[bin]
      guard here.rowCount > 0 else { continue }
      below &+= here
      consider(below, bin, false)
      if hasMissing && bin < valueBins - 1 { consider(below &+ missing, bin, true) }
    }
    guard best.bin >= 0 else { return nil }
    let isLeftLarger = best.left.rowCount * 2 > total.rowCount
    var left = BinSet(0...best.bin)
    if hasMissing ? best.missingGoesLeft : isLeftLarger { left.insert(valueBins) }
    return SplitCandidate(
      gain: best.gain, feature: feature, left: left, leftSum: best.left, extraL2: 0)

    @inline(__always)
    func consider(_ left: GradientPair, _ bin: Int, _ missingGoesLeft: Bool) {
      let right = total &- left
      guard rules.allows(left), rules.allows(right) else { return }
      let gain = rules.score(left) + rules.score(right) - parent
      if gain > best.gain { best = (gain, bin, missingGoesLeft, left) }
    }
  }
}
