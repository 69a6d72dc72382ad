/// The best split that was found for a leaf.
struct SplitCandidate: Sendable {
  /// The loss that the split saves, before the learning rate.
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
/// The formulas are Chen & Guestrin 2016, equations 6 and 7.
struct SplitRules: Sendable, Hashable {
  /// The smallest number of rows in a child.
  var minLeaf: Int
  /// The smallest sum of hessians in a child.
  var minHessian: Double
  /// Soft threshold of gradient sums.
  var l1: Double
  /// What is added to hessian sums.
  var l2: Double
  /// What one unit of the quantized sums stands for.
  var scale: GradientScale

  /// Whether a child may hold these rows.
  @inline(__always)
  func allows(_ sum: GradientPair) -> Bool {
    sum.rowCount >= minLeaf && Double(sum.hessianUnits) * scale.hessian >= minHessian
  }

  /// The loss that a leaf of these rows saves, doubled: G² / (H + l2).
  @inline(__always)
  func score(_ sum: GradientPair, extraL2: Double = 0) -> Double {
    let gradient = shrunken(Double(sum.gradientUnits) * scale.gradient)
    let hessian = Double(sum.hessianUnits) * scale.hessian + l2 + extraL2
    return hessian > 0 ? gradient * gradient / hessian : 0
  }

  /// What a leaf of these rows adds to the score, before the learning rate: -G / (H + l2).
  func value(_ sum: GradientPair, extraL2: Double) -> Double {
    let gradient = shrunken(Double(sum.gradientUnits) * scale.gradient)
    let hessian = Double(sum.hessianUnits) * scale.hessian + l2 + extraL2
    return hessian > 0 ? -gradient / hessian : 0
  }

  @inline(__always)
  private func shrunken(_ gradient: Double) -> Double {
    guard l1 > 0 else { return gradient }
    return gradient > 0 ? max(0, gradient - l1) : min(0, gradient + l1)
  }
}
