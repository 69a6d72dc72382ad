/// What the splits of a decision tree are judged by: for each row a weight and one or more targets.
///
/// A regression has one target, its value less the mean of all; two labels have one, 1 where the row is
/// positive; more labels have one each. The squared error of these targets is, for labels, Gini
/// impurity (Breiman and others 1984): one search serves all tasks.
struct TargetSums: Sendable {
  /// The number of targets per row.
  let targetCount: Int
  /// Rows × targets, row-major, times the rows' weights.
  let weighted: [Double]
  /// One per row; nil where every row counts the same.
  let weights: [Double]?
  /// What was subtracted from the values of a regression.
  let offset: Double

  /// Takes the targets of a training set.
  init(_ set: TrainingSet) {
    weights = set.weights
    let weights = set.weights
    switch (set.target, set.task) {
    case (.numbers(let values), _):
      let total = weights?.reduce(0, +) ?? Double(values.count)
      var sum = 0.0
      for (row, value) in values.enumerated() { sum += (weights?[row] ?? 1) * value }
      let mean = total > 0 ? sum / total : 0
      targetCount = 1
      offset = mean
      weighted = values.enumerated().map { (weights?[$0] ?? 1) * ($1 - mean) }
    case (.labels(let codes), .multiclass(let labels)):
      let count = labels.count
      targetCount = count
      offset = 0
      var weighted = [Double](repeating: 0, count: codes.count * count)
      for (row, code) in codes.enumerated() {
        weighted[row * count + Int(code)] = weights?[row] ?? 1
      }
      self.weighted = weighted
    case (.labels(let codes), _):
      targetCount = 1
      offset = 0
      weighted = codes.enumerated().map { $1 == 1 ? weights?[$0] ?? 1 : 0 }
    }
  }

  /// The length of one sum: rows, weight, targets.
  var length: Int { targetCount + 2 }

  /// Adds a row to a sum.
  @inline(__always)
  func add(_ row: Int, to sum: UnsafeMutablePointer<Double>) {
    sum[0] += 1
    sum[1] += weights?[row] ?? 1
    for target in 0..<targetCount { sum[2 + target] += weighted[row * targetCount + target] }
  }
}

/// The arithmetic of sums of rows.
enum SumArithmetic {
  /// How much squared error the mean of the rows explains: the sum of squared target sums by weight.
  @inline(__always)
  static func explained(_ sum: [Double]) -> Double {
    guard sum[1] > 0 else { return 0 }
    var squares = 0.0
    for target in 2..<sum.count { squares += sum[target] * sum[target] }
    return squares / sum[1]
  }

  /// The rows of both.
  @inline(__always)
  static func add(_ sum: inout [Double], _ other: ArraySlice<Double>) {
    for (place, value) in zip(sum.indices, other) { sum[place] += value }
  }

  /// The rows of one without those of the other.
  @inline(__always)
  static func difference(_ left: [Double], _ right: [Double]) -> [Double] {
    var result = left
    for place in result.indices { result[place] -= right[place] }
    return result
  }
}
