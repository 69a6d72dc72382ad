/// The errors of rows with similar predictions.
public struct PredictionRange: Sendable, Hashable, Codable {
  /// The smallest prediction.
  public var low: Double
  /// The largest prediction.
  public var high: Double
  /// The number of rows.
  public var rows: Int
  /// The mean of true less predicted value.
  public var meanError: Double
  /// The standard deviation of that, with n - 1; NaN for a single row.
  public var spread: Double
  /// The mean absolute error.
  public var meanAbsoluteError: Double

  /// Ten ranges of about equally many rows, fewer where that leaves less than 10 for each.
  static func ranges(errors: [Double], predictions: [Double]) -> [PredictionRange] {
    EqualBins.rows(predictions, count: EqualBins.usualCount).map { rows in
      let own = rows.map { errors[$0] }
      return PredictionRange(
        low: predictions[rows[0]], high: predictions[rows[rows.count - 1]], rows: rows.count,
        meanError: mean(count: own.count, weights: nil) { own[$0] },
        spread: covariance(own, own).squareRoot(),
        meanAbsoluteError: mean(count: own.count, weights: nil) { own[$0].magnitude })
    }
  }
}
