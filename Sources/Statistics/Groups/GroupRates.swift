/// How one group of rows is treated by a classifier of two labels.
///
/// A rate that the group's rows do not tell, such as the true positive rate without a positive, is
/// nil, where fairlearn 0.14 has 0.
public struct GroupRates: Sendable, Hashable, Codable {
  /// The number of rows.
  public var rows: Int
  /// The share of positives among them.
  public var positiveShare: Double
  /// The share of rows that are called positive.
  public var selectionRate: Double
  /// The share of the positives that are called so.
  public var truePositiveRate: Double?
  /// The share of the negatives that are called positive.
  public var falsePositiveRate: Double?
  /// The share of the positives that are missed.
  public var falseNegativeRate: Double?
  /// The share of right labels.
  public var accuracy: Double
  /// The mean probability of the positive class.
  public var meanProbability: Double

  init(
    rows: Int, positiveShare: Double, selectionRate: Double, truePositiveRate: Double?,
    falsePositiveRate: Double?, falseNegativeRate: Double?, accuracy: Double,
    meanProbability: Double
  ) {
    self.rows = rows
    self.positiveShare = positiveShare
    self.selectionRate = selectionRate
    self.truePositiveRate = truePositiveRate
    self.falsePositiveRate = falsePositiveRate
    self.falseNegativeRate = falseNegativeRate
    self.accuracy = accuracy
    self.meanProbability = meanProbability
  }

  /// Counts a group's rows, by their weights where there are any.
  public init(_ rows: BinaryMetrics) {
    let weights = rows.weights
    func share(of part: (Int) -> Bool, among whole: (Int) -> Bool) -> Double? {
      var (some, all) = (CompensatedSum(), CompensatedSum())
      for row in 0..<rows.rowCount where whole(row) {
        let weight = weights?[row] ?? 1
        all.add(weight)
        if part(row) { some.add(weight) }
      }
      return all.value > 0 ? some.value / all.value : nil
    }
    let isPositive: (Int) -> Bool = { rows.targets[$0] }
    let isSelected: (Int) -> Bool = { rows.predictions[$0] }
    self.rows = rows.rowCount
    positiveShare = share(of: isPositive) { _ in true } ?? .nan
    selectionRate = share(of: isSelected) { _ in true } ?? .nan
    truePositiveRate = share(of: isSelected, among: isPositive)
    falsePositiveRate = share(of: isSelected) { !rows.targets[$0] }
    falseNegativeRate = share(of: { !rows.predictions[$0] }, among: isPositive)
    accuracy = rows.accuracy
    meanProbability = mean(count: rows.rowCount, weights: weights) { rows.probabilities[$0] }
  }
}

/// How a regression treats one group of rows.
public struct GroupErrors: Sendable, Hashable, Codable {
  /// The number of rows.
  public var rows: Int
  /// The mean true value.
  public var meanTarget: Double
  /// The mean predicted value.
  public var meanPrediction: Double
  /// The mean of true less predicted value: what the group gets too little of.
  public var meanError: Double
  /// The mean absolute error.
  public var meanAbsoluteError: Double
  /// The root of the mean squared error.
  public var rootMeanSquaredError: Double

  /// Counts a group's rows, by their weights where there are any.
  public init(_ rows: RegressionMetrics) {
    func average(_ term: (Int) -> Double) -> Double {
      mean(count: rows.rowCount, weights: rows.weights, term)
    }
    self.rows = rows.rowCount
    meanTarget = average { rows.targets[$0] }
    meanPrediction = average { rows.predictions[$0] }
    meanError = average { rows.targets[$0] - rows.predictions[$0] }
    meanAbsoluteError = rows.meanAbsoluteError
    rootMeanSquaredError = rows.rootMeanSquaredError
  }
}
