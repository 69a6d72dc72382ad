/// A tree as TreeSHAP walks it: each node with the branch that leads to it.
///
/// Per leaf, the game of TreeSHAP is a product over the features of its path: a feature that is known
/// is 1 where the row's value leads along the path and else 0; one that is not known is the share of
/// training rows that go along it at this feature's splits (Lundberg & others 2020, algorithm 1).
struct ShapTree: Sendable {
  /// A node, how it is reached and what it asks.
  struct Node: Sendable {
    /// The node above; the root is its own.
    var parent: Int32 = 0
    /// The nearest node above that a split on the same feature leads to; the number of nodes for none.
    var ancestor: Int32 = 0
    /// The feature of the branch that leads here.
    var feature: Int32 = 0
    /// 1 where that branch is the left one.
    var isLeft: UInt8 = 0
    /// The node is a leaf.
    var isLeaf = true
    /// A missing value goes left.
    var missingGoesLeft = false
    /// What goes left is a set of codes.
    var isSet = false
    /// The feature that the node asks about.
    var asked: Int32 = 0
    /// The largest number that goes left.
    var threshold: Float = 0
    /// The first word of the set of codes that go left.
    var firstWord: Int32 = 0
    /// The node to the left; for a leaf its place among the leaves.
    var left: Int32 = 0
    /// The node to the right.
    var right: Int32 = 0
  }

  /// The shares of training rows that take the branch to a node.
  struct Share: Sendable {
    /// Of those at its split.
    var ofParent = 1.0
    /// The product over all splits on its feature down to here.
    var ofFeature = 1.0
    /// The product over all splits down to here.
    var ofAll = 1.0
  }

  /// The nodes, each after its parent.
  private(set) var nodes: [Node]
  /// One per node.
  private(set) var shares: [Share]
  /// The sets of codes, in bits.
  private(set) var words: [UInt64] = []
  /// The largest number of distinct features on a path.
  private(set) var depth = 0
  /// The scores that leaves give something to.
  private(set) var scores = 0..<0
  /// What leaves give, leaves × `scores`.
  private(set) var values: [Double] = []

  /// Prepares a tree whose covers are known; throws `ModelsError.noExplanation` where branches meet.
  init(_ tree: DecisionTree, _ inputs: [ModelInput]) throws {
    nodes = [Node](repeating: Node(), count: tree.nodes.count)
    shares = [Share](repeating: Share(), count: tree.nodes.count)
    let covers = Self.covers(of: tree)
    var depths = [Int](repeating: 0, count: nodes.count)
    var isReached = [Bool](repeating: false, count: nodes.count)
    for (index, node) in tree.nodes.enumerated() {
      addQuestion(node, index, inputs)
      for child in node.children {
        guard !isReached[child] else {
          throw ModelsError.noExplanation(reason: "two branches of a tree lead to one node")
        }
        isReached[child] = true
        let isNew = link(child, from: index, covers)
        depths[child] = depths[index] + (isNew ? 1 : 0)
        depth = max(depth, depths[child])
      }
    }
    addLeaves(tree)
  }

  /// The training rows at each node: those of its leaves, so that branches add up.
  private static func covers(of tree: DecisionTree) -> [Double] {
    var covers = tree.covers.map { Double($0) }
    for (index, node) in tree.nodes.enumerated().reversed() where !node.children.isEmpty {
      covers[index] = node.children.reduce(0) { $0 + covers[$1] }
    }
    return covers
  }

  private mutating func addQuestion(
    _ node: DecisionTree.Node, _ index: Int, _ inputs: [ModelInput]
  ) {
    nodes[index].isLeaf = node.children.isEmpty
    switch node {
    case .leaf: break
    case .numeric(let feature, let threshold, let missingGoesLeft, let left, let right):
      nodes[index].asked = Int32(feature)
      nodes[index].threshold = threshold
      nodes[index].missingGoesLeft = missingGoesLeft
      (nodes[index].left, nodes[index].right) = (Int32(left), Int32(right))
    case .categorical(let feature, let codes, let left, let right):
      nodes[index].asked = Int32(feature)
      nodes[index].isSet = true
      nodes[index].firstWord = Int32(words.count)
      (nodes[index].left, nodes[index].right) = (Int32(left), Int32(right))
      let first = words.count
      words.append(contentsOf: repeatElement(0, count: (inputs[feature].codeCount + 63) / 64))
      for code in codes { words[first + code >> 6] |= 1 << UInt64(code & 63) }
    }
  }

  /// Says how a node is reached; true where its path had no split on this feature yet.
  private mutating func link(_ child: Int, from parent: Int, _ covers: [Double]) -> Bool {
    let feature = nodes[parent].asked
    var ancestor = parent
    while ancestor > 0, nodes[ancestor].feature != feature {
      ancestor = Int(nodes[ancestor].parent)
    }
    let isNew = ancestor == 0
    // Where no row came, both ways are as likely.
    let share = covers[parent] > 0 ? covers[child] / covers[parent] : 0.5
    nodes[child].parent = Int32(parent)
    nodes[child].ancestor = Int32(isNew ? nodes.count : ancestor)
    nodes[child].isLeft = Int(nodes[parent].left) == child ? 1 : 0
    nodes[child].feature = feature
    shares[child] = Share(
      ofParent: share, ofFeature: share * (isNew ? 1 : shares[ancestor].ofFeature),
      ofAll: share * shares[parent].ofAll)
    return isNew
  }

  private mutating func addLeaves(_ tree: DecisionTree) {
    let leaves = tree.nodes.indices.filter { nodes[$0].isLeaf }
    var (low, high) = (Int.max, 0)
    for case .leaf(let values, let firstScore) in tree.nodes {
      low = min(low, firstScore)
      high = max(high, firstScore + values.count)
    }
    scores = min(low, high)..<high
    values = [Double](repeating: 0, count: leaves.count * scores.count)
    for (place, index) in leaves.enumerated() {
      nodes[index].left = Int32(place)
      guard case .leaf(let given, let firstScore) = tree.nodes[index] else { continue }
      for (offset, value) in given.enumerated() {
        values[place * scores.count + firstScore - scores.lowerBound + offset] = Double(value)
      }
    }
  }

  /// What the tree gives to a score on average over the training rows.
  func expected(_ score: Int) -> Double {
    guard scores.contains(score) else { return 0 }
    var sum = 0.0
    for (node, share) in zip(nodes, shares) where node.isLeaf {
      sum += share.ofAll * values[Int(node.left) * scores.count + score - scores.lowerBound]
    }
    return sum
  }
}

extension DecisionTree.Node {
  /// The nodes that come next; none for a leaf.
  fileprivate var children: [Int] {
    switch self {
    case .leaf: []
    case .numeric(_, _, _, let left, let right), .categorical(_, _, let left, let right):
      [left, right]
    }
  }
}

extension ModelInput {
  /// The number of codes of a category.
  fileprivate var codeCount: Int {
    if case .categorical(let levels) = encoding { levels.count + 1 } else { 1 }
  }
}
