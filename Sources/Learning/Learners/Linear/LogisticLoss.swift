import Statistics

/// The mean log loss of a linear classifier with the penalty on squared weights, and its gradient.
///
/// For each score there are the weights of the prepared columns and then the intercept.
struct LogisticLoss {
  /// The prepared rows.
  let rows: PreparedRows
  /// The label of each row; with one score, 1 is the positive label.
  let labels: [Int32]
  /// One score (two labels) or one per label.
  let scores: Int
  /// The weight of each row; nil where every row counts the same.
  let weights: [Double]?
  /// The penalty on the sum of losses, halved: `l2 / 2 · |w|²`.
  let l2: Double
  /// The number of threads; sums do not depend on it.
  let threads: Int

  private var stride: Int { rows.columnCount + 1 }

  /// The sum of the rows' weights, by which the loss is divided.
  private var totalWeight: Double {
    max(weights?.reduce(0, +) ?? Double(rows.rowCount), .leastNormalMagnitude)
  }

  /// The value and the gradient at a point.
  func evaluate(_ point: [Double]) -> (value: Double, gradient: [Double]) {
    let count = scores * stride
    var sums = rows.sum(count: count + 1, threads: threads) { range, sums in
      point.withUnsafeBufferPointer { point in
        guard let point = point.baseAddress, let sums = sums.baseAddress else { return }
        addRows(range, point, sums, lossAt: count)
      }
    }
    var value = sums.removeLast()
    for score in 0..<scores {
      for column in score * stride..<(score + 1) * stride - 1 {
        value += l2 / 2 * point[column] * point[column]
        sums[column] += l2 * point[column]
      }
    }
    let total = totalWeight
    return (value / total, sums.map { $0 / total })
  }

  /// For each component about the inverse of the loss's curvature: a quarter (the largest p (1 - p)) of
  /// the column's mean square, and the penalty.
  func inverseCurvatures() -> [Double] {
    var squares = [Double](repeating: 0, count: rows.columnCount)
    for (column, value) in zip(rows.columns, rows.values) { squares[Int(column)] += value * value }
    let count = Double(max(1, rows.rowCount))
    let own = squares.map { 1 / max($0 / count / 4 + l2 / totalWeight, 1e-12) } + [4]
    return (0..<scores).flatMap { _ in own }
  }

  /// For each component the penalty on its absolute value, as part of the mean loss; intercepts are free.
  func penalties(_ l1: Double) -> [Double] {
    let own = [Double](repeating: l1 / totalWeight, count: rows.columnCount) + [0]
    return (0..<scores).flatMap { _ in own }
  }

  private func addRows(
    _ range: Range<Int>, _ point: UnsafePointer<Double>, _ sums: UnsafeMutablePointer<Double>,
    lossAt lossPlace: Int
  ) {
    var outputs = [Double](repeating: 0, count: scores)
    for row in range {
      for score in 0..<scores {
        let first = point + score * stride
        outputs[score] = rows.product(row, first) + first[stride - 1]
      }
      let weight = weights?[row] ?? 1
      sums[lossPlace] += weight * derive(&outputs, label: Int(labels[row]))
      for score in 0..<scores {
        let first = sums + score * stride
        rows.add(weight * outputs[score], row: row, to: first)
        first[stride - 1] += weight * outputs[score]
      }
    }
  }

  /// Replaces scores by the loss's derivatives and returns the loss of the row.
  private func derive(_ outputs: inout [Double], label: Int) -> Double {
    guard scores > 1 else {
      let score = outputs[0]
      let target: Double = label == 1 ? 1 : 0
      outputs[0] = 1 / (1 + Portable.exp(-score)) - target
      let margin = label == 1 ? -score : score
      return max(margin, 0) + Portable.log(1 + Portable.exp(-margin.magnitude))
    }
    let largest = outputs.reduce(-.infinity) { max($0, $1) }
    let own = outputs[label]
    var sum = 0.0
    for score in 0..<scores {
      outputs[score] = Portable.exp(outputs[score] - largest)
      sum += outputs[score]
    }
    for score in 0..<scores { outputs[score] /= sum }
    outputs[label] -= 1
    return Portable.log(sum) + largest - own
  }
}
