extension CalibrationCurve {
  /// The expected calibration error with its percentile interval over rows drawn with replacement;
  /// nil where there is no curve.
  ///
  /// The bins stay those of the rows. The error of draws lies a little above that of the rows, as
  /// that lies above the true one, so that an upper bound errs on the safe side.
  public static func errorEstimate(
    targets: [Bool], probabilities: [Double], weights: [Double]? = nil, confidence: Double = 0.95,
    bootstrap: Bootstrap = Bootstrap()
  ) -> Estimate? {
    guard
      let curve = CalibrationCurve(
        targets: targets, probabilities: probabilities, weights: weights)
    else { return nil }
    let bins = EqualBins.rows(probabilities, count: EqualBins.usualCount)
    let values = bootstrap.values(rowCount: targets.count) { counts in
      var (gap, total) = (0.0, 0.0)
      for rows in bins {
        var (said, seen) = (0.0, 0.0)
        for row in rows {
          let weight = counts[row] * (weights?[row] ?? 1)
          said += weight * probabilities[row]
          seen += targets[row] ? weight : 0
          total += weight
        }
        gap += (said - seen).magnitude
      }
      return total > 0 ? gap / total : .nan
    }
    return Estimate(
      value: curve.expectedError, values: values, bootstrap: bootstrap, confidence: confidence,
      rowCount: targets.count, method: .bootstrap)
  }
}
