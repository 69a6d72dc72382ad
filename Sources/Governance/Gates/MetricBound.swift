import Statistics

/// A bound on the metric itself: `min` or `max`.
///
/// Passes where the whole interval keeps the bound, fails where none of it does.
struct MetricBound: Gate {
  let metric: Metric
  let isMinimum: Bool
  let bound: GateSpecification.Bound
  let confidence: Double?

  static func gates(for specification: GateSpecification, metric: Metric) -> [any Gate] {
    [(specification.min, true), (specification.max, false)].compactMap { bound, isMinimum in
      bound.map {
        MetricBound(
          metric: metric, isMinimum: isMinimum, bound: $0, confidence: specification.confidence)
      }
    }
  }

  var name: String { "\(metric.rawValue) \(isMinimum ? "min" : "max")" }

  var required: String { "\(metric.title) \(words)" }

  private var words: String { (isMinimum ? "at least " : "at most ") + bound.text }

  func finding(_ input: GateInput) -> GateFinding {
    let outputs = input.candidate.outputs
    let value = outputs.value(of: metric)
    guard value.isFinite else {
      return GateFinding(
        verdict: .fail, found: value,
        sentence: "\(metric.title): metric is not a number: \(words): fail")
    }
    guard let confidence else {
      let verdict: Verdict = keeps(value) ? .pass : .fail
      let sentence = "\(opening(value, outputs)), by the value alone: \(words): \(verdict.title)"
      return GateFinding(verdict: verdict, found: value, sentence: sentence)
    }
    let estimate = outputs.estimate(metric, confidence: confidence, bootstrap: input.bootstrap)
    return finding(estimate, outputs)
  }

  private func finding(_ estimate: Estimate, _ outputs: ModelMetrics) -> GateFinding {
    let verdict = verdict(estimate)
    var finding = GateFinding(
      verdict: verdict, found: estimate.value, interval: estimate.interval,
      method: estimate.method, seed: estimate.draws?.seed, sentence: "")
    let needed = RowsNeeded(estimate, distance: estimate.value - bound.value)
    if verdict == .undecided { finding.rowsNeeded = needed.total }
    var parts = [opening(estimate.value, outputs)]
    if let interval = estimate.interval {
      parts.append(
        "\(GateText.percent(interval.confidence)) interval "
          + "\(GateText.value(interval.low)) to \(GateText.value(interval.high))")
    }
    parts.append(estimate.method.title)
    finding.sentence =
      parts.joined(separator: ", ") + ": \(words): \(verdict.title)"
      + (verdict == .undecided ? ", \(needed.words)" : "")
    return finding
  }

  private func opening(_ value: Double, _ outputs: ModelMetrics) -> String {
    "\(metric.title) \(GateText.value(value)) on \(GateText.count(outputs.rowCount, "held-out row"))"
  }

  private func verdict(_ estimate: Estimate) -> Verdict {
    guard estimate.concern == nil, let interval = estimate.interval else { return .undecided }
    let (worst, best) =
      isMinimum ? (interval.low, interval.high) : (interval.high, interval.low)
    if keeps(worst) { return .pass }
    return keeps(best) ? .undecided : .fail
  }

  private func keeps(_ value: Double) -> Bool {
    isMinimum ? value >= bound.value : value <= bound.value
  }
}
