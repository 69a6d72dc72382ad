/// The walk of rows from a root to their leaves.
///
/// Every index was checked when the forest was built: a node's branches are nodes, its feature is a
/// column, its set is there.
struct ForestWalk<Number: ForestNumber> {
  /// Rows that walk at the same time: while one waits for memory, the others compute.
  private static var lanes: Int { 4 }

  /// The nodes as bytes, so that a branch is one load at an address instead of a jump.
  let nodes: UnsafeRawPointer
  let sets: UnsafeBufferPointer<Forest.Membership>
  let words: UnsafeBufferPointer<UInt64>
  let spans: [Range<Int32>]
  let contributions: [Forest.Contribution]
  let scoreCount: Int

  /// Adds what one tree says about some rows to their scores.
  func add(
    _ tree: Forest.Tree, _ rows: Range<Int>, _ features: UnsafeBufferPointer<Number>, width: Int,
    to scores: UnsafeMutableBufferPointer<Number>
  ) {
    var row = rows.lowerBound
    guard let base = features.baseAddress else {
      // No column at all: every tree is a leaf.
      for row in rows { add(node(tree.root), tree.score, row, scores) }
      return
    }
    while row + Self.lanes <= rows.upperBound {
      let leaves = leaves(tree.root, base + row * width, width)
      add(leaves.0, tree.score, row, scores)
      add(leaves.1, tree.score, row + 1, scores)
      add(leaves.2, tree.score, row + 2, scores)
      add(leaves.3, tree.score, row + 3, scores)
      row += Self.lanes
    }
    while row < rows.upperBound {
      add(leaf(tree.root, base + row * width), tree.score, row, scores)
      row += 1
    }
  }

  /// Adds what one tree says about rows to their scores, by their keys.
  func add(
    _ tree: Forest.Tree, _ rows: Range<Int>, _ keys: UnsafePointer<Int32>, _ walk: KeyWalk,
    to scores: UnsafeMutableBufferPointer<Number>
  ) {
    for row in stride(from: rows.lowerBound, to: rows.upperBound, by: KeyWalk.lanes) {
      let leaves = walk.leaves(tree.root, keys + (row - rows.lowerBound) * walk.width)
      add(node(leaves.0), tree.score, row, scores)
      add(node(leaves.1), tree.score, row + 1, scores)
      add(node(leaves.2), tree.score, row + 2, scores)
      add(node(leaves.3), tree.score, row + 3, scores)
    }
  }

  /// The leaves of four rows that follow each other.
  @inline(__always)
  private func leaves(
    _ root: Int32, _ features: UnsafePointer<Number>, _ width: Int
  ) -> (Forest.Node, Forest.Node, Forest.Node, Forest.Node) {
    let (second, third, fourth) = (features + width, features + 2 * width, features + 3 * width)
    var places = (root, root, root, root)
    while true {
      let nodes = (node(places.0), node(places.1), node(places.2), node(places.3))
      if nodes.0.tag & nodes.1.tag & nodes.2.tag & nodes.3.tag & Forest.Node.isLeaf != 0 {
        return nodes
      }
      places.0 = next(places.0, nodes.0, features)
      places.1 = next(places.1, nodes.1, second)
      places.2 = next(places.2, nodes.2, third)
      places.3 = next(places.3, nodes.3, fourth)
    }
  }

  @inline(__always)
  private func leaf(_ root: Int32, _ features: UnsafePointer<Number>) -> Forest.Node {
    var place = root
    var node = node(place)
    while node.tag & Forest.Node.isLeaf == 0 {
      place = next(place, node, features)
      node = self.node(place)
    }
    return node
  }

  @inline(__always)
  private func add(
    _ leaf: Forest.Node, _ score: Int?, _ row: Int, _ scores: UnsafeMutableBufferPointer<Number>
  ) {
    if let score {
      scores[row * scoreCount + score] += Number.held(leaf.value)
      return
    }
    let span = spans[Int(leaf.value.bitPattern)]
    for contribution in contributions[Int(span.lowerBound)..<Int(span.upperBound)] {
      scores[row * scoreCount + contribution.score] += Number.held(contribution.weight)
    }
  }

  // MARK: Nodes

  @inline(__always)
  private func node(_ place: Int32) -> Forest.Node {
    nodes.load(fromByteOffset: Int(place) &* 16, as: Forest.Node.self)
  }

  /// The branch that a row takes.
  ///
  /// A leaf leads to itself, whatever is asked there.
  @inline(__always)
  private func next(
    _ place: Int32, _ node: Forest.Node, _ features: UnsafePointer<Number>
  ) -> Int32 {
    let x = features[Int(node.tag & Forest.Node.featureMask)]
    // 1 for left, 0 for right, by arithmetic: which way a row goes cannot be foretold.
    let left: UInt32
    if node.tag & (Forest.Node.isEqual | Forest.Node.isMember) == 0 {
      let missing = x.isMissing
      left =
        x.isAtMost(node.value) & (missing ^ 1) | missing & node.tag >> Forest.Node.missingShift
    } else {
      left = matches(x, node) ? 1 : 0
    }
    let offset = Int(place) &* 16 &+ 12 &- Int(left) &* 4
    return nodes.load(fromByteOffset: offset, as: Int32.self)
  }

  @inline(__always)
  private func matches(_ x: Number, _ node: Forest.Node) -> Bool {
    if x.isNaN { return node.tag & Forest.Node.missingGoesLeft != 0 }
    if node.tag & Forest.Node.isEqual != 0 { return x == Number.held(node.value) }
    let set = sets[Int(node.value.bitPattern)]
    guard x >= 0, x < Number.whole(set.limit) else { return false }
    let code = x.wholePart
    guard Number.whole(code) == x else { return false }
    return words[set.firstWord + code >> 6] >> UInt64(code & 63) & 1 == 1
  }
}
