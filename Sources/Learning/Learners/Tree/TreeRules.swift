/// How a decision tree grows.
struct TreeRules: Sendable, Hashable {
  /// The largest number of leaves; nil for any.
  var leaves: Int?
  /// The largest number of splits on a path; nil for any.
  var depth: Int?
  /// The fewest rows in a leaf.
  var minLeaf: Int
  /// The number of features, chosen by chance, that each split may use; nil for all of them, of which
  /// the first wins where several explain the same.
  var features: Int?
  /// Whether each feature is cut at one place that chance chooses (Geurts and others 2006).
  var cutsByChance = false
  /// Whether only splits that explain something are carried out.
  ///
  /// A tree among many may split without a gain, because what follows may gain.
  var needsGain = false
}

/// A split of a node by one feature.
struct NodeSplit: Sendable {
  /// How much squared error it explains.
  var gain: Double
  /// The feature.
  var feature: Int
  /// What goes left.
  var left: Left

  /// What goes left.
  enum Left: Sendable {
    /// The bins up to one, and perhaps the bin of missing numbers.
    case numbers(cut: Int, missing: Bool)
    /// Some categories.
    case categories(BinSet)
  }
}
