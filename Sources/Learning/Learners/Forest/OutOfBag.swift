import Models

/// What the trees of a forest say about rows that they did not learn from (Breiman 2001, section 3.1).
struct OutOfBag: Sendable {
  /// Rows × outputs, row-major.
  private var sums: [Float]
  /// The number of trees that have spoken about each row.
  private var counts: [UInt32]
  private let outputCount: Int

  /// Nothing said yet.
  init(rowCount: Int, outputCount: Int) {
    self.outputCount = outputCount
    sums = [Float](repeating: 0, count: rowCount * outputCount)
    counts = [UInt32](repeating: 0, count: rowCount)
  }

  /// Adds what a tree says; trees are to be added in their order.
  mutating func add(_ grown: GrownTree) {
    for leaf in grown.leavesOfOthers {
      guard case .leaf(let values, _) = grown.tree.nodes[leaf.node] else { continue }
      for place in leaf.rows {
        let row = Int(grown.others[place])
        counts[row] += 1
        for (output, value) in values.enumerated() { sums[row * outputCount + output] += value }
      }
    }
  }

  /// The score of the forest on such rows, as scikit-learn's `oob_score_`: the share of rows with the
  /// right label, or R².
  func facts(_ target: TargetValues) -> [ResolvedSetting] {
    let rows = counts.indices.filter { counts[$0] > 0 }
    guard !rows.isEmpty else { return [] }
    switch target {
    case .labels(let codes):
      let right = rows.count { largest($0) == Int(codes[$0]) }
      return [fact("oob-accuracy", Double(right) / Double(rows.count))]
    case .numbers(let values):
      let mean = rows.reduce(0) { $0 + values[$1] } / Double(rows.count)
      var (errors, squares) = (0.0, 0.0)
      for row in rows {
        let error = Double(sums[row]) / Double(counts[row]) - values[row]
        errors += error * error
        squares += (values[row] - mean) * (values[row] - mean)
      }
      return squares > 0 ? [fact("oob-r2", 1 - errors / squares)] : []
    case .absent: return []
    }
  }

  private func largest(_ row: Int) -> Int {
    let first = row * outputCount
    return (0..<outputCount).reduce(0) { sums[first + $1] > sums[first + $0] ? $1 : $0 }
  }

  private func fact(_ name: String, _ value: Double) -> ResolvedSetting {
    ResolvedSetting(name: name, value: String((value * 1e6).rounded() / 1e6))
  }
}
