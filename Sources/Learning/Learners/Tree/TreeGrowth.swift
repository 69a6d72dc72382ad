import Models
import Statistics

/// A tree that has grown.
struct GrownTree: Sendable {
  /// The tree.
  var tree: DecisionTree
  /// What each feature contributed.
  var gains: [FeatureGain]
  /// Rows that were not learnt from, leaf by leaf.
  var others: [UInt32]
  /// The leaves that such rows fall into, each with the range of its rows.
  var leavesOfOthers: [(node: Int, rows: Range<Int>)]
}

/// Grows one decision tree, on one thread.
///
/// A class, because it holds memory that its steps share.
final class TreeGrowth {
  private let features: TreeFeatures
  private let targets: TreeTargets
  private let rules: TreeRules
  private let sums: BinSums
  private let ranked: UnsafeMutablePointer<UInt8>
  private let order: UnsafeMutableBufferPointer<Int32>
  private var samples: RowSorter<TreeSample>
  private var others: RowSorter<UInt32>
  private var random: SplitMix64
  private var queue: LeafQueue
  private var nodes: [DecisionTree.Node] = []
  private var gains: [FeatureGain]
  private var leavesOfOthers: [(node: Int, rows: Range<Int>)] = []

  /// Prepares to grow a tree.
  ///
  /// - Parameters:
  ///   - samples: The rows to learn from.
  ///   - others: Rows whose leaves are wanted.
  ///   - seed: Decides the choices by chance.
  init(
    _ features: TreeFeatures, _ targets: TreeTargets, _ rules: TreeRules, samples: [TreeSample],
    others: [UInt32], seed: UInt64
  ) {
    self.features = features
    self.targets = targets
    self.rules = rules
    sums = BinSums(targetCount: targets.targetCount)
    ranked = .allocate(capacity: 256)
    order = .allocate(capacity: features.count)
    _ = order.initialize(fromContentsOf: (0..<Int32(features.count)).map { $0 })
    self.samples = RowSorter(samples)
    self.others = RowSorter(others)
    random = SplitMix64(seed: seed)
    queue = LeafQueue(byGain: rules.leaves != nil)
    gains = [FeatureGain](repeating: FeatureGain(), count: features.count)
  }

  deinit {
    ranked.deallocate()
    order.deallocate()
  }

  /// Grows the tree.
  func grow() -> GrownTree {
    nodes = [.leaf(values: [], firstScore: 0)]
    add(0, samples: 0..<samples.count, others: 0..<others.count, depth: 0)
    var leafCount = 1
    while let leaf = queue.pop() {
      guard leafCount < rules.leaves ?? .max else {
        _ = sums.sum(samples[leaf.samples])
        close(leaf.node, targets.leaf(sums.total), leaf.others)
        continue
      }
      divide(leaf)
      leafCount += 1
    }
    return GrownTree(
      tree: DecisionTree(nodes: nodes), gains: gains, others: others.items,
      leavesOfOthers: leavesOfOthers)
  }

  /// Makes a node a leaf, or finds the split that it waits for.
  private func add(_ node: Int, samples range: Range<Int>, others: Range<Int>, depth: Int) {
    let rows = samples[range]
    if let value = sums.sum(rows) {
      return close(node, targets.leaf(allOf: value), others)
    }
    let search = NodeSearch(
      features: features, rules: rules, sums: sums, order: order, ranked: ranked)
    guard rows.count >= 2 * rules.minLeaf, depth < rules.depth ?? .max,
      let split = search.best(rows, &random)
    else { return close(node, targets.leaf(sums.total), others) }
    queue.push(OpenLeaf(node: node, samples: range, others: others, depth: depth, split: split))
  }

  private func close(_ node: Int, _ values: [Float], _ others: Range<Int>) {
    nodes[node] = .leaf(values: values, firstScore: 0)
    if !others.isEmpty { leavesOfOthers.append((node, others)) }
  }

  private func divide(_ leaf: OpenLeaf) {
    let split = leaf.split
    let middle = features.matrix.bytes.withUnsafeBufferPointer { bytes in
      let start = split.feature * features.matrix.rowCount
      let column = UnsafeBufferPointer(
        rebasing: bytes[start..<start + features.matrix.rowCount])
      return (
        samples: samples.split(leaf.samples, column, split.left) { $0.row },
        others: others.split(leaf.others, column, split.left) { $0 }
      )
    }
    let left = nodes.count
    nodes[leaf.node] = node(split, left)
    nodes.append(.leaf(values: [], firstScore: 0))
    nodes.append(.leaf(values: [], firstScore: 0))
    gains[split.feature].gain += max(0, split.gain)
    gains[split.feature].splits += 1
    let depth = leaf.depth + 1
    add(
      left, samples: leaf.samples.lowerBound..<middle.samples,
      others: leaf.others.lowerBound..<middle.others, depth: depth)
    add(
      left + 1, samples: middle.samples..<leaf.samples.upperBound,
      others: middle.others..<leaf.others.upperBound, depth: depth)
  }

  private func node(_ split: NodeSplit, _ left: Int) -> DecisionTree.Node {
    let feature = split.feature
    guard let cut = split.cut, case .numeric(let thresholds, _) = features.matrix.features[feature].kind
    else {
      return .categorical(
        feature: feature, codes: split.left.members(below: features.binCounts[feature]),
        left: left, right: left + 1)
    }
    // All numbers on the left: only missing ones go right.
    let threshold = cut < thresholds.count ? thresholds[cut] : Float.greatestFiniteMagnitude
    return .numeric(
      feature: feature, threshold: threshold, missingGoesLeft: split.missingGoesLeft, left: left,
      right: left + 1)
  }
}
