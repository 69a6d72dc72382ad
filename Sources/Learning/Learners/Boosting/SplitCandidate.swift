/// The best split that was found for a leaf.
struct SplitCandidate: Sendable {
  /// The loss that the split saves, before the learning rate, in the units of `SplitRules`.
  var gain: Double
  /// The feature.
  var feature: Int
  /// The bins that go left.
  var left: BinSet
  /// The sums of the rows on the left.
  var leftSum: GradientPair
  /// What is added to `l2` in the children's values: more than 0 for sorted categories.
  var extraL2: Double

  /// The one that saves more; of equals that of the feature that comes first.
  static func better(_ one: SplitCandidate?, _ other: SplitCandidate?) -> SplitCandidate? {
    guard let one, let other else { return one ?? other }
    return (other.gain, one.feature) > (one.gain, other.feature) ? other : one
  }
}

/// What splits must satisfy, and the arithmetic of their gain.
///
/// The formulas are Chen & Guestrin 2016, equations 6 and 7. Sums stay in the units of the quantized
/// gradients, so that no target is too large to be squared.
struct SplitRules: Sendable, Hashable {
  /// The smallest number of rows in a child.
  let minLeaf: Int
  /// The smallest sum of hessians in a child, in units.
  private let minHessian: Double
  /// Soft threshold of gradient sums, in units.
  private let l1: Double
  /// What is added to hessian sums, in units.
  private let l2: Double
  /// What one unit of the quantized sums stands for.
  let scale: GradientScale
  /// What values must lie within.
  private var bounds = LeafBounds()
  /// Whether there are bounds.
  private var isBounded = false

  /// Takes the rules of a tree.
  init(_ parameters: BoostingParameters, scale: GradientScale) {
    minLeaf = parameters.minLeaf
    minHessian = parameters.minHessian / scale.hessian
    l1 = parameters.l1 / scale.gradient
    l2 = parameters.l2 / scale.hessian
    self.scale = scale
  }

  /// The rules of a leaf whose values have bounds.
  func within(_ bounds: LeafBounds) -> SplitRules {
    var rules = self
    rules.bounds = bounds
    rules.isBounded = true
    return rules
  }

  /// The value that a leaf of these rows takes: -G / (H + l2), within the bounds.
  func value(_ sum: GradientPair, extraL2: Double) -> Double {
    let gradient = shrunken(Double(sum.gradientUnits))
    let hessian = Double(sum.hessianUnits) + l2 + extraL2 / scale.hessian
    return bounds.clipped(hessian > 0 ? -gradient / hessian : 0)
  }

  /// What one unit of a value stands for.
  var valueUnit: Double { scale.gradient / scale.hessian }

  /// What one unit of gain stands for.
  var gainUnit: Double { scale.gradient / scale.hessian * scale.gradient }

  /// Whether a child may hold these rows.
  @inline(__always)
  func allows(_ sum: GradientPair) -> Bool {
    sum.rowCount >= minLeaf && Double(sum.hessianUnits) >= minHessian
  }

  /// The loss that a leaf of these rows saves, doubled: G² / (H + l2).
  @inline(__always)
  func score(_ sum: GradientPair) -> Double {
    let gradient = shrunken(Double(sum.gradientUnits))
    return score(gradient, Double(sum.hessianUnits) + l2)
  }

  /// Whether two parts may have scores of more than `bar` together: without the divisions, which take
  /// most of a search's time, and with room for their rounding.
  @inline(__always)
  func mayGain(_ left: GradientPair, _ right: GradientPair, bar: Double) -> Bool {
    guard !isBounded else { return true }
    let leftGradient = shrunken(Double(left.gradientUnits))
    let rightGradient = shrunken(Double(right.gradientUnits))
    let leftHessian = Double(left.hessianUnits) + l2
    let rightHessian = Double(right.hessianUnits) + l2
    let both =
      leftGradient * leftGradient * rightHessian + rightGradient * rightGradient * leftHessian
    return both >= bar * (1 - 1e-12) * leftHessian * rightHessian
  }

  /// Whether any part whose gradients and hessians are within ranges, and what it leaves of a whole,
  /// may have scores of more than `bar` together.
  ///
  /// Both scores together are convex in the part's gradient and hessian (G² / H is, Boyd &
  /// Vandenberghe 2004, section 3.2.6), so they are greatest at one of the four corners.
  @inline(__always)
  func mayGain(
    gradients: (lowest: Int64, highest: Int64), hessians: (lowest: Int64, highest: Int64),
    of total: GradientPair, bar: Double
  ) -> Bool {
    guard !isBounded, l1 == 0 else { return true }
    let (low, high) = (Double(gradients.lowest), Double(gradients.highest))
    let (small, large) = (Double(hessians.lowest), Double(hessians.highest))
    let leftGradient = SIMD4<Double>(low, high, low, high)
    let rightGradient = Double(total.gradientUnits) - leftGradient
    let leftHessian = SIMD4<Double>(small, small, large, large)
    let rightHessian = (Double(total.hessianUnits) - leftHessian) + l2
    let left = leftHessian + l2
    let both = leftGradient * leftGradient * rightHessian + rightGradient * rightGradient * left
    let needed = bar * (1 - 1e-12) * left * rightHessian
    return both[0] >= needed[0] || both[1] >= needed[1] || both[2] >= needed[2]
      || both[3] >= needed[3]
  }

  /// The same with something added to `l2`.
  func score(_ sum: GradientPair, extraL2: Double) -> Double {
    let gradient = shrunken(Double(sum.gradientUnits))
    return score(gradient, Double(sum.hessianUnits) + l2 + extraL2 / scale.hessian)
  }

  @inline(__always)
  private func score(_ gradient: Double, _ hessian: Double) -> Double {
    guard hessian > 0 else { return 0 }
    guard isBounded else { return gradient * gradient / hessian }
    // What a leaf saves by any value w: -(2 G w + (H + l2) w²).
    let value = bounds.clipped(-gradient / hessian)
    return -(2 * gradient + hessian * value) * value
  }

  @inline(__always)
  private func shrunken(_ gradient: Double) -> Double {
    guard l1 > 0 else { return gradient }
    return gradient > 0 ? max(0, gradient - l1) : min(0, gradient + l1)
  }
}
