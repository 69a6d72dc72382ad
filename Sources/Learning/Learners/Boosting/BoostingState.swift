/// The raw scores of all rows while trees are added.
struct BoostingState {
  private(set) var scores: [Double]
  private var gradients: [Double]
  private var hessians: [Double]
  private let rowCount: Int
  private let objective: any BoostingObjective

  /// Starts from the objective's base scores, rounded to float32 as the model has them.
  init(_ objective: any BoostingObjective, rowCount: Int) {
    self.objective = objective
    self.rowCount = rowCount
    scores = objective.baseScores.flatMap {
      [Double](repeating: Double(Float($0)), count: rowCount)
    }
    gradients = [Double](repeating: 0, count: scores.count)
    hessians = gradients
  }

  /// Derives the loss of all rows at the present scores.
  mutating func derive(threads: Int) {
    let (objective, rowCount) = (objective, rowCount)
    scores.withUnsafeBufferPointer { scores in
      gradients.withUnsafeMutableBufferPointer { gradients in
        hessians.withUnsafeMutableBufferPointer { hessians in
          Parallel.blocks(of: rowCount, size: 8192, threads: threads) { _, rows in
            objective.derive(
              scores, rows: rows, rowCount: rowCount, gradients: gradients, hessians: hessians)
          }
        }
      }
    }
  }

  /// Quantizes the derivatives of one score.
  func quantize(
    _ score: Int, into pairs: inout QuantizedGradients, weights: [Double]?, threads: Int
  ) {
    pairs.quantize(
      gradients, hessians, offset: score * rowCount, weights: weights, threads: threads)
  }

  /// Adds a grown tree to one score of every row: by the leaves' rows, and for others by their bins.
  mutating func add(
    _ grown: TreeGrower.Result, score: Int, otherRows: [UInt32], of matrix: BinnedMatrix
  ) {
    let offset = score * rowCount
    let rows = grown.partition.rows
    for leaf in grown.leaves {
      for position in leaf.rows { scores[offset + Int(rows[position])] += Double(leaf.value) }
    }
    matrix.bytes.withUnsafeBufferPointer { bytes in
      for row in otherRows {
        let values = grown.tree.leafValues(
          row: Int(row), of: bytes, width: matrix.featureCount)
        scores[offset + Int(row)] += Double(values.first ?? 0)
      }
    }
  }

  /// The mean loss of some rows at the present scores.
  func loss(of rows: [Int], weights: [Double]?) -> Double {
    scores.withUnsafeBufferPointer { scores in
      var sum = 0.0
      var total = 0.0
      for row in rows {
        let weight = weights?[row] ?? 1
        sum += weight * objective.loss(scores, row: row, rowCount: rowCount)
        total += weight
      }
      return total > 0 ? sum / total : 0
    }
  }
}
