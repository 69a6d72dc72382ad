/// Grows a decision tree, always splitting the leaf that explains the most.
struct DecisionTreeGrowth {
  /// The largest number of leaves.
  let leaves: Int
  /// The largest number of splits on a path; nil for any.
  let depth: Int?
  /// The fewest rows in a leaf.
  let minLeaf: Int
  /// The number of threads; the tree does not depend on it.
  let threads: Int

  /// A leaf while the tree grows.
  struct Leaf {
    fileprivate(set) var node: Int
    fileprivate var rows: Range<Int>
    /// The sums of its rows: their number, their weight, their targets.
    fileprivate(set) var sum: [Double]
    fileprivate var depth: Int
    fileprivate var best: ImpuritySplit.Candidate?
  }

  /// A grown tree, whose leaves have no values yet.
  struct Result {
    /// The nodes.
    var tree: BinnedTree
    /// The leaves with their sums.
    var leaves: [Leaf]
    /// The feature and the gain of each split.
    var splits: [(feature: Int, gain: Double)]
  }

  /// Grows a tree on all rows of a matrix.
  func grow(_ matrix: BinnedMatrix, _ targets: TargetSums, control: FitControl) throws -> Result {
    let partition = RowPartition((0..<UInt32(matrix.rowCount)).map { $0 })
    var sum = [Double](repeating: 0, count: targets.length)
    sum.withUnsafeMutableBufferPointer { sum in
      guard let sum = sum.baseAddress else { return }
      for row in 0..<matrix.rowCount { targets.add(row, to: sum) }
    }
    var root = Leaf(node: 0, rows: 0..<matrix.rowCount, sum: sum, depth: 0, best: nil)
    findSplit(&root, partition, matrix, targets)
    var result = Result(tree: BinnedTree(nodes: [.leaf([])]), leaves: [root], splits: [])
    while result.leaves.count < leaves, let next = Self.mostExplaining(result.leaves),
      let split = result.leaves[next].best
    {
      try control.checkCancelled()
      let leaf = result.leaves[next]
      let count = partition.split(
        leaf.rows, feature: split.feature, left: split.left, of: matrix, threads: threads)
      let node = result.tree.nodes.count
      result.tree.nodes[leaf.node] = .split(
        feature: split.feature, left: split.left, leftChild: node, rightChild: node + 1)
      result.tree.nodes += [.leaf([]), .leaf([])]
      result.splits.append((split.feature, split.gain))
      let middle = leaf.rows.lowerBound + count
      var left = Leaf(
        node: node, rows: leaf.rows.lowerBound..<middle, sum: split.leftSum,
        depth: leaf.depth + 1, best: nil)
      var right = Leaf(
        node: node + 1, rows: middle..<leaf.rows.upperBound,
        sum: SumArithmetic.difference(leaf.sum, split.leftSum), depth: leaf.depth + 1, best: nil)
      findSplit(&left, partition, matrix, targets)
      findSplit(&right, partition, matrix, targets)
      result.leaves[next] = left
      result.leaves.append(right)
    }
    return result
  }

  private static func mostExplaining(_ leaves: [Leaf]) -> Int? {
    var best: (index: Int, gain: Double)?
    for (index, leaf) in leaves.enumerated() {
      guard let gain = leaf.best?.gain, gain > best?.gain ?? 0 else { continue }
      best = (index, gain)
    }
    return best?.index
  }

  private func findSplit(
    _ leaf: inout Leaf, _ partition: RowPartition, _ matrix: BinnedMatrix, _ targets: TargetSums
  ) {
    guard leaf.rows.count >= 2 * minLeaf, leaf.depth < depth ?? .max else { return }
    let rows = UnsafeBufferPointer(rebasing: partition.rows[leaf.rows])
    let total = leaf.sum
    var found = [ImpuritySplit.Candidate?](repeating: nil, count: matrix.featureCount)
    found.withUnsafeMutableBufferPointer { found in
      // One thread sums one feature, row after row: so the sums do not depend on the threads.
      let workers = rows.count > 2000 ? threads : 1
      Parallel.run(parts: matrix.featureCount, threads: workers) { feature in
        let bins = matrix.features[feature]
        found[feature] =
          ImpuritySplit(
            feature: feature, bins: bins,
            histogram: Self.histogram(rows, matrix, feature, bins.count, targets), total: total,
            minLeaf: minLeaf
          ).best()
      }
    }
    for case let candidate? in found where candidate.gain > leaf.best?.gain ?? 0 {
      leaf.best = candidate
    }
  }

  private static func histogram(
    _ rows: UnsafeBufferPointer<UInt32>, _ matrix: BinnedMatrix, _ feature: Int, _ binCount: Int,
    _ targets: TargetSums
  ) -> [Double] {
    let length = targets.length
    let column = feature * matrix.rowCount
    var sums = [Double](repeating: 0, count: binCount * length)
    sums.withUnsafeMutableBufferPointer { sums in
      guard let sums = sums.baseAddress else { return }
      for row in rows {
        let bin = Int(matrix.bytes[column + Int(row)])
        targets.add(Int(row), to: sums + bin * length)
      }
    }
    return sums
  }
}
