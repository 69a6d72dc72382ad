import Models

/// A tree over bins, as it is grown; becomes a `DecisionTree` over numbers when it is done.
struct BinnedTree: Sendable {
  /// The nodes; every child comes after its parent.
  var nodes: [Node] = []
  /// For each leaf the weight of its training rows, one entry per node, any in a split; empty where
  /// it is not known.
  var leafCovers: [Double] = []

  /// A split or a leaf.
  enum Node: Sendable {
    /// The rows whose bin is in `left` go to the node `leftChild`.
    case split(feature: Int, left: BinSet, leftChild: Int, rightChild: Int)
    /// What a leaf adds, one value per output, rounded to float32.
    case leaf([Float])
  }

  /// The tree over numbers and category codes.
  ///
  /// - Parameters:
  ///   - features: The bins that the tree was grown on.
  ///   - firstScore: The score that a leaf's first value is added to.
  func exported(_ features: [FeatureBins], firstScore: Int) -> DecisionTree {
    DecisionTree(
      nodes: nodes.map { node in
        switch node {
        case .leaf(let values): .leaf(values: values, firstScore: firstScore)
        case .split(let feature, let left, let leftChild, let rightChild):
          Self.exported(features[feature], feature, left, leftChild, rightChild)
        }
      }, covers: covers.map { Float($0) })
  }

  /// The weight of the training rows at each node.
  private var covers: [Double] {
    var covers = leafCovers
    guard !covers.isEmpty else { return [] }
    for (index, node) in nodes.enumerated().reversed() {
      guard case .split(_, _, let left, let right) = node else { continue }
      covers[index] = covers[left] + covers[right]
    }
    return covers
  }

  private static func exported(
    _ bins: FeatureBins, _ feature: Int, _ left: BinSet, _ leftChild: Int, _ rightChild: Int
  ) -> DecisionTree.Node {
    switch bins.kind {
    case .categorical(let codeCount):
      return .categorical(
        feature: feature, codes: left.members(below: codeCount), left: leftChild, right: rightChild)
    case .numeric(let thresholds, _):
      // The bins of numbers that go left are always the first ones. All of them: only missing go right.
      let valueBins = left.members(below: thresholds.count + 1).count
      let threshold =
        valueBins > thresholds.count ? Float.greatestFiniteMagnitude : thresholds[valueBins - 1]
      return .numeric(
        feature: feature, threshold: threshold,
        missingGoesLeft: left.contains(UInt8(truncatingIfNeeded: thresholds.count + 1)),
        left: leftChild, right: rightChild)
    }
  }
}

/// A tree of one output, laid out for walking many rows through it.
struct BinnedWalk: Sendable {
  private struct Step {
    /// The feature; negative in a leaf.
    var feature: Int32
    var leftChild: Int32
    var rightChild: Int32
    var value: Float
    var left: BinSet
  }

  private let steps: [Step]

  /// Lays out a tree.
  init(_ tree: BinnedTree) {
    steps = tree.nodes.map { node in
      switch node {
      case .leaf(let values):
        Step(feature: -1, leftChild: 0, rightChild: 0, value: values.first ?? 0, left: BinSet())
      case .split(let feature, let left, let leftChild, let rightChild):
        Step(
          feature: Int32(truncatingIfNeeded: feature),
          leftChild: Int32(truncatingIfNeeded: leftChild),
          rightChild: Int32(truncatingIfNeeded: rightChild), value: 0, left: left)
      }
    }
  }

  /// The value of the leaf that a row of a column-major matrix falls into.
  func value(row: Int, of bytes: UnsafeBufferPointer<UInt8>, rowCount: Int) -> Double {
    var index = 0
    while true {
      let step = steps[index]
      guard step.feature >= 0 else { return Double(step.value) }
      let goesLeft = step.left.contains(bytes[Int(step.feature) * rowCount + row])
      index = Int(goesLeft ? step.leftChild : step.rightChild)
    }
  }
}
