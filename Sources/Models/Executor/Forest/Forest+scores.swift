extension Forest {
  /// Rows that are walked through one tree before the next tree's turn: their features and the
  /// tree's nodes stay in the first cache.
  private static let blockRows = 128
  /// The features of a block whose keys stay in the second cache beside the trees.
  private static let blockKeys = 16_384

  /// The scores of rows.
  ///
  /// Each row's weights are summed in the type of the features, from 0 and in the order of the
  /// trees, and the base values added last: as onnxruntime does.
  ///
  /// - Parameters:
  ///   - features: rows × width, row-major.
  ///   - width: More than `lastFeature`.
  /// - Returns: rows × scores, row-major.
  func scores<Number: ForestNumber>(
    _ features: [Number], width: Int, rowCount: Int
  ) -> [Number] {
    var scores = [Number](repeating: 0, count: rowCount * scoreCount)
    guard rowCount > 0 else { return scores }
    withWalk(Number.self) { walk in
      features.withUnsafeBufferPointer { features in
        scores.withUnsafeMutableBufferPointer { scores in
          let done = addByKeys(walk, features, width: width, rowCount: rowCount, to: scores)
          for first in stride(from: done, to: rowCount, by: Self.blockRows) {
            let rows = first..<min(first + Self.blockRows, rowCount)
            for tree in trees { walk.add(tree, rows, features, width: width, to: scores) }
          }
        }
      }
    }
    finish(&scores)
    return scores
  }

  /// Adds what the trees say about the first rows, as many as can walk by keys, and returns their number.
  private func addByKeys<Number: ForestNumber>(
    _ walk: ForestWalk<Number>, _ features: UnsafeBufferPointer<Number>, width: Int, rowCount: Int,
    to scores: UnsafeMutableBufferPointer<Number>
  ) -> Int {
    let count = lastFeature + 1
    let done = rowCount - rowCount % KeyWalk.lanes
    // Where the trees are few beside the features, making the keys takes longer than walking.
    guard !comparisons.isEmpty, done > 0, count > 0, count <= 16 * trees.count else { return 0 }
    let fitting = Self.blockKeys / count / KeyWalk.lanes * KeyWalk.lanes
    let blockRows = min(max(fitting, 2 * KeyWalk.lanes), Self.blockRows)
    var keys = ForestKeys(featureCount: count, rowCount: blockRows)
    comparisons.withUnsafeBytes { comparisons in
      guard let base = comparisons.baseAddress else { return }
      let keyWalk = KeyWalk(comparisons: base, width: keys.width)
      for first in stride(from: 0, to: done, by: blockRows) {
        let rows = first..<min(first + blockRows, done)
        keys.withKeys(of: features, rows: rows, stride: width) { keys in
          for tree in trees { walk.add(tree, rows, keys, keyWalk, to: scores) }
        }
      }
    }
    return done
  }

  private func finish<Number: ForestNumber>(_ scores: inout [Number]) {
    if aggregate == .average {
      let count = Number.whole(trees.count)
      for i in scores.indices { scores[i] /= count }
    }
    guard !baseValues.isEmpty else { return }
    for i in scores.indices { scores[i] += Number.held(baseValues[i % scoreCount]) }
  }

  /// Lends the arrays as buffers for the time of one call.
  private func withWalk<Number: ForestNumber>(
    _ type: Number.Type, _ body: (ForestWalk<Number>) -> Void
  ) {
    nodes.withUnsafeBytes { nodes in
      sets.withUnsafeBufferPointer { sets in
        words.withUnsafeBufferPointer { words in
          guard let base = nodes.baseAddress else { return }
          body(
            ForestWalk(
              nodes: base, sets: sets, words: words, spans: spans, contributions: contributions,
              scoreCount: scoreCount))
        }
      }
    }
  }
}
