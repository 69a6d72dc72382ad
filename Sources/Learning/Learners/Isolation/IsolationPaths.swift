import Models

/// The mean lengths of rows' paths, summed as the model's graph sums them.
enum IsolationPaths {
  /// The mean over the trees of the value of each row's leaf.
  static func means(
    _ trees: [DecisionTree], _ columns: [EncodedColumn], rowCount: Int, threads: Int
  ) -> [Float] {
    var means = [Float](repeating: 0, count: rowCount)
    means.withUnsafeMutableBufferPointer { means in
      Parallel.blocks(of: rowCount, size: 1024, threads: threads) { _, rows in
        var sums = [Double](repeating: 0, count: rows.count)
        for tree in trees {
          for (place, row) in rows.enumerated() { sums[place] += leaf(tree, columns, row) }
        }
        for (place, row) in rows.enumerated() {
          means[row] = Float(sums[place] / Double(max(1, trees.count)))
        }
      }
    }
    return means
  }

  private static func leaf(_ tree: DecisionTree, _ columns: [EncodedColumn], _ row: Int) -> Double {
    var place = 0
    while true {
      switch tree.nodes[place] {
      case .leaf(let values, _): return Double(values.first ?? 0)
      case .numeric(let feature, let threshold, let missingGoesLeft, let left, let right):
        guard case .numeric(let values) = columns[feature] else { return 0 }
        let goesLeft = values[row].isNaN ? missingGoesLeft : values[row] <= threshold
        place = goesLeft ? left : right
      case .categorical(let feature, let codes, let left, let right):
        guard case .categorical(let all, _) = columns[feature] else { return 0 }
        place = codes.contains(Int(all[row])) ? left : right
      }
    }
  }

  /// The number below which a share of the sorted numbers lies, between two of them in proportion, as
  /// numpy's percentile.
  static func quantile(_ sorted: [Float], share: Double) -> Float {
    guard let last = sorted.last else { return 0 }
    let place = share * Double(sorted.count - 1)
    let lower = min(sorted.count - 1, max(0, Int(place)))
    guard lower + 1 < sorted.count else { return last }
    let part = place - Double(lower)
    return Float(Double(sorted[lower]) * (1 - part) + Double(sorted[lower + 1]) * part)
  }
}
