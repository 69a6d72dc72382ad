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

  /// Takes the rules of a tree.
  init(_ parameters: BoostingParameters, scale: GradientScale) {
    minLeaf = parameters.minLeaf
    minHessian = parameters.minHessian / scale.hessian
    l1 = parameters.l1 / scale.gradient
    l2 = parameters.l2 / scale.hessian
    self.scale = scale
  }

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
    let hessian = Double(sum.hessianUnits) + l2
    return hessian > 0 ? gradient * gradient / hessian : 0
  }

  /// Whether two parts may have scores of more than `bar` together: without the divisions, which take
  /// most of a search's time, and with room for their rounding.
  @inline(__always)
  func mayGain(_ left: GradientPair, _ right: GradientPair, bar: Double) -> Bool {
    let leftGradient = shrunken(Double(left.gradientUnits))
    let rightGradient = shrunken(Double(right.gradientUnits))
    let leftHessian = Double(left.hessianUnits) + l2
    let rightHessian = Double(right.hessianUnits) + l2
    let both =
      leftGradient * leftGradient * rightHessian + rightGradient * rightGradient * leftHessian
    return both >= bar * (1 - 1e-12) * leftHessian * rightHessian
  }

  /// The same with something added to `l2`.
  func score(_ sum: GradientPair, extraL2: Double) -> Double {
    let gradient = shrunken(Double(sum.gradientUnits))
    let hessian = Double(sum.hessianUnits) + l2 + extraL2 / scale.hessian
    return hessian > 0 ? gradient * gradient / hessian : 0
  }

  @inline(__always)
  private func shrunken(_ gradient: Double) -> Double {
    guard l1 > 0 else { return gradient }
    return gradient > 0 ? max(0, gradient - l1) : min(0, gradient + l1)
  }
}
