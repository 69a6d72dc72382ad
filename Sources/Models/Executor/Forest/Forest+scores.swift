extension Forest {
  /// Rows that are walked through one tree before the next tree's turn: their features and the
  /// tree's nodes stay in the first cache.
  private static let blockRows = 128

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
          for first in stride(from: 0, to: rowCount, by: Self.blockRows) {
            let rows = first..<min(first + Self.blockRows, rowCount)
            for tree in trees { walk.add(tree, rows, features, width: width, to: scores) }
          }
        }
      }
    }
    finish(&scores)
    return scores
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
