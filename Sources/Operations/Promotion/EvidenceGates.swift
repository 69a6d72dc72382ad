import Governance
import Learning
import Projects
import Statistics

extension EvaluationRecord {
  /// What a gate on groups or on calibration comes to on the held-out rows.
  func gateRecord(_ rule: EvidenceRule, evidence: String) throws -> GateRecord {
    let confidence = rule.confidence?.value
    switch rule.subject {
    case .fairness(let measure, let column, let leastRows):
      return EvidenceBound(
        rule, name: "fairness \(measure) \(column)",
        title: "\(measure.split(separator: "_").joined(separator: " ")) by '\(column)'"
      ).record(
        disparity(measure, column, leastRows: leastRows, confidence: confidence ?? 0.95),
        missing: "no two groups by '\(column)' of \(leastRows) rows or more were judged; "
          + "`mlo train --slice \(column)` does that, for two labels",
        evidence: evidence)
    case .calibration:
      return EvidenceBound(rule, name: "calibration ece", title: "expected calibration error")
        .record(
          try calibrationError(confidence: confidence ?? 0.95),
          missing: "there are no probabilities of two labels on held-out rows",
          evidence: evidence)
    }
  }

  /// A disparity with its interval; of weighted rows the value alone is known.
  private func disparity(
    _ measure: String, _ column: String, leastRows: Int, confidence: Double
  ) -> Estimate? {
    let groups = slices.compactMap { slice -> (name: String, counts: GroupCounts)? in
      guard slice.column == column, slice.rows >= leastRows, let rates = slice.rates else {
        return nil
      }
      return (slice.value, GroupCounts(rates))
    }
    guard holdout.weights.isEmpty else { return nil }
    return Disparity.estimate(
      measure, of: groups, confidence: confidence,
      bootstrap: Bootstrap(draws: Bootstrap.usualDraws(rows: holdout.rows.count)))
  }

  private func calibrationError(confidence: Double) throws -> Estimate? {
    guard case .binary(let rows) = try heldOutMetrics() else { return nil }
    return CalibrationCurve.errorEstimate(
      targets: rows.targets, probabilities: rows.probabilities, weights: rows.weights,
      confidence: confidence,
      bootstrap: Bootstrap(
        draws: Bootstrap.usualDraws(rows: rows.rowCount), groups: units))
  }
}

extension EvidenceBound {
  fileprivate init(_ rule: EvidenceRule, name: String, title: String) {
    self.init(
      name: name, title: title, min: rule.min.map(GateSpecification.Bound.init),
      max: rule.max.map(GateSpecification.Bound.init), confidence: rule.confidence?.value,
      onUndecided: GateSpecification.UndecidedAction(rawValue: rule.onUndecided) ?? .block,
      requirement: rule.requirement)
  }
}
