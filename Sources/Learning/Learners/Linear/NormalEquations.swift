/// The equations (XᵀWX + l2 I) w = XᵀW y of a ridge regression; the last unknown is the intercept,
/// which is not penalised.
struct NormalEquations {
  /// The prepared rows, X without its column of ones.
  let rows: PreparedRows
  /// The diagonal of W; nil where every row counts the same.
  let weights: [Double]?
  /// The penalty.
  let l2: Double
  /// The number of threads; sums do not depend on it.
  let threads: Int

  private var unknowns: Int { rows.columnCount + 1 }

  /// XᵀW y.
  func rightSide(_ targets: [Double]) -> [Double] {
    accumulated { row in targets[row] }
  }

  /// (XᵀWX + l2 I) times a vector.
  func product(_ direction: [Double]) -> [Double] {
    let intercept = direction[unknowns - 1]
    var result = direction.withUnsafeBufferPointer { direction in
      guard let direction = direction.baseAddress else { return [Double]() }
      return accumulated { row in rows.product(row, direction) + intercept }
    }
    for column in 0..<rows.columnCount { result[column] += l2 * direction[column] }
    return result
  }

  /// The diagonal of XᵀWX + l2 I.
  func diagonal() -> [Double] {
    var result = [Double](repeating: l2, count: unknowns)
    result[unknowns - 1] = 0
    for row in 0..<rows.rowCount {
      let weight = weights?[row] ?? 1
      for place in row * rows.width..<(row + 1) * rows.width {
        result[Int(rows.columns[place])] += weight * rows.values[place] * rows.values[place]
      }
      result[unknowns - 1] += weight
    }
    return result
  }

  /// XᵀW times a vector of one value per row.
  private func accumulated(_ value: (Int) -> Double) -> [Double] {
    rows.sum(count: unknowns, threads: threads) { range, sums in
      guard let sums = sums.baseAddress else { return }
      for row in range {
        let weighted = (weights?[row] ?? 1) * value(row)
        rows.add(weighted, row: row, to: sums)
        sums[unknowns - 1] += weighted
      }
    }
  }
}
