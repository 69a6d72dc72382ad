/// A leaf that has a split which has not been carried out.
struct OpenLeaf: Sendable {
  /// Its place among the nodes.
  var node: Int
  /// Its rows, as a range of the samples.
  var samples: Range<Int>
  /// Rows that are not learnt from, as a range of theirs.
  var others: Range<Int>
  /// The number of splits above it.
  var depth: Int
  /// Its best split.
  var split: NodeSplit
}

/// Leaves that wait: the last one is the next, or the one that explains the most.
struct LeafQueue: Sendable {
  private var leaves: [OpenLeaf] = []
  private let isByGain: Bool

  /// An empty queue.
  init(byGain isByGain: Bool) {
    self.isByGain = isByGain
  }

  /// Adds a leaf.
  mutating func push(_ leaf: OpenLeaf) {
    leaves.append(leaf)
    guard isByGain else { return }
    // A binary heap: each leaf explains no more than the one at half its place.
    var place = leaves.count - 1
    while place > 0, isBefore(place, (place - 1) / 2) {
      leaves.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes the next leaf out.
  mutating func pop() -> OpenLeaf? {
    guard isByGain, leaves.count > 1 else { return leaves.popLast() }
    leaves.swapAt(0, leaves.count - 1)
    let next = leaves.popLast()
    var place = 0
    while true {
      var first = place
      for child in 2 * place + 1...2 * place + 2
      where child < leaves.count && isBefore(child, first) { first = child }
      if first == place { return next }
      leaves.swapAt(place, first)
      place = first
    }
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let (left, right) = (leaves[left], leaves[right])
    return left.split.gain != right.split.gain
      ? left.split.gain > right.split.gain : left.node < right.node
  }
}
