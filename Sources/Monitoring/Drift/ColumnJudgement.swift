import Tabular

/// The verdict on one column, from its tests and the adjusted probabilities.
struct ColumnJudgement {
  let check: DriftCheck
  let column: MeasuredColumn
  let testCount: Int
  var adjustedP: Double?
  var adjustedMissing: Double?

  init(check: DriftCheck, column: MeasuredColumn, testCount: Int) {
    self.check = check
    self.column = column
    self.testCount = testCount
  }

  /// The method that decides.
  var method: DriftMethod {
    column.measurement?.method
      ?? check.method.chosen(areNumbers: column.pair.reference.profile.type == .numeric)
  }

  var threshold: Double { check.threshold ?? method.defaultThreshold }

  /// The effect that must be visible.
  var relevantEffect: Double { check.threshold ?? DriftCheck.relevantEffect }

  /// The share of missing values changed by more than chance, and by enough.
  var isMissingDrifted: Bool {
    guard let missing = column.missing, let adjustedMissing else { return false }
    return adjustedMissing <= check.alpha && missing.effect >= DriftCheck.missingThreshold
  }

  /// The values that are there differ by more than chance, and by enough.
  var areValuesDrifted: Bool { isSignificant && (column.measurement?.effect ?? 0) >= threshold }

  private var isSignificant: Bool { adjustedP.map { $0 <= check.alpha } ?? false }

  var verdict: DriftVerdict {
    guard let measurement = column.measurement else { return .broken }
    if areValuesDrifted || isMissingDrifted { return .drift }
    if isSignificant { return .minor }
    return hasPower(measurement) ? .none : .undecided
  }

  private func hasPower(_ measurement: ColumnMeasurement) -> Bool {
    if column.pair.isConstant { return true }
    guard measurement.isTestable else { return false }
    return measurement.h
      <= measurement.largestScale(effect: relevantEffect, alpha: alphaOfOne)
  }

  /// The level at which a column that alone drifted is found.
  private var alphaOfOne: Double { check.alpha / Double(max(1, testCount)) }

  var rowsNeeded: Int? {
    guard verdict == .undecided, let measurement = column.measurement else { return nil }
    return measurement.rowsNeeded(effect: relevantEffect, alpha: alphaOfOne)
      .flatMap { $0 > column.pair.current.profile.valueCount ? $0 : nil }
  }

  var finding: ColumnFinding {
    let measurement = column.measurement
    return ColumnFinding(
      pair: column.pair, verdict: verdict, sentence: sentence, method: method,
      statistic: measurement?.statistic, bound: measurement?.bound, pValue: measurement?.pValue,
      adjustedP: adjustedP, effect: measurement?.effect, threshold: threshold,
      excess: max(measurement?.excess ?? 0, isMissingDrifted ? column.missing?.effect ?? 0 : 0),
      psi: measurement?.distances.psi, js: measurement?.distances.js,
      hellinger: measurement?.distances.hellinger, rowsNeeded: rowsNeeded)
  }
}
