/// Finds chains of a tree that onnxruntime would take for a part of the chain before them.
///
/// onnxruntime (1.31.1) makes one set of a chain of equalities and goes on with the chain on the same
/// column that follows on the false branch, where the true branches of both lead to subtrees that it
/// takes for equal. It compares columns, values and kinds of the nodes and one weight per leaf: leaves
/// of several weights that differ in another one, and nodes that send missing values to different
/// sides, are the same to it. Such a chain begins with a code that no row has and no set can hold.
struct FalseMerges {
  /// The first code of such a chain.
  static let stop = -1

  private let tree: DecisionTree
  /// For each node the codes that it asks for; nil where it is no split by categories.
  private let chains: [CodeChain?]
  /// For each node whether its chain begins with `stop`.
  private(set) var isStopped: [Bool]

  /// Looks at all splits by categories of a tree and the codes that its nodes ask for.
  init(_ tree: DecisionTree, _ chains: [CodeChain?]) {
    self.tree = tree
    self.chains = chains
    isStopped = [Bool](repeating: false, count: tree.nodes.count)
    for index in tree.nodes.indices {
      guard let own = branches(index), let next = branches(own.onFalse), own.feature == next.feature
      else { continue }
      let (first, second) = (own.onTrue, next.onTrue)
      isStopped[own.onFalse] = looksLike(first, second) && !equals(first, second)
    }
  }

  /// What a split by categories asks about, and where its branches lead.
  private func branches(_ index: Int) -> (feature: Int, onTrue: Int, onFalse: Int)? {
    guard case .categorical(let feature, _, let left, let right) = tree.nodes[index],
      let chain = chains[index]
    else { return nil }
    return chain.isComplement ? (feature, right, left) : (feature, left, right)
  }

  /// Whether onnxruntime takes two subtrees for equal, or might.
  private func looksLike(_ first: Int, _ second: Int) -> Bool {
    compare(first, second) { one, other in
      switch (one, other) {
      case (.leaf(let values, _), .leaf(let others, _)): values.first == others.first
      case (
        .numeric(let feature, let threshold, _, _, _),
        .numeric(let other, let otherThreshold, _, _, _)
      ): feature == other && threshold == otherThreshold
      case (.categorical(let feature, _, _, _), .categorical(let other, _, _, _)):
        feature == other
      default: false
      }
    }
  }

  /// Whether two subtrees are the same.
  private func equals(_ first: Int, _ second: Int) -> Bool {
    compare(first, second) { one, other in
      switch (one, other) {
      case (.leaf, .leaf): one == other
      case (
        .numeric(let feature, let threshold, let missingGoesLeft, _, _),
        .numeric(let other, let otherThreshold, let otherMissing, _, _)
      ):
        feature == other && threshold == otherThreshold && missingGoesLeft == otherMissing
      case (.categorical(let feature, let codes, _, _), .categorical(let other, let others, _, _)):
        feature == other && codes == others
      default: false
      }
    }
  }

  /// Compares two subtrees node by node, without recursion: trees may be deep.
  private func compare(
    _ first: Int, _ second: Int, _ areAlike: (DecisionTree.Node, DecisionTree.Node) -> Bool
  ) -> Bool {
    var pairs = [(first, second)]
    while let (one, other) = pairs.popLast() {
      guard areAlike(tree.nodes[one], tree.nodes[other]) else { return false }
      pairs += zip(children(one), children(other))
    }
    return true
  }

  /// The nodes on the true branch and on the false one; none for a leaf.
  private func children(_ index: Int) -> [Int] {
    if case .numeric(_, _, _, let left, let right) = tree.nodes[index] { return [left, right] }
    return branches(index).map { [$0.onTrue, $0.onFalse] } ?? []
  }
}
