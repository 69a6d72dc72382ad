import Statistics

/// Better than the champion by a margin: `better_by`.
struct BetterBy: ChangeGate {
  static let key = "better_by"
  let metric: Metric
  let margin: GateSpecification.Bound
  let confidence: Double?

  static func gates(for specification: GateSpecification, metric: Metric) -> [any Gate] {
    guard let margin = specification.betterBy else { return [] }
    return [BetterBy(metric: metric, margin: margin, confidence: specification.confidence)]
  }

  var words: String { "better by \(margin.text)" }
  var threshold: Double { margin.value }

  func holds(_ gain: Double, slack: Double) -> Bool {
    gain > 0 && gain >= threshold - slack
  }
}
