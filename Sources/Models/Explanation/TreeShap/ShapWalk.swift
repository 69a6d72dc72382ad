/// The walk of rows through one tree, with the tables and the scratch that it needs.
///
/// A class, because it owns memory that is used again for tree after tree.
final class ShapWalk {
  /// The values at four points of the quadrature.
  typealias Block = SIMD4<Double>

  /// Tables per node: what products are multiplied with where the feature's branches so far and this
  /// one are taken, where this is the first that is not, and after that; what sums are weighed with in
  /// the first two cases (in the third they are not).
  private static let tableCount = 5

  private let tables: UnsafeMutablePointer<Block>
  /// The products down to each node, then the sums up to it.
  private let products: UnsafeMutablePointer<Block>
  private let sums: UnsafeMutablePointer<Block>
  /// Whether the row goes left at each node.
  private let goesLeft: UnsafeMutablePointer<UInt8>
  /// Whether the row takes all branches on its feature down to each node; one more that is always 1.
  private let isTaken: UnsafeMutablePointer<UInt8>
  /// Which of the three cases each node is in.
  private let cases: UnsafeMutablePointer<UInt8>
  private var blocks = 1

  /// The number of blocks of points that a tree needs: half as many points as features on a path.
  static func blockCount(depth: Int) -> Int { max(1, (depth + 7) / 8) }

  /// Makes room for some trees.
  init(_ trees: [ShapTree]) {
    let count = trees.reduce(1) { max($0, $1.nodes.count) }
    let wide = trees.reduce(1) { max($0, $1.nodes.count * Self.blockCount(depth: $1.depth)) }
    tables = .allocate(capacity: wide * Self.tableCount)
    products = .allocate(capacity: wide)
    sums = .allocate(capacity: wide)
    goesLeft = .allocate(capacity: count)
    isTaken = .allocate(capacity: count + 1)
    cases = .allocate(capacity: count)
  }

  deinit {
    tables.deallocate()
    products.deallocate()
    sums.deallocate()
    goesLeft.deallocate()
    isTaken.deallocate()
    cases.deallocate()
  }

  /// Fills the tables for a tree.
  func begin(_ tree: ShapTree, _ rule: QuadratureRule) {
    blocks = Self.blockCount(depth: tree.depth)
    isTaken[tree.nodes.count] = 1
    goesLeft[0] = 0
    cases[0] = 2
    for point in 0..<blocks * 4 { products[point / 4][point % 4] = rule.weights[point] }
    for (index, node) in tree.nodes.enumerated().dropFirst() {
      let share = tree.shares[index]
      let ancestor = Int(node.ancestor)
      let before = ancestor < tree.nodes.count ? tree.shares[ancestor].ofFeature : nil
      let first = tables + index * Self.tableCount * blocks
      for point in 0..<blocks * 4 {
        let (t, block, lane) = (rule.points[point], point / 4, point % 4)
        // The factors of this feature: here, and of the branches before, 1 where there is none.
        let factor = share.ofFeature + (1 - share.ofFeature) * t
        let old = before.map { $0 + (1 - $0) * t } ?? 1
        let oldSlope = before.map { (1 - $0) / ($0 + (1 - $0) * t) } ?? 0
        first[block][lane] = factor / old
        first[blocks + block][lane] = share.ofFeature * (1 - t) / old
        first[2 * blocks + block][lane] = share.ofParent
        first[3 * blocks + block][lane] = (1 - share.ofFeature) / factor - oldSlope
        first[4 * blocks + block][lane] = -1 / (1 - t) - oldSlope
      }
    }
  }

  /// Takes a row down the tree: the products at all nodes.
  func descend(_ tree: ShapTree, _ features: UnsafePointer<Float>) {
    switch blocks {
    case 1: descend(tree, features, blocks: 1)
    case 2: descend(tree, features, blocks: 2)
    default: descend(tree, features, blocks: blocks)
    }
  }

  @inline(__always)
  private func descend(_ tree: ShapTree, _ features: UnsafePointer<Float>, blocks: Int) {
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.words.withUnsafeBufferPointer { words in
        goesLeft[0] = Self.goesLeft(nodes[0], features, words)
        for index in 1..<max(1, nodes.count) {
          let node = nodes[index]
          let taken = 1 ^ goesLeft[Int(node.parent)] ^ node.isLeft
          let before = isTaken[Int(node.ancestor)]
          isTaken[index] = before & taken
          let kind = before == 1 ? 1 ^ taken : 2
          cases[index] = kind
          let table = tables + (index * Self.tableCount + Int(kind)) * blocks
          let above = products + Int(node.parent) * blocks
          for block in 0..<blocks { products[index * blocks + block] = above[block] * table[block] }
          if !node.isLeaf { goesLeft[index] = Self.goesLeft(node, features, words) }
        }
      }
    }
  }

  @inline(__always)
  private static func goesLeft(
    _ node: ShapTree.Node, _ features: UnsafePointer<Float>, _ words: UnsafeBufferPointer<UInt64>
  ) -> UInt8 {
    let value = features[Int(node.asked)]
    if node.isSet {
      let code = Int(value)
      return UInt8(truncatingIfNeeded: words[Int(node.firstWord) + code >> 6] >> UInt64(code & 63))
        & 1
    }
    return value <= node.threshold || (node.missingGoesLeft && value != value) ? 1 : 0
  }

  /// Adds what each feature contributes to a score by this tree, for the row that came down.
  func ascend(
    _ tree: ShapTree, score: Int, factor: Double, to contributions: UnsafeMutablePointer<Double>
  ) {
    switch blocks {
    case 1: ascend(tree, score: score, factor: factor, to: contributions, blocks: 1)
    case 2: ascend(tree, score: score, factor: factor, to: contributions, blocks: 2)
    default: ascend(tree, score: score, factor: factor, to: contributions, blocks: blocks)
    }
  }

  @inline(__always)
  private func ascend(
    _ tree: ShapTree, score: Int, factor: Double, to contributions: UnsafeMutablePointer<Double>,
    blocks: Int
  ) {
    let width = tree.scores.count
    let offset = score - tree.scores.lowerBound
    tree.nodes.withUnsafeBufferPointer { nodes in
      tree.values.withUnsafeBufferPointer { values in
        for index in (1..<max(1, nodes.count)).reversed() {
          let node = nodes[index]
          let sum = sums + index * blocks
          if node.isLeaf {
            let value = Block(repeating: values[Int(node.left) * width + offset] * factor)
            for block in 0..<blocks { sum[block] = products[index * blocks + block] * value }
          } else {
            let (left, right) = (sums + Int(node.left) * blocks, sums + Int(node.right) * blocks)
            for block in 0..<blocks { sum[block] = left[block] + right[block] }
          }
          guard cases[index] < 2 else { continue }
          let table = tables + (index * Self.tableCount + 3 + Int(cases[index])) * blocks
          var product = sum[0] * table[0]
          for block in 1..<max(1, blocks) { product += sum[block] * table[block] }
          let half = product.lowHalf + product.highHalf
          contributions[Int(node.feature)] += half.x + half.y
        }
      }
    }
  }
}
