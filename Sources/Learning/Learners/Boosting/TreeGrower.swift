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
struct TreeGrower {
  private let matrix: BinnedMatrix
  private let limits: GrowthLimits
  private let threads: Int
  private var pool: HistogramPool

  /// Prepares to grow trees on a matrix.
  init(_ matrix: BinnedMatrix, limits: GrowthLimits, threads: Int) {
    self.matrix = matrix
    self.limits = limits
    self.threads = threads
    pool = HistogramPool(binCount: matrix.binCount)
  }

  /// A grown tree with the rows of each leaf.
  struct Result {
    /// The tree.
    var tree: BinnedTree
    /// The rows of all leaves.
    var partition: RowPartition
    /// What each leaf adds, and its rows as a range of the partition.
    var leaves: [(value: Float, rows: Range<Int>)]
    /// The feature and the gain of each split.
    var splits: [(feature: Int, gain: Double)]
  }

  private struct Leaf {
    var node: Int
    var rows: Range<Int>
    var histogram: Int
    var sum: GradientPair
    var depth: Int
    var extraL2: Double
    var best: SplitCandidate?
  }

  /// Grows a tree on some rows and features.
  mutating func grow(
    rows: [UInt32], features: [Int], gradients: [GradientPair], rules: SplitRules
  ) -> Result {
    var result = Result(
      tree: BinnedTree(nodes: [.leaf([])]), partition: RowPartition(rows), leaves: [], splits: [])
    pool.choose(features, of: matrix)
    pool.reserve(1)
    fill(0, 0..<rows.count, result.partition, gradients)
    let sum = rows.reduce(into: GradientPair.zero) { $0 &+= gradients[Int($1)] }
    var root = Leaf(
      node: 0, rows: 0..<rows.count, histogram: 0, sum: sum, depth: 0, extraL2: 0, best: nil)
    findSplit(&root, features, rules)
    var leaves = [root]
    while leaves.count < limits.leaves, let next = Self.mostSaving(leaves),
      let split = leaves[next].best
    {
      let (left, right) = divide(
        leaves[next], by: split, into: &result, histogram: leaves.count, features, gradients, rules)
      leaves[next] = left
      leaves.append(right)
    }
    for leaf in leaves {
      // Within float32, so that scores stay finite whatever the target's size.
      let limit = Double(Float.greatestFiniteMagnitude)
      let exact = rules.value(leaf.sum, extraL2: leaf.extraL2) * limits.rate
      let value = Float(max(-limit, min(limit, exact)))
      result.tree.nodes[leaf.node] = .leaf([value])
      result.leaves.append((value, leaf.rows))
    }
    return result
  }

  /// The leaf whose split saves the most; of equals the one made first.
  private static func mostSaving(_ leaves: [Leaf]) -> Int? {
    var best: (index: Int, gain: Double)?
    for (index, leaf) in leaves.enumerated() {
      guard let gain = leaf.best?.gain, gain > best?.gain ?? 0 else { continue }
      best = (index, gain)
    }
    return best?.index
  }

  private mutating func divide(
    _ leaf: Leaf, by split: SplitCandidate, into result: inout Result, histogram: Int,
    _ features: [Int], _ gradients: [GradientPair], _ rules: SplitRules
  ) -> (Leaf, Leaf) {
    let leftCount = result.partition.split(
      leaf.rows, feature: split.feature, left: split.left, of: matrix)
    let middle = leaf.rows.lowerBound + leftCount
    let node = result.tree.nodes.count
    result.tree.nodes[leaf.node] = .split(
      feature: split.feature, left: split.left, leftChild: node, rightChild: node + 1)
    result.tree.nodes.append(.leaf([]))
    result.tree.nodes.append(.leaf([]))
    result.splits.append((split.feature, split.gain))
    var left = Leaf(
      node: node, rows: leaf.rows.lowerBound..<middle, histogram: leaf.histogram,
      sum: split.leftSum, depth: leaf.depth + 1, extraL2: split.extraL2, best: nil)
    var right = Leaf(
      node: node + 1, rows: middle..<leaf.rows.upperBound, histogram: histogram,
      sum: leaf.sum &- split.leftSum, depth: leaf.depth + 1, extraL2: split.extraL2, best: nil)
    guard left.depth < limits.depth ?? .max else { return (left, right) }
    // The smaller child is summed, the larger one is what remains of the parent.
    pool.reserve(histogram + 1)
    if left.rows.count < right.rows.count { swap(&left.histogram, &right.histogram) }
    let smaller = left.rows.count < right.rows.count ? left : right
    fill(smaller.histogram, smaller.rows, result.partition, gradients)
    pool.subtract(smaller.histogram, from: leaf.histogram)
    findSplit(&left, features, rules)
    findSplit(&right, features, rules)
    return (left, right)
  }

  private mutating func fill(
    _ histogram: Int, _ range: Range<Int>, _ partition: RowPartition, _ gradients: [GradientPair]
  ) {
    partition.rows.withUnsafeBufferPointer { rows in
      gradients.withUnsafeBufferPointer { gradients in
        pool.fill(
          histogram, rows: .init(rebasing: rows[range]), of: matrix, gradients: gradients,
          threads: threads)
      }
    }
  }

  private func findSplit(_ leaf: inout Leaf, _ features: [Int], _ rules: SplitRules) {
    guard leaf.sum.rowCount >= 2 * rules.minLeaf else { return }
    let sum = leaf.sum
    leaf.best = pool.bins(leaf.histogram) { histogram in
      bestSplit(histogram, sum, features, rules)
    }
  }

  /// The best split over features; of equals the feature that comes first.
  private func bestSplit(
    _ histogram: UnsafeBufferPointer<GradientPair>, _ sum: GradientPair, _ features: [Int],
    _ rules: SplitRules
  ) -> SplitCandidate? {
    var found = [SplitCandidate?](repeating: nil, count: features.count)
    found.withUnsafeMutableBufferPointer { found in
      // Under about 200 µs of work a second thread costs more than it saves.
      let isWorthIt = features.count * 256 >= 40_000
      Parallel.run(parts: features.count, threads: isWorthIt ? threads : 1) { position in
        let feature = features[position]
        let bins = matrix.features[feature]
        let first = Int(matrix.offsets[feature])
        let own = UnsafeBufferPointer(rebasing: histogram[first..<first + bins.count])
        found[position] = candidate(feature, bins, own, sum, rules)
      }
    }
    var best: SplitCandidate?
    for case let candidate? in found where candidate.gain > best?.gain ?? 0 { best = candidate }
    return best
  }

  private func candidate(
    _ feature: Int, _ bins: FeatureBins, _ histogram: UnsafeBufferPointer<GradientPair>,
    _ sum: GradientPair, _ rules: SplitRules
  ) -> SplitCandidate? {
    // A gain of rounding errors is none.
    let atLeast = 1e-9 * rules.score(sum)
    return switch bins.kind {
    case .numeric:
      NumericSplit.best(
        feature: feature, bins: bins, histogram: histogram, total: sum, rules: rules,
        atLeast: atLeast)
    case .categorical:
      CategoricalSplit.best(
        feature: feature, bins: bins, histogram: histogram, total: sum, rules: rules,
        atLeast: atLeast)
    }
  }
}
