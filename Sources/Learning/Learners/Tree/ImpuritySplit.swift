/// Finds the split of a leaf's rows by one feature that leaves the least squared error.
struct ImpuritySplit {
  /// The best split that was found.
  struct Candidate {
    /// The squared error that the split explains.
    var gain: Double
    /// The feature.
    var feature: Int
    /// The bins that go left.
    var left: BinSet
    /// The sums of the rows on the left.
    var leftSum: [Double]
  }

  /// The feature.
  let feature: Int
  /// Its bins.
  let bins: FeatureBins
  /// One sum per bin, one after another.
  let histogram: [Double]
  /// The sum over all bins.
  let total: [Double]
  /// The fewest rows in a child.
  let minLeaf: Int

  /// The best split, or nil where none is allowed and explains anything.
  func best() -> Candidate? {
    switch bins.kind {
    case .numeric: numeric()
    case .categorical: categorical()
    }
  }

  private func sum(_ bin: Int) -> ArraySlice<Double> {
    histogram[bin * total.count..<(bin + 1) * total.count]
  }

  private func rowCount(_ bin: Int) -> Double { histogram[bin * total.count] }

  /// What a split with these rows on the left explains, or nil where it is not allowed.
  private func gain(_ left: [Double]) -> Double? {
    let right = SumArithmetic.difference(total, left)
    guard left[0] >= Double(minLeaf), right[0] >= Double(minLeaf) else { return nil }
    let whole = SumArithmetic.explained(total)
    let gain = SumArithmetic.explained(left) + SumArithmetic.explained(right) - whole
    // A gain of rounding errors is none.
    return gain > 1e-12 * max(whole, left[1]) ? gain : nil
  }

  private func numeric() -> Candidate? {
    let valueBins = bins.count - (bins.missingBin == nil ? 0 : 1)
    let missing = bins.missingBin.map { Array(sum($0)) }
    let hasMissing = (missing?[0] ?? 0) > 0
    var best: (gain: Double, bin: Int, missingGoesLeft: Bool, left: [Double])?
    var below = [Double](repeating: 0, count: total.count)
    for bin in 0..<(hasMissing ? valueBins : valueBins - 1) where rowCount(bin) > 0 {
      SumArithmetic.add(&below, sum(bin))
      if let gain = gain(below), gain > best?.gain ?? 0 { best = (gain, bin, false, below) }
      guard hasMissing, bin < valueBins - 1, let missing else { continue }
      var left = below
      SumArithmetic.add(&left, missing[...])
      if let gain = gain(left), gain > best?.gain ?? 0 { best = (gain, bin, true, left) }
    }
    guard let best else { return nil }
    var left = BinSet(0...best.bin)
    let isLeftLarger = best.left[0] * 2 > total[0]
    if hasMissing ? best.missingGoesLeft : isLeftLarger { left.insert(valueBins) }
    return Candidate(gain: best.gain, feature: feature, left: left, leftSum: best.left)
  }

  /// Levels sorted by the mean of a target; for one target the best subset is a prefix of that order
  /// (Fisher 1958), for several each target's order is tried.
  private func categorical() -> Candidate? {
    let present = (0..<bins.count).filter { rowCount($0) > 0 }
    var best: Candidate?
    for target in 2..<total.count {
      let keyed = present.map { bin -> (key: Double, bin: Int) in
        let sum = sum(bin)
        let weight = sum[sum.startIndex + 1]
        return (weight > 0 ? sum[sum.startIndex + target] / weight : 0, bin)
      }
      let order = keyed.sorted { ($0.key, $0.bin) < ($1.key, $1.bin) }.map(\.bin)
      var left = [Double](repeating: 0, count: total.count)
      for (position, bin) in order.dropLast().enumerated() {
        SumArithmetic.add(&left, sum(bin))
        guard let gain = gain(left), gain > best?.gain ?? 0 else { continue }
        best = Candidate(
          gain: gain, feature: feature, left: BinSet(order.prefix(position + 1)), leftSum: left)
      }
    }
    guard var best else { return nil }
    if best.leftSum[0] * 2 > total[0] {
      // What the leaf has not seen follows the larger child.
      for bin in 0..<bins.count where rowCount(bin) == 0 { best.left.insert(bin) }
    }
    return best
  }
}
