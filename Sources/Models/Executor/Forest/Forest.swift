/// Trees in one array of small nodes, ready to be walked for many rows at once.
struct Forest: Sendable {
  /// A split or a leaf, in 16 bytes.
  struct Node: Sendable {
    /// The threshold, the value to equal, the bits of the set's index, or the leaf's weight.
    var value: Float
    /// The feature in the low 24 bits, `Node.kind` and `Node.missingGoesLeft` above it.
    var tag: UInt32
    /// The node to the left; for a leaf the score that it adds to, or its first contribution.
    var left: Int32
    /// The node to the right; for a leaf the number of its contributions.
    var right: Int32

    static let featureMask: UInt32 = 0xFF_FFFF
    static let missingGoesLeft: UInt32 = 1 << 24
    /// `feature == value` goes left.
    static let isEqual: UInt32 = 1 << 25
    /// A feature in the set goes left.
    static let isMember: UInt32 = 1 << 26
    static let isLeaf: UInt32 = 1 << 31
  }

  /// A set of whole numbers from 0: bit i of the words from `firstWord` on.
  struct Membership: Sendable {
    var firstWord: Int
    /// Numbers from here on are not in the set.
    var limit: Int
  }

  /// One of several weights of a leaf.
  struct Contribution: Sendable {
    var score: Int
    var weight: Float
  }

  /// How a row's sums become its scores.
  enum Aggregate: Sendable {
    case sum
    /// The sum divided by the number of trees.
    case average
  }

  var nodes: [Node] = []
  /// The first node of each tree, in the order in which the trees are summed.
  var roots: [Int32] = []
  var sets: [Membership] = []
  var words: [UInt64] = []
  var contributions: [Contribution] = []
  var scoreCount = 1
  /// Added to the scores at the end; empty, or one per score.
  var baseValues: [Float] = []
  var aggregate = Aggregate.sum
  /// The largest feature that a node reads, or -1.
  var lastFeature = -1
}
