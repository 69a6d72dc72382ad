/// Trees in one array of small nodes, ready to be walked for many rows at once.
struct Forest: Sendable {
  /// A split or a leaf, in 16 bytes.
  struct Node: Sendable {
    /// The threshold, the value to equal, the bits of the set's index; for a leaf its weight, or the
    /// bits of the index of its span of contributions.
    var value: Float
    /// The feature in the low 24 bits, what is asked about it and what missing means above it.
    var tag: UInt32
    /// The node to the left; a leaf leads to itself.
    var left: Int32
    /// The node to the right; a leaf leads to itself.
    var right: Int32

    static let featureMask: UInt32 = 0xFF_FFFF
    static let missingShift: UInt32 = 24
    static let missingGoesLeft: UInt32 = 1 << missingShift
    /// `feature == value` goes left.
    static let isEqual: UInt32 = 1 << 25
    /// A feature in the set goes left.
    static let isMember: UInt32 = 1 << 26
    static let isLeaf: UInt32 = 1 << 31

    /// A threshold as nodes hold it: zero without its sign, NaN, which no number is at most, below all
    /// numbers.
    static func threshold(_ value: Float) -> Float {
      value.isNaN ? Float(bitPattern: 0xFFFF_FFFF) : value + 0
    }
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

  /// One tree.
  struct Tree: Sendable {
    /// The first node.
    var root: Int32
    /// The score that every leaf's weight goes to; nil where leaves have spans of contributions.
    var score: Int?
  }

  var nodes: [Node] = []
  /// The same nodes as integers; empty where some are no comparison, or there are too many.
  var comparisons: [Comparison] = []
  /// The trees in the order in which they are summed.
  var trees: [Tree] = []
  var sets: [Membership] = []
  var words: [UInt64] = []
  var contributions: [Contribution] = []
  /// Which contributions a leaf makes, where a tree's leaves do not all add to one score.
  var spans: [Range<Int32>] = []
  var scoreCount = 1
  /// Added to the scores at the end; empty, or one per score.
  var baseValues: [Float] = []
  var aggregate = Aggregate.sum
  /// The largest feature that a node reads, or -1.
  var lastFeature = -1
}
