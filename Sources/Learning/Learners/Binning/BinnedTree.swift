import Models

/// A tree over bins, as it is grown; becomes a `DecisionTree` over numbers when it is done.
struct BinnedTree: Sendable {
  /// The nodes; every child comes after its parent.
  var nodes: [Node] = []

  /// A split or a leaf.
  enum Node: Sendable {
    /// The rows whose bin is in `left` go to the node `leftChild`.
    case split(feature: Int, left: BinSet, leftChild: Int, rightChild: Int)
    /// What a leaf adds, one value per output, rounded to float32.
    case leaf([Float])
  }

  /// The values of the leaf that a row of the matrix falls into.
  func leafValues(row: Int, of matrix: UnsafeBufferPointer<UInt8>, width: Int) -> [Float] {
    var index = 0
    while true {
      switch nodes[index] {
      case .leaf(let values): return values
      case .split(let feature, let left, let leftChild, let rightChild):
        index = left.contains(matrix[row * width + feature]) ? leftChild : rightChild
      }
    }
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
      })
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
