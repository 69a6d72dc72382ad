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
    features.matrix.bytes.withUnsafeBufferPointer { bytes in
      guard let bytes = bytes.baseAddress else { return }
      var hasVaried = false
      for drawn in 0..<order.count {
        if drawn >= wanted, hasVaried { break }
        let feature = rules.features == nil ? drawn : draw(drawn, &random)
        sums.fill(
          samples, bytes + feature &* features.matrix.rowCount,
          binCount: features.binCounts[feature])
        hasVaried = hasVaried || sums.count > 1
        if var split = split(feature, &random) {
          split.gain -= explained
          if split.gain > best?.gain ?? -.infinity { best = split }
        }
        sums.clear()
      }
    }
    // A gain of rounding errors is none.
    let least = rules.needsGain ? 1e-12 * max(explained, sums.total[1]) : -.infinity
    guard let best, best.gain > least else { return nil }
    return best
  }

  /// The next feature of a shuffle (Fisher & Yates).
  private func draw(_ place: Int, _ random: inout SplitMix64) -> Int {
    let rest = UInt64(order.count - place)
    order.swapAt(place, place + Int(random.next().multipliedFullWidth(by: rest).high))
    return Int(order[place])
  }

  /// The best split by one feature; its gain is what both parts explain.
  private func split(_ feature: Int, _ random: inout SplitMix64) -> NodeSplit? {
    guard sums.count > 1 else { return nil }
    return features.isCategorical[feature]
      ? categorical(feature, &random) : numeric(feature, &random)
  }

  // MARK: Numbers

  private func numeric(_ feature: Int, _ random: inout SplitMix64) -> NodeSplit? {
    let last = Int(sums.bins[sums.count - 1])
    let missing = features.missingBins[feature] == last ? last : nil
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
    guard let found else { return nil }
    let cut = cut(feature, found.position, valueBins)
    var left = BinSet(0...cut)
    if missingGoesLeft, let bin = features.missingBins[feature] { left.insert(bin) }
    return NodeSplit(
      gain: found.explained, feature: feature, left: left, cut: cut,
      missingGoesLeft: missingGoesLeft)
  }

  /// The numbers of bins on the left that are tried.
  private func positions(
    _ feature: Int, _ valueBins: Int, _ hasMissing: Bool, _ random: inout SplitMix64
  ) -> ClosedRange<Int>? {
    // All values on the left, missing ones on the right.
    let most = hasMissing ? valueBins : valueBins - 1
    guard most >= 1 else { return nil }
    guard rules.cutsByChance, valueBins > 1 else { return 1...most }
    let middles = features.middles[feature]
    let low = Double(middles[Int(sums.bins[0])])
    let high = Double(middles[Int(sums.bins[valueBins - 1])])
    let place = low + random.nextUnit() * (high - low)
    var position = 1
    while position < valueBins - 1, Double(middles[Int(sums.bins[position])]) <= place {
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
    guard high > low + 1, case .numeric(let thresholds, _) = features.matrix.features[feature].kind
    else { return low }
    let middle = thresholds[low] / 2 + thresholds[high - 1] / 2
    var cut = low
    while cut < high - 1, thresholds[cut + 1] <= middle { cut += 1 }
    return cut
  }

  // MARK: Categories

  /// Levels sorted by the mean of a target; for one target the best subset is a prefix of that order
  /// (Fisher 1958), for several each target's order is tried.
  private func categorical(_ feature: Int, _ random: inout SplitMix64) -> NodeSplit? {
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
        found.explained > best?.found.explained ?? -.infinity
      else { continue }
      best = (found, BinSet((0..<found.position).map { Int(ranked[$0]) }))
    }
    guard var best else { return nil }
    if best.found.leftRows * 2 > sums.total[0] {
      let present = BinSet((0..<sums.count).map { Int(sums.bins[$0]) })
      for bin in 0..<features.binCounts[feature]
      where !present.contains(UInt8(truncatingIfNeeded: bin)) { best.left.insert(bin) }
    }
    return NodeSplit(
      gain: best.found.explained, feature: feature, left: best.left, cut: nil)
  }

  private func rank(by target: Int) {
    let keyed = (0..<sums.count).map { place -> (key: Double, bin: UInt8) in
      let bin = sums.bins[place]
      let sum = sums.sums + Int(bin) * sums.stride
      return (sum[2 + target] / sum[1], bin)
    }
    for (place, item) in keyed.sorted(by: { ($0.key, $0.bin) < ($1.key, $1.bin) }).enumerated() {
      ranked[place] = item.bin
    }
  }
}
