import Statistics

/// Finds the best split of a node's rows.
struct NodeSearch {
  /// The features.
  let features: TreeFeatures
  /// What is allowed.
  let rules: TreeRules
  /// The sums, whose total is that of the node.
  let sums: BinSums
  /// All features, in an order that draws change.
  let order: UnsafeMutableBufferPointer<Int32>
  /// Bins in the order of their means.
  let ranked: UnsafeMutablePointer<UInt8>

  private var cuts: CutSearch { CutSearch(sums: sums, minLeaf: Double(max(1, rules.minLeaf))) }

  /// The best split, or nil where none is allowed.
  ///
  /// As many features are drawn as the rules say, and more while all of them have one value only.
  func best(
    _ samples: UnsafeBufferPointer<TreeSample>, _ random: inout SplitMix64
  ) -> NodeSplit? {
    let wanted = rules.features ?? order.count
    let explained = cuts.explained
    var best: NodeSplit?
    var hasVaried = false
    for drawn in 0..<order.count {
      if drawn >= wanted, hasVaried { break }
      let feature = rules.features == nil ? drawn : draw(drawn, &random)
      sums.fill(
        samples, features.column(feature), binCount: features.shape(feature).binCount)
      hasVaried = hasVaried || sums.count > 1
      if let split = split(feature, better: best?.gain ?? -.infinity, &random) { best = split }
      sums.clear()
    }
    // A gain of rounding errors is none.
    let least = rules.needsGain ? 1e-12 * max(explained, sums.total[1]) : -.infinity
    guard var best, best.gain - explained > least else { return nil }
    best.gain -= explained
    return best
  }

  /// The next feature of a shuffle (Fisher & Yates).
  private func draw(_ place: Int, _ random: inout SplitMix64) -> Int {
    let rest = UInt64(order.count - place)
    order.swapAt(place, place + Int(random.next().multipliedFullWidth(by: rest).high))
    return Int(order[place])
  }

  /// The best split by one feature that explains more than `better`; its gain is what both parts
  /// explain.
  private func split(
    _ feature: Int, better: Double, _ random: inout SplitMix64
  ) -> NodeSplit? {
    guard sums.count > 1 else { return nil }
    return features.shape(feature).isCategorical
      ? categorical(feature, better: better, &random) : numeric(feature, better: better, &random)
  }

  // MARK: Numbers

  private func numeric(
    _ feature: Int, better: Double, _ random: inout SplitMix64
  ) -> NodeSplit? {
    let last = Int(sums.bins[sums.count - 1])
    let missing = features.shape(feature).missingBin == last ? last : nil
    let valueBins = sums.count - (missing == nil ? 0 : 1)
    guard let positions = positions(feature, valueBins, missing != nil, &random) else { return nil }
    var found = cuts.best(sums.bins, positions: positions)
    var missingGoesLeft = false
    if let missing {
      let upper = min(positions.upperBound, valueBins - 1)
      if positions.lowerBound <= upper,
        let other = cuts.best(
          sums.bins, positions: positions.lowerBound...upper, first: missing),
        other.explained > found?.explained ?? -.infinity
      {
        found = other
        missingGoesLeft = true
      }
    } else if let found {
      // What the node has not seen follows the larger part.
      missingGoesLeft = found.leftRows * 2 > sums.total[0]
    }
    guard let found, found.explained > better else { return nil }
    return NodeSplit(
      gain: found.explained, feature: feature,
      left: .numbers(cut: cut(feature, found.position, valueBins), missing: missingGoesLeft))
  }

  /// The numbers of bins on the left that are tried.
  private func positions(
    _ feature: Int, _ valueBins: Int, _ hasMissing: Bool, _ random: inout SplitMix64
  ) -> ClosedRange<Int>? {
    // All values on the left, missing ones on the right.
    let most = hasMissing ? valueBins : valueBins - 1
    guard most >= 1 else { return nil }
    guard rules.cutsByChance, valueBins > 1 else { return 1...most }
    let means = features.means(feature)
    let low = Double(means[Int(sums.bins[0])])
    let high = Double(means[Int(sums.bins[valueBins - 1])])
    let place = low + random.nextUnit() * (high - low)
    var position = 1
    while position < valueBins - 1, Double(means[Int(sums.bins[position])]) <= place {
      position += 1
    }
    return position...position
  }

  /// The last bin on the left: between bins without rows, the cut that is nearest to the middle of the
  /// numbers on both sides.
  private func cut(_ feature: Int, _ position: Int, _ valueBins: Int) -> Int {
    let low = Int(sums.bins[position - 1])
    guard position < valueBins else { return low }
    let high = Int(sums.bins[position])
    guard high > low + 1 else { return low }
    let thresholds = features.thresholds(feature)
    let middle = thresholds[low] / 2 + thresholds[high - 1] / 2
    var cut = low
    while cut < high - 1, thresholds[cut + 1] <= middle { cut += 1 }
    return cut
  }

  // MARK: Categories

  /// Levels sorted by the mean of a target; for one target the best subset is a prefix of that order
  /// (Fisher 1958), for several each target's order is tried.
  private func categorical(
    _ feature: Int, better: Double, _ random: inout SplitMix64
  ) -> NodeSplit? {
    var best: (found: CutSearch.Found, left: BinSet)?
    for target in 0..<sums.targetCount {
      rank(by: target)
      var positions = 1...sums.count - 1
      if rules.cutsByChance {
        let position =
          1 + Int(random.next().multipliedFullWidth(by: UInt64(sums.count - 1)).high)
        positions = position...position
      }
      guard let found = cuts.best(ranked, positions: positions),
        found.explained > best?.found.explained ?? better
      else { continue }
      best = (found, BinSet((0..<found.position).map { Int(ranked[$0]) }))
    }
    guard var best else { return nil }
    if best.found.leftRows * 2 > sums.total[0] {
      let present = BinSet((0..<sums.count).map { Int(sums.bins[$0]) })
      for bin in 0..<features.shape(feature).binCount
      where !present.contains(UInt8(truncatingIfNeeded: bin)) { best.left.insert(bin) }
    }
    return NodeSplit(
      gain: best.found.explained, feature: feature, left: .categories(best.left))
  }

  private func rank(by target: Int) {
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 256) { keys in
      for place in 0..<sums.count {
        let bin = sums.bins[place]
        let sum = sums.sums + Int(bin) &* sums.stride
        let key = sum[2 &+ target] / sum[1]
        // An insertion sort: there are few levels, and equal ones keep the order of their bins.
        var free = place
        while free > 0, keys[free &- 1] > key {
          keys[free] = keys[free &- 1]
          ranked[free] = ranked[free &- 1]
          free &-= 1
        }
        keys[free] = key
        ranked[free] = bin
      }
    }
  }
}
