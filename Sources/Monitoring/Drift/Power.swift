import Statistics

extension ColumnMeasurement {
  /// The largest 1 / n + 1 / m at which an effect is found at least every other time.
  ///
  /// Kolmogorov-Smirnov: the critical distance is the effect. The others: the mean of the statistic
  /// under the effect is the critical value; a total variation t makes chi-square at least 4 t² / h.
  func largestScale(effect: Double, alpha: Double) -> Double {
    guard effect > 0, alpha > 0, alpha < 1 else { return 0 }
    if method == .ks { return 2 * effect * effect / -Portable.log(alpha / 2) }
    let freedom = max(1, freedom)
    let critical = ChiSquare.upperQuantile(alpha, degreesOfFreedom: freedom)
    return shift(effect) / max(1e-9, critical - freedom)
  }

  /// Chi-square per 1 / h that an effect makes at least.
  private func shift(_ effect: Double) -> Double {
    switch method {
    case .psi: effect
    case .js: 8 * 0.693_147_180_559_945_3 * effect * effect
    case .hellinger: 8 * effect * effect
    case .ks, .chi2, .auto: 4 * effect * effect
    }
  }

  /// The rows that the current data needs for an effect to be found every other time; nil where the
  /// reference is too small for any number of them.
  func rowsNeeded(effect: Double, alpha: Double) -> Int? {
    let rest = largestScale(effect: effect, alpha: alpha) - 1 / Double(max(1, referenceCount))
    guard rest > 0, let rows = Int(exactly: (1 / rest).rounded(.up)) else { return nil }
    // Two digits are as exact as this is.
    var unit = 1
    while rows / unit >= 100 { unit *= 10 }
    return (rows + unit - 1) / unit * unit
  }
}
