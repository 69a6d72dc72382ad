/// Decision trees over float32 features.
///
/// Splits compare in float32; values are summed in float64, and the score is rounded to float32.
public struct TreeEnsemble: Sendable, Hashable {
  /// The trees, in the order in which their values are summed.
  public var trees: [DecisionTree]
  /// The number of scores per row.
  public var scoreCount: Int
  /// What each score starts from; one per score.
  public var baseValues: [Float]
  /// How the trees' values combine.
  public var aggregate: Aggregate

  /// How the values of the trees combine into a score.
  public enum Aggregate: Sendable, Hashable {
    /// Boosting: base value plus the sum.
    case sum
    /// A forest or a single tree: base value plus the mean over the trees.
    case average
  }

  /// Puts trees together.
  public init(
    trees: [DecisionTree], scoreCount: Int, baseValues: [Float], aggregate: Aggregate
  ) {
    self.trees = trees
    self.scoreCount = scoreCount
    self.baseValues = baseValues
    self.aggregate = aggregate
  }
}

/// One tree: nodes by index, the root first.
public struct DecisionTree: Sendable, Hashable {
  /// The nodes; every child comes after its parent.
  public var nodes: [Node]
  /// For each node the weight of the training rows that came through it; empty where it is not known.
  ///
  /// Explanations need it. The file has it where all trees of an ensemble know it. A model that learnt on
  /// keeps those of its old trees: they count the rows that the old trees were grown on, and the new ones
  /// theirs.
  public var covers: [Float]

  /// A split or a leaf.
  public enum Node: Sendable, Hashable {
    /// `feature <= threshold` goes left; NaN goes left when `missingGoesLeft`.
    case numeric(
      feature: Int, threshold: Float, missingGoesLeft: Bool, left: Int, right: Int)
    /// A category code in `codes` goes left (ascending, from 0: see `FeatureEncoding.categorical`).
    case categorical(feature: Int, codes: [Int], left: Int, right: Int)
    /// Adds `values` to the scores that begin at `firstScore`.
    case leaf(values: [Float], firstScore: Int)
  }

  /// Makes a tree of its nodes.
  public init(nodes: [Node], covers: [Float] = []) {
    self.nodes = nodes
    self.covers = covers
  }
}
