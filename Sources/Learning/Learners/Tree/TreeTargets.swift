/// What the splits of decision trees are judged by: for each row a weight and one or more targets.
///
/// A regression has one target, its value less the mean of all; two labels have one, 1 where the row
/// has the second label; more labels have one each, 1 where the row has the label. The squared error of
/// these targets is, for labels, Gini impurity (Breiman and others 1984): one search serves all tasks.
struct TreeTargets: Sendable {
  /// The number of targets per row.
  let targetCount: Int
  /// One per row: the value less the mean of all, or the label's place.
  let values: [Double]
  /// One per row; nil where every row counts the same.
  let weights: [Double]?
  /// What was subtracted from the values of a regression.
  private let offset: Double
  private let labelCount: Int

  /// Takes the targets of a training set, with weights that need not be the set's own.
  init(_ set: TrainingSet, weights: [Double]?) {
    self.weights = weights
    targetCount = set.scoreCount
    switch set.target {
    case .numbers(let numbers):
      let total = weights?.reduce(0, +) ?? Double(numbers.count)
      var sum = 0.0
      for (row, value) in numbers.enumerated() { sum += (weights?[row] ?? 1) * value }
      let mean = total > 0 ? sum / total : 0
      offset = mean
      values = numbers.map { $0 - mean }
      labelCount = 0
    case .labels(let codes):
      offset = 0
      values = codes.map(Double.init)
      labelCount = set.task.labels?.count ?? 0
    // Trees are not asked for without a target: `LearnerRegistry.can(_:learn:)`.
    case .absent: (offset, values, labelCount) = (0, [], 0)
    }
  }

  /// The number of values in a leaf: one, or one per label.
  var outputCount: Int { max(1, labelCount) }

  /// What a leaf answers: the mean, or one probability per label.
  ///
  /// - Parameter sum: Rows, weight and targets, as in `BinSums`.
  func leaf(_ sum: UnsafePointer<Double>) -> [Float] {
    guard labelCount > 0 else { return [Float(offset + mean(sum, 0))] }
    guard targetCount > 1 else {
      let share = Float(min(1, max(0, mean(sum, 0))))
      return [1 - share, share]
    }
    return (0..<targetCount).map { Float(min(1, max(0, mean(sum, $0)))) }
  }

  /// What leaves of rows with one label answer, by label; empty for a regression.
  ///
  /// Made anew at each call: most leaves of a deep tree share one of them.
  var pureLeaves: [[Float]] {
    (0..<labelCount).map { label in (0..<labelCount).map { $0 == label ? 1 : 0 } }
  }

  private func mean(_ sum: UnsafePointer<Double>, _ target: Int) -> Double {
    sum[1] > 0 ? sum[2 + target] / sum[1] : 0
  }
}

/// A row that a tree is grown on.
struct TreeSample: Sendable {
  /// The row of the matrix.
  var row: UInt32
  /// How much it counts.
  var weight: Float
  /// Its target as in `TreeTargets.values`.
  var target: Double
}
