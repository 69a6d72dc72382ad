import Statistics

/// How far a boosted tree grows.
struct GrowthLimits: Sendable, Hashable {
  /// The largest number of leaves.
  var leaves: Int
  /// The largest number of splits on a path; nil for any.
  var depth: Int?
  /// What leaf values are multiplied by.
  var rate: Double
}

/// Grows one tree leaf by leaf, always splitting the leaf that saves the most loss (Shi 2007).
///
/// A large leaf is divided by all threads together. Small leaves are divided several at a time, one
/// thread each, ahead of their turn: the next ones in the order of their gain, which nearly always are
/// split soon. What is divided ahead is kept until its turn comes, so the tree is the same.
struct TreeGrower {
  private let matrix: BinnedMatrix
  private let limits: GrowthLimits
  private let threads: Int
  private let partition: RowPartition
  private let store: HistogramStore
  private let divider: LeafDivider
  private let constraints: FeatureConstraints

  /// The most leaves that are divided ahead at once.
  static let mostAhead = 8

  /// Prepares to grow trees on at most `rowCount` rows of a matrix.
  init(
    _ matrix: BinnedMatrix, rowCount: Int, limits: GrowthLimits, constraints: FeatureConstraints,
    threads: Int
  ) {
    self.constraints = constraints
    self.matrix = matrix
    self.limits = limits
    self.threads = threads
    partition = RowPartition([UInt32](repeating: 0, count: rowCount))
    store = HistogramStore(binCount: matrix.binCount)
    divider = LeafDivider(
      matrix, partition, depth: limits.depth, threads: threads,
      tables: threads > 1 ? Self.mostAhead : 1)
  }

  /// A grown tree with the rows of each leaf.
  struct Result {
    /// The tree; its leaves have no values yet.
    var tree: BinnedTree
    /// The rows of all leaves; valid until the next tree is grown.
    var rows: UnsafeBufferPointer<UInt32>
    /// The leaves.
    var leaves: [GrownLeaf]
    /// The feature and the gain of each split.
    var splits: [(feature: Int, gain: Double)]
    /// The leaves' rows in pieces of about the same size, for several threads.
    var pieces: [(leaf: Int, rows: Range<Int>)]

    /// For each leaf the weight of its rows, one entry per node.
    func covers(_ weights: [Double]?) -> [Double] {
      var covers = [Double](repeating: 0, count: tree.nodes.count)
      for leaf in leaves {
        covers[leaf.node] =
          weights.map { weights in rows[leaf.rows].reduce(0) { $0 + weights[Int($1)] } }
          ?? Double(leaf.rows.count)
      }
      return covers
    }
  }

  /// A leaf of a grown tree.
  struct GrownLeaf {
    /// Its place among the nodes.
    var node: Int
    /// Its rows as a range of the tree's.
    var rows: Range<Int>
    /// What is added to `l2` in its value.
    var extraL2: Double
    /// What its value must lie within, before the rate.
    var bounds: LeafBounds
    /// What it adds to the score.
    var value: Float
  }

  /// Grows a tree on some rows and features.
  mutating func grow(
    rows: [UInt32], features: [Int], gradients: QuantizedGradients, parameters: BoostingParameters
  ) -> Result {
    partition.begin(rows, threads: threads)
    let rules = SplitRules(parameters, scale: gradients.scale)
    var result = Result(
      tree: BinnedTree(nodes: [.leaf([])]), rows: partition.rows, leaves: [], splits: [],
      pieces: [])
    let leaves = gradients.packed.withUnsafeBufferPointer { packed in
      divider.withTask(packed, gradients.packing, features, rules, constraints) { task in
        grow(task, into: &result, rules)
      }
    }
    result.leaves = leaves.map {
      GrownLeaf(
        node: $0.node, rows: $0.rows, extraL2: $0.extraL2,
        bounds: $0.limits.bounds.times(rules.valueUnit), value: 0)
    }
    result.pieces = Self.pieces(result.leaves)
    return result
  }

  private func grow(
    _ task: LeafDivider.Task, into result: inout Result, _ rules: SplitRules
  ) -> [GrowingLeaf] {
    var leaves = [task.root(store.take())]
    while leaves.count < limits.leaves, let next = Self.mostSaving(leaves),
      let split = leaves[next].best
    {
      if leaves[next].division == nil { divide(&leaves, next, task) }
      guard let division = leaves[next].division else { break }
      let node = result.tree.nodes.count
      result.tree.nodes[leaves[next].node] = .split(
        feature: split.feature, left: split.left, leftChild: node, rightChild: node + 1)
      result.tree.nodes += [.leaf([]), .leaf([])]
      result.splits.append((split.feature, split.gain * rules.gainUnit))
      leaves[next] = division.left
      leaves[next].node = node
      leaves.append(division.right)
      leaves[leaves.count - 1].node = node + 1
    }
    for leaf in leaves { release(leaf) }
    return leaves
  }

  private func release(_ leaf: GrowingLeaf) {
    if let division = leaf.division {
      release(division.left)
      release(division.right)
    } else if let histogram = leaf.histogram {
      store.giveBack(histogram)
    }
  }

  /// Divides a leaf, and where it is small others beside it.
  private func divide(_ leaves: inout [GrowingLeaf], _ next: Int, _ task: LeafDivider.Task) {
    let isLarge = task.isLarge(leaves[next])
    var chosen = [next]
    if threads > 1, !isLarge {
      let waiting = leaves.indices
        .filter { leaves[$0].isUndivided && !task.isLarge(leaves[$0]) }
        .sorted { (leaves[$1].gain, $0) < (leaves[$0].gain, $1) }
      // Towards the end fewer, because the last splits may fall to new leaves.
      let remaining = limits.leaves - leaves.count
      chosen = Array(waiting.prefix(max(1, min(Self.mostAhead, remaining / 2))))
    }
    var divisions = chosen.map { (leaf: leaves[$0], histogram: store.take(), made: Division?.none) }
    divisions.withUnsafeMutableBufferPointer { divisions in
      let inner = isLarge ? threads : 1
      Parallel.run(parts: divisions.count, threads: threads) { part in
        let (leaf, histogram, _) = divisions[part]
        divisions[part].made = task.divide(leaf, histogram, table: part, threads: inner)
      }
    }
    for (index, division) in zip(chosen, divisions) {
      guard let made = division.made else { continue }
      for unused in made.unused { store.giveBack(unused) }
      leaves[index].division = made
    }
  }

  /// The leaf whose split saves the most; of equals the one made first.
  private static func mostSaving(_ leaves: [GrowingLeaf]) -> Int? {
    var best: (index: Int, gain: Double)?
    for (index, leaf) in leaves.enumerated() where leaf.gain > best?.gain ?? 0 {
      best = (index, leaf.gain)
    }
    return best?.index
  }

  private static func pieces(_ leaves: [GrownLeaf]) -> [(leaf: Int, rows: Range<Int>)] {
    let size = 16_384
    return leaves.enumerated().flatMap { index, leaf in
      stride(from: leaf.rows.lowerBound, to: leaf.rows.upperBound, by: size).map {
        (index, $0..<min(leaf.rows.upperBound, $0 + size))
      }
    }
  }
}
