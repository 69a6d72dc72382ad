/// The metrics of predictions of a number.
///
/// Formulas and edge cases are those of scikit-learn 1.9; errors relative to the target that it does
/// not have are in `RelativeErrors`.
public struct RegressionMetrics: Sendable, Hashable {
  /// For each row, the true value.
  public let targets: [Double]
  /// For each row, the predicted value.
  public let predictions: [Double]
  /// For each row, how much it counts; nil when all count the same.
  public let weights: [Double]?

  /// Takes what was predicted for each row.
  public init(
    targets: [Double], predictions: [Double], weights: [Double]? = nil
  ) throws(StatisticsError) {
    try check(predictions.count, equals: targets.count, what: "predictions")
    try check(weights: weights, rowCount: targets.count)
    self.targets = targets
    self.predictions = predictions
    self.weights = weights
  }

  private init(_ all: RegressionMetrics, weights: [Double]) {
    targets = all.targets
    predictions = all.predictions
    self.weights = weights
  }

  /// The same predictions with other weights, which must fit.
  func weighted(_ weights: [Double]) -> RegressionMetrics {
    RegressionMetrics(self, weights: weights)
  }

  /// The number of rows.
  public var rowCount: Int { targets.count }

  /// The root of the mean squared error; NaN without rows.
  public var rootMeanSquaredError: Double {
    mean(count: rowCount, weights: weights) { squaredError($0) }.squareRoot()
  }

  /// The mean absolute error; NaN without rows.
  public var meanAbsoluteError: Double {
    mean(count: rowCount, weights: weights) { absoluteError($0) }
  }

  /// One minus the squared error over the target's squared deviation from its mean.
  ///
  /// NaN with fewer than two rows; with a constant target 1 if every prediction is exact, else 0.
  public var r2: Double {
    guard rowCount >= 2 else { return .nan }
    let center = mean(count: rowCount, weights: weights) { targets[$0] }
    let unexplained = mean(count: rowCount, weights: weights) { squaredError($0) }
    let total = mean(count: rowCount, weights: weights) { row in
      let deviation = targets[row] - center
      return deviation * deviation
    }
    guard total != 0 else { return unexplained == 0 ? 1 : 0 }
    return 1 - unexplained / total
  }

  /// The mean of the absolute error over the target's magnitude, of at least 2⁻⁵²; 0.1 is 10 %.
  ///
  /// It says nothing where `hasTinyTargets`.
  public var meanAbsolutePercentageError: Double {
    mean(count: rowCount, weights: weights) { row in
      absoluteError(row) / max(targets[row].magnitude, .ulpOfOne)
    }
  }

  /// The median of the absolute errors, the mean of the two middle ones where there are two.
  ///
  /// With weights: where half of the weight is reached ("averaged inverted CDF").
  public var medianAbsoluteError: Double {
    SortedErrors(self)?.median(weights: weights) ?? .nan
  }

  /// The squared error of one row.
  func squaredError(_ row: Int) -> Double {
    let error = targets[row] - predictions[row]
    return error * error
  }

  /// The absolute error of one row.
  func absoluteError(_ row: Int) -> Double {
    (targets[row] - predictions[row]).magnitude
  }
}
