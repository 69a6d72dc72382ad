extension RegressionMetrics {
  /// Targets of less than this share of their mean magnitude are next to 0.
  static let tinyShare = 0.001

  /// Whether a target is 0 or so small beside the others that errors relative to it say nothing.
  ///
  /// Relative errors are infinite where a target is 0 and have an extremely skewed distribution where
  /// one is next to it (Hyndman & Koehler 2006, "Another look at measures of forecast accuracy",
  /// International Journal of Forecasting 22(4), section 3.2). Below a thousandth of the mean magnitude
  /// an error of the mean's size counts a thousandfold.
  public var hasTinyTargets: Bool {
    guard rowCount > 0 else { return false }
    let limit = Self.tinyShare * targets.reduce(0) { $0 + $1.magnitude } / Double(rowCount)
    return targets.contains { $0 == 0 || $0.magnitude < limit }
  }

  /// WAPE: the sum of the absolute errors over the sum of the targets' magnitudes; 0.1 is 10 %.
  ///
  /// NaN where all targets are 0.
  /// The MAE over the mean magnitude (Kolassa & Schütz 2007, "Advantages of the MAD/mean ratio over the
  /// MAPE", Foresight 6), which a few targets next to 0 do not spoil.
  public var weightedAbsolutePercentageError: Double {
    let size = meanMagnitude
    return size > 0 ? meanAbsoluteError / size : .nan
  }

  /// sMAPE: the mean of 2 |y - p| / (|y| + |p|), 0 where both are 0; from 0 to 2.
  ///
  /// Makridakis 1993, "Accuracy measures: theoretical and practical concerns", International Journal of
  /// Forecasting 9(4), as the M3 and M4 competitions used it, there times 100.
  public var symmetricAbsolutePercentageError: Double {
    mean(count: rowCount, weights: weights) { symmetricError($0) }
  }

  /// The term of one row in sMAPE.
  func symmetricError(_ row: Int) -> Double {
    let size = targets[row].magnitude + predictions[row].magnitude
    return size > 0 ? 2 * absoluteError(row) / size : 0
  }

  /// For each row a term with WAPE as mean; nil where WAPE does not exist.
  ///
  /// Their spread is that of WAPE to first order: the delta method for a ratio of two means.
  var linearizedAbsolutePercentageErrors: [Double]? {
    let (ratio, size) = (weightedAbsolutePercentageError, meanMagnitude)
    guard ratio.isFinite else { return nil }
    return targets.indices.map { row in
      ratio + (absoluteError(row) - ratio * targets[row].magnitude) / size
    }
  }

  private var meanMagnitude: Double {
    mean(count: rowCount, weights: weights) { targets[$0].magnitude }
  }
}
