extension Forest {
  /// Rows that are walked through one tree before the next tree's turn: their features and the
  /// tree's nodes stay in the first cache.
  private static let blockRows = 128

  /// The scores of rows.
  ///
  /// Each row's weights are summed in float32, from 0 and in the order of the trees, and the base
  /// values added last: as onnxruntime does.
  ///
  /// - Parameters:
  ///   - features: rows × width, row-major.
  ///   - width: More than `lastFeature`.
  /// - Returns: rows × scores, row-major.
  func scores(_ features: [Float], width: Int, rowCount: Int) -> [Float] {
    var scores = [Float](repeating: 0, count: rowCount * scoreCount)
    guard rowCount > 0 else { return scores }
    let view = ForestView(self)
    features.withUnsafeBufferPointer { features in
      scores.withUnsafeMutableBufferPointer { scores in
        view.use { walk in
          for first in stride(from: 0, to: rowCount, by: Self.blockRows) {
            let rows = first..<min(first + Self.blockRows, rowCount)
            for root in roots { walk.add(root, rows, features, width: width, to: scores) }
          }
        }
      }
    }
    finish(&scores)
    return scores
  }

  private func finish(_ scores: inout [Float]) {
    if aggregate == .average {
      let count = Float(roots.count)
      for i in scores.indices { scores[i] /= count }
    }
    guard !baseValues.isEmpty else { return }
    for i in scores.indices { scores[i] += baseValues[i % scoreCount] }
  }
}

/// A forest's arrays as buffers, for the time of one call.
private struct ForestView {
  let forest: Forest

  init(_ forest: Forest) {
    self.forest = forest
  }

  func use(_ body: (ForestWalk) -> Void) {
    forest.nodes.withUnsafeBufferPointer { nodes in
      forest.sets.withUnsafeBufferPointer { sets in
        forest.words.withUnsafeBufferPointer { words in
          forest.contributions.withUnsafeBufferPointer { contributions in
            body(
              ForestWalk(
                nodes: nodes, sets: sets, words: words, contributions: contributions,
                scoreCount: forest.scoreCount))
          }
        }
      }
    }
  }
}

/// The walk of rows from a root to their leaves.
///
/// Every index was checked when the forest was built.
private struct ForestWalk {
  let nodes: UnsafeBufferPointer<Forest.Node>
  let sets: UnsafeBufferPointer<Forest.Membership>
  let words: UnsafeBufferPointer<UInt64>
  let contributions: UnsafeBufferPointer<Forest.Contribution>
  let scoreCount: Int

  /// Adds what one tree says about some rows to their scores.
  func add(
    _ root: Int32, _ rows: Range<Int>, _ features: UnsafeBufferPointer<Float>, width: Int,
    to scores: UnsafeMutableBufferPointer<Float>
  ) {
    for row in rows {
      let leaf = leaf(root, features, at: row * width)
      let target = row * scoreCount
      if leaf.right == 1 {
        scores[target + Int(leaf.left)] += leaf.value
      } else {
        for contribution in contributions[Int(leaf.left)..<Int(leaf.left + leaf.right)] {
          scores[target + contribution.score] += contribution.weight
        }
      }
    }
  }

  @inline(__always)
  private func leaf(
    _ root: Int32, _ features: UnsafeBufferPointer<Float>, at offset: Int
  ) -> Forest.Node {
    var node = nodes[Int(root)]
    while node.tag & Forest.Node.isLeaf == 0 {
      let x = features[offset + Int(node.tag & Forest.Node.featureMask)]
      node = nodes[Int(goesLeft(x, node) ? node.left : node.right)]
    }
    return node
  }

  @inline(__always)
  private func goesLeft(_ x: Float, _ node: Forest.Node) -> Bool {
    if node.tag & (Forest.Node.isEqual | Forest.Node.isMember) == 0 {
      return x <= node.value || (x.isNaN && node.tag & Forest.Node.missingGoesLeft != 0)
    }
    if x.isNaN { return node.tag & Forest.Node.missingGoesLeft != 0 }
    if node.tag & Forest.Node.isEqual != 0 { return x == node.value }
    return isMember(x, sets[Int(node.value.bitPattern)])
  }

  private func isMember(_ x: Float, _ set: Forest.Membership) -> Bool {
    guard x >= 0, x < Float(set.limit) else { return false }
    let code = Int(x)
    guard Float(code) == x else { return false }
    return words[set.firstWord + code >> 6] >> UInt64(code & 63) & 1 == 1
  }
}
