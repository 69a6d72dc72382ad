import Statistics

/// A requirement on how the candidate compares with the champion on the same rows.
///
/// The gain is candidate less champion, negated for metrics that are better when lower. A gate
/// passes where the lower end of the gain's interval keeps the requirement, and fails where not even
/// the upper end does.
protocol ChangeGate: Gate {
  static var key: String { get }
  var metric: Metric { get }
  var confidence: Double? { get }
  /// What is asked of the champion's successor, in words.
  var words: String { get }
  /// The gain at which the requirement begins to hold.
  var threshold: Double { get }
  /// Whether a gain keeps the requirement, but for the rounding of a subtraction.
  func holds(_ gain: Double, slack: Double) -> Bool
}

extension ChangeGate {
  var name: String { "\(metric.rawValue) \(Self.key)" }

  var required: String {
    "\(metric.title) \(words)" + (words == "better" ? " than the champion" : "")
  }

  func finding(_ input: GateInput) throws(GateError) -> GateFinding {
    guard let champion = input.champion else {
      return GateFinding(
        verdict: .notApplicable, found: input.candidate.outputs.value(of: metric),
        sentence: "\(metric.title) \(words): not applicable (first version)")
    }
    let comparison: PairedComparison
    do {
      comparison = try PairedComparison(
        candidate: input.candidate.outputs, champion: champion.outputs, metric: metric,
        confidence: confidence ?? 0.95, bootstrap: input.bootstrap)
    } catch {
      throw .differentRows(candidate: input.candidate.name, champion: champion.name)
    }
    var finding = GateFinding(
      verdict: verdict(comparison), found: comparison.candidate, reference: comparison.champion,
      sentence: "")
    let needed = RowsNeeded(comparison.difference, distance: gain(of: comparison) - threshold)
    if let confidence {
      let none = ConfidenceInterval(low: 0, high: 0, confidence: confidence)
      finding.interval = comparison.isEqual ? none : comparison.difference.interval
      finding.method = comparison.difference.method
      finding.seed = comparison.difference.draws?.seed
      if finding.verdict == .undecided { finding.rowsNeeded = needed.total }
    }
    let text = ChangeText(comparison: comparison, champion: champion.name, words: words)
    finding.sentence = text.sentence(
      finding.verdict, hasInterval: confidence != nil, needed: needed)
    return finding
  }

  private func gain(of comparison: PairedComparison) -> Double {
    metric.isHigherBetter ? comparison.difference.value : -comparison.difference.value
  }

  private func verdict(_ comparison: PairedComparison) -> Verdict {
    guard comparison.candidate.isFinite, comparison.champion.isFinite else { return .fail }
    // Two units in the last place of what was subtracted: .79 is not worse than .80 by more than .01.
    let slack = 2 * max(comparison.candidate.magnitude, comparison.champion.magnitude).ulp
    let isPoint = confidence == nil || comparison.isEqual
    guard !isPoint else { return holds(gain(of: comparison), slack: slack) ? .pass : .fail }
    guard comparison.difference.concern == nil, let interval = comparison.difference.interval
    else { return .undecided }
    let (low, high) =
      metric.isHigherBetter ? (interval.low, interval.high) : (-interval.high, -interval.low)
    if holds(low, slack: slack) { return .pass }
    return holds(high, slack: slack) ? .undecided : .fail
  }
}
