/// Finds the best threshold of a numeric feature, and where its missing values go.
struct NumericSplit {
  /// The gain that a split must be better than, then the best split's.
  private var gain: Double
  private var bin = -1
  private var missingGoesLeft = false
  private var left = GradientPair.zero
  private let total: GradientPair
  private let parent: Double
  /// What the scores of both parts must be more than together.
  private var bar: Double
  private let rules: SplitRules
  /// 1 where values may only rise with the feature, -1 where they may only fall.
  private let direction: Int8

  private init(
    _ total: GradientPair, _ rules: SplitRules, _ direction: Int8, atLeast: Double
  ) {
    self.direction = direction
    self.total = total
    self.rules = rules
    parent = rules.score(total)
    gain = atLeast
    bar = atLeast + parent
  }

  /// The best split of a leaf by one numeric feature, or nil where none is allowed and better than
  /// `atLeast`.
  ///
  /// Missing rows are tried on both sides. Where the leaf has none, they will follow the larger child.
  static func best(
    feature: Int, bins: FeatureBins, histogram: UnsafePointer<GradientPair>, total: GradientPair,
    rules: SplitRules, direction: Int8 = 0, atLeast: Double
  ) -> SplitCandidate? {
    let missing = bins.missingBin.map { histogram[$0] } ?? .zero
    let valueBins = bins.count - (bins.missingBin == nil ? 0 : 1)
    let hasMissing = missing.rowCount > 0
    var search = Self(total, rules, direction, atLeast: atLeast)
    if hasMissing {
      search.scan(histogram, valueBins, missing: missing)
    } else {
      search.scan(histogram, valueBins)
    }
    guard search.bin >= 0 else { return nil }
    let isLeftLarger = search.left.rowCount * 2 > total.rowCount
    var left = BinSet(below: search.bin + 1)
    if hasMissing ? search.missingGoesLeft : isLeftLarger { left.insert(valueBins) }
    return SplitCandidate(
      gain: search.gain, feature: feature, left: left, leftSum: search.left, extraL2: 0)
  }

  /// How many thresholds are looked at as one.
  private static let blockSize = 16

  private mutating func scan(_ histogram: UnsafePointer<GradientPair>, _ valueBins: Int) {
    var below = GradientPair.zero
    // A copy that the compiler keeps in registers.
    var search = self
    let (minLeaf, most) = (rules.minLeaf, total.rowCount - rules.minLeaf)
    let end = max(0, valueBins - 1)
    var bin = 0
    // Hardly any block has a threshold that may be better. What is right of a bin only becomes less.
    while bin &+ Self.blockSize <= end, below.rowCount <= most {
      var last = below
      var (lowest, highest) = (Int64.max, Int64.min)
      for next in bin..<bin &+ Self.blockSize {
        last &+= histogram[next]
        lowest = min(lowest, last.gradientUnits)
        highest = max(highest, last.gradientUnits)
      }
      if last.rowCount >= minLeaf,
        rules.mayGain(
          gradients: (lowest, highest), hessians: (below.hessianUnits, last.hessianUnits),
          of: total, bar: search.bar)
      {
        for next in bin..<bin &+ Self.blockSize {
          below &+= histogram[next]
          search.consider(below, next, missingGoesLeft: false)
        }
      }
      below = last
      bin &+= Self.blockSize
    }
    while bin < end, below.rowCount <= most {
      below &+= histogram[bin]
      search.consider(below, bin, missingGoesLeft: false)
      bin &+= 1
    }
    self = search
  }

  private mutating func scan(
    _ histogram: UnsafePointer<GradientPair>, _ valueBins: Int, missing: GradientPair
  ) {
    var below = GradientPair.zero
    // The last threshold divides all numbers from all missing values.
    for bin in 0..<valueBins {
      let here = histogram[bin]
      guard here.rowCount > 0 else { continue }
      below &+= here
      consider(below, bin, missingGoesLeft: false)
      if bin < valueBins - 1 { consider(below &+ missing, bin, missingGoesLeft: true) }
    }
  }

  @inline(__always)
  private mutating func consider(_ left: GradientPair, _ bin: Int, missingGoesLeft: Bool) {
    let right = total &- left
    guard rules.allows(left), rules.allows(right), rules.mayGain(left, right, bar: bar) else {
      return
    }
    guard direction == 0 || isOrdered(left, right) else { return }
    let gain = rules.score(left) + rules.score(right) - parent
    if gain > self.gain {
      self.gain = gain
      self.bin = bin
      self.missingGoesLeft = missingGoesLeft
      self.left = left
      bar = gain + parent
    }
  }

  /// Whether both sides have values in the feature's direction.
  private func isOrdered(_ left: GradientPair, _ right: GradientPair) -> Bool {
    let rise = rules.value(right, extraL2: 0) - rules.value(left, extraL2: 0)
    return direction > 0 ? rise >= 0 : rise <= 0
  }
}
