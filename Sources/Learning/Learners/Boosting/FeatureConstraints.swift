/// What the splits above a leaf leave to it.
struct LeafLimits: Sendable, Hashable {
  /// What its value must lie within, in units of gradients per hessian.
  var bounds = LeafBounds()
  /// The groups that hold every feature above it.
  var groups: [Int] = []
}

/// An interval of values.
struct LeafBounds: Sendable, Hashable {
  var lower = -Double.infinity
  var upper = Double.infinity

  /// The nearest value within.
  @inline(__always)
  func clipped(_ value: Double) -> Double { max(lower, min(upper, value)) }

  /// The same interval in another unit.
  func times(_ unit: Double) -> LeafBounds {
    LeafBounds(lower: lower * unit, upper: upper * unit)
  }
}

/// What trees must keep to, by the features' places.
///
/// Monotone features are kept so by bounds that are passed down: the children of such a split have the
/// mean of their values between them, which nothing below may cross (LightGBM's "basic" method). The
/// sum of monotone trees is monotone.
struct FeatureConstraints: Sendable, Hashable {
  /// 1, -1 or 0 for each feature; empty where none is monotone.
  private let directions: [Int8]
  /// The features that may occur together on a path; empty for any.
  private let groups: [Set<Int>]

  /// Finds the features of a choice; those that are not there do not count.
  init(_ choice: ConstraintChoice, features: [String]) {
    let directions = features.map { choice.directions[$0] ?? 0 }
    self.directions = directions.allSatisfy { $0 == 0 } ? [] : directions
    guard !choice.groups.isEmpty else {
      groups = []
      return
    }
    let named = choice.groups.map { group in
      Set(features.indices.filter { group.contains(features[$0]) })
    }
    let others = Set(features.indices).subtracting(named.flatMap { $0 })
    groups = named + (others.isEmpty ? [] : [others])
  }

  /// Whether any feature is monotone.
  var isMonotone: Bool { !directions.isEmpty }

  /// 1 where the score may only rise with a feature, -1 where it may only fall, else 0.
  @inline(__always)
  func direction(_ feature: Int) -> Int8 { directions.isEmpty ? 0 : directions[feature] }

  /// What the root is left.
  var root: LeafLimits { LeafLimits(groups: Array(groups.indices)) }

  /// The features that a leaf may be split by.
  func allowed(_ features: [Int], _ limits: LeafLimits) -> [Int] {
    guard !groups.isEmpty else { return features }
    return features.filter { feature in limits.groups.contains { groups[$0].contains(feature) } }
  }

  /// What a split leaves to both sides.
  ///
  /// - Parameters:
  ///   - values: The values that both sides would have.
  func below(
    _ limits: LeafLimits, feature: Int, values: (left: Double, right: Double)
  ) -> (left: LeafLimits, right: LeafLimits) {
    var (left, right) = (limits, limits)
    if !groups.isEmpty {
      left.groups = limits.groups.filter { groups[$0].contains(feature) }
      right.groups = left.groups
    }
    let middle = values.left + (values.right - values.left) / 2
    switch direction(feature) {
    case 1:
      left.bounds.upper = middle
      right.bounds.lower = middle
    case -1:
      left.bounds.lower = middle
      right.bounds.upper = middle
    default: break
    }
    return (left, right)
  }
}
