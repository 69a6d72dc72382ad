public import Statistics

/// A bound on evidence that is no metric: how far groups lie apart, how well probabilities are
/// calibrated.
public struct EvidenceBound: Sendable, Hashable {
  /// The name in records, such as `fairness equal_opportunity_difference gender`.
  public var name: String
  /// What is bounded, at the start of a sentence.
  public var title: String
  /// The smallest value that passes.
  public var min: GateSpecification.Bound?
  /// The largest value that passes.
  public var max: GateSpecification.Bound?
  /// The two-sided confidence of the interval that decides; nil where the value alone does.
  public var confidence: Double?
  /// What happens where the rows do not decide.
  public var onUndecided: GateSpecification.UndecidedAction
  /// The requirement as it was written.
  public var requirement: String

  /// States a bound.
  public init(
    name: String, title: String, min: GateSpecification.Bound?, max: GateSpecification.Bound?,
    confidence: Double?, onUndecided: GateSpecification.UndecidedAction, requirement: String
  ) {
    self.name = name
    self.title = title
    self.min = min
    self.max = max
    self.confidence = confidence
    self.onUndecided = onUndecided
    self.requirement = requirement
  }

  /// Checks what was found against the bound.
  ///
  /// - Parameters:
  ///   - estimate: What was found; nil where there is no such evidence.
  ///   - missing: What is missing then, and how it is got.
  ///   - evidence: Where the rows come from.
  public func record(_ estimate: Estimate?, missing: String, evidence: String) -> GateRecord {
    let verdict = estimate.map { self.verdict($0) } ?? .undecided
    let isTolerated = verdict == .undecided && onUndecided == .warn
    let interval = estimate?.interval
    return GateRecord(
      gate: name, required: "\(title) \(words)", found: estimate?.value, passed: verdict == .pass,
      evidence: evidence, verdict: verdict, reference: nil,
      interval: interval.map { [$0.low, $0.high] }, confidence: confidence,
      rowCount: estimate?.rowCount ?? 0, method: estimate?.method.rawValue,
      seed: estimate?.draws?.seed, rowsNeeded: nil, seconds: 0, requirement: requirement,
      sentence: estimate.map { sentence($0, verdict) } ?? missing,
      isBlocking: verdict != .pass && !isTolerated)
  }

  private var words: String {
    if let min { return "at least \(min.text)" }
    return max.map { "at most \($0.text)" } ?? "of any value"
  }

  private func keeps(_ value: Double) -> Bool {
    (min.map { value >= $0.value } ?? true) && (max.map { value <= $0.value } ?? true)
  }

  private func verdict(_ estimate: Estimate) -> Verdict {
    guard estimate.value.isFinite else { return .fail }
    guard confidence != nil else { return keeps(estimate.value) ? .pass : .fail }
    guard estimate.concern == nil, let interval = estimate.interval else { return .undecided }
    let ends = [keeps(interval.low), keeps(interval.high)]
    return ends == [true, true] ? .pass : ends == [false, false] ? .fail : .undecided
  }

  private func sentence(_ estimate: Estimate, _ verdict: Verdict) -> String {
    let rows = GateText.count(estimate.rowCount, "held-out row")
    var text = "\(title) \(GateText.value(estimate.value)) on \(rows)"
    if let confidence, let interval = estimate.interval {
      text +=
        ", \(GateText.percent(confidence)) interval \(GateText.value(interval.low)) to "
        + "\(GateText.value(interval.high)), \(estimate.method.title)"
    } else {
      text += ", by the value alone"
    }
    return "\(text): \(words): \(verdict.title)"
  }
}
