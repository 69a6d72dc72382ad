import Models

/// Pinball loss: (y - s) times the share where y is above, (s - y) times the rest where it is below.
///
/// Its least constant is a quantile (Koenker & Bassett 1978). The gradient is -share or 1 - share, and
/// 0 where the score is met; the second derivative is 0 nearly everywhere, so the hessian is 1 and the
/// leaves take a quantile of their residuals instead of a Newton step (Friedman 2001, algorithm 3), as
/// LightGBM, XGBoost and scikit-learn do. A share of one half is the absolute error, halved.
struct QuantileLoss: BoostingObjective {
  private let values: [Double]
  private let share: Double
  let baseScores: [Double]
  let scoreCount = 1
  let isHessianConstant = true
  let renewal: LeafRenewal?

  /// Takes the value of each row and the share of them that is to lie below the score.
  init(_ values: [Double], share: Double, weights: [Double]?) {
    self.values = values
    self.share = share
    renewal = LeafRenewal(targets: values, weights: weights, share: share)
    baseScores = [WeightedQuantile.of(values, weights: weights, share: share)]
  }

  func derive(
    _ scores: UnsafeBufferPointer<Double>, rows: Range<Int>, rowCount: Int,
    gradients: UnsafeMutableBufferPointer<Double>, hessians: UnsafeMutableBufferPointer<Double>
  ) {
    for row in rows {
      let error = scores[row] - values[row]
      gradients[row] = error > 0 ? 1 - share : error < 0 ? -share : 0
      hessians[row] = 1
    }
  }

  func loss(_ scores: UnsafeBufferPointer<Double>, row: Int, rowCount: Int) -> Double {
    let error = values[row] - scores[row]
    return error > 0 ? share * error : (share - 1) * error
  }
}
