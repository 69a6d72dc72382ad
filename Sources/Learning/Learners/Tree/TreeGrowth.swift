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
struct TreeGrowth: ~Copyable {
  private let features: TreeFeatures
  private let targets: TreeTargets
  private let rules: TreeRules
  private let sums: BinSums
  /// What leaves of rows with one label answer: this tree's own, not shared with other threads.
  private let pureLeaves: [[Float]]
  private let search: NodeSearch
  private let samples: RowSorter<TreeSample>
  private let others: RowSorter<UInt32>
  private var random: SplitMix64
  private var queue: LeafQueue
  private var nodes: [DecisionTree.Node] = []
  /// The weight of each leaf's rows, one entry per node.
  private var covers: [Double] = []
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
    pureLeaves = targets.pureLeaves
    sums = BinSums(targetCount: targets.targetCount)
    let order = UnsafeMutableBufferPointer<Int32>.allocate(capacity: features.count)
    _ = order.initialize(fromContentsOf: (0..<Int32(features.count)).map { $0 })
    search = NodeSearch(
      features: features, rules: rules, sums: sums, order: order,
      ranked: .allocate(capacity: 256))
    self.samples = RowSorter(samples)
    self.others = RowSorter(others)
    random = SplitMix64(seed: seed)
    queue = LeafQueue(byGain: rules.leaves != nil)
    gains = [FeatureGain](repeating: FeatureGain(), count: features.count)
  }

  deinit {
    search.ranked.deallocate()
    search.order.deallocate()
  }

  /// Grows the tree.
  mutating func grow() -> GrownTree {
    nodes = [.leaf(values: [], firstScore: 0)]
    covers = [0]
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
      tree: DecisionTree(nodes: nodes, covers: allCovers()), gains: gains, others: others.items,
      leavesOfOthers: leavesOfOthers)
  }

  /// The weight of the rows at every node: of a split, that of both branches.
  private func allCovers() -> [Float] {
    var covers = covers
    for (index, node) in nodes.enumerated().reversed() {
      switch node {
      case .leaf: continue
      case .numeric(_, _, _, let left, let right), .categorical(_, _, let left, let right):
        covers[index] = covers[left] + covers[right]
      }
    }
    return covers.map { Float($0) }
  }

  /// Makes a node a leaf, or finds the split that it waits for.
  private mutating func add(_ node: Int, samples range: Range<Int>, others: Range<Int>, depth: Int)
  {
    let rows = samples[range]
    if let value = sums.sum(rows) {
      return close(node, leaf(allOf: value), others)
    }
    guard rows.count >= 2 * rules.minLeaf, depth < rules.depth ?? .max,
      let split = search.best(rows, &random)
    else { return close(node, targets.leaf(sums.total), others) }
    queue.push(OpenLeaf(node: node, samples: range, others: others, depth: depth, split: split))
  }

  private func leaf(allOf value: Double) -> [Float] {
    guard let label = Int(exactly: value), pureLeaves.indices.contains(label) else {
      return targets.leaf(sums.total)
    }
    return pureLeaves[label]
  }

  private mutating func close(_ node: Int, _ values: [Float], _ others: Range<Int>) {
    nodes[node] = .leaf(values: values, firstScore: 0)
    covers[node] = sums.total[1]
    if !others.isEmpty { leavesOfOthers.append((node, others)) }
  }

  private mutating func divide(_ leaf: OpenLeaf) {
    let split = leaf.split
    let bins = features.bins(of: split)
    let column = features.column(split.feature)
    let firstSample = samples.split(leaf.samples, column, bins) { $0.row }
    let firstOther = others.split(leaf.others, column, bins) { $0 }
    let left = nodes.count
    nodes[leaf.node] = node(split, left)
    nodes.append(.leaf(values: [], firstScore: 0))
    nodes.append(.leaf(values: [], firstScore: 0))
    covers += [0, 0]
    gains[split.feature].gain += max(0, split.gain)
    gains[split.feature].splits += 1
    let depth = leaf.depth + 1
    add(
      left, samples: leaf.samples.lowerBound..<firstSample,
      others: leaf.others.lowerBound..<firstOther, depth: depth)
    add(
      left + 1, samples: firstSample..<leaf.samples.upperBound,
      others: firstOther..<leaf.others.upperBound, depth: depth)
  }

  private func node(_ split: NodeSplit, _ left: Int) -> DecisionTree.Node {
    let shape = features.shape(split.feature)
    guard case .numbers(let cut, let missing) = split.left else {
      let codes = features.bins(of: split).members(below: shape.binCount)
      return .categorical(feature: split.feature, codes: codes, left: left, right: left + 1)
    }
    // All numbers on the left: only missing ones go right.
    let threshold =
      cut < shape.thresholdCount
      ? features.thresholds(split.feature)[cut] : Float.greatestFiniteMagnitude
    return .numeric(
      feature: split.feature, threshold: threshold, missingGoesLeft: missing, left: left,
      right: left + 1)
  }
}
