import Statistics

/// Not worse than the champion by more than a margin: `not_worse`.
struct NotWorse: ChangeGate {
  static let key = "not_worse"
  let metric: Metric
  let margin: GateSpecification.Bound
  let confidence: Double?

  static func gates(for specification: GateSpecification, metric: Metric) -> [any Gate] {
    guard let margin = specification.notWorse else { return [] }
    return [NotWorse(metric: metric, margin: margin, confidence: specification.confidence)]
  }

  var words: String { "not worse by more than \(margin.text)" }
  var threshold: Double { -margin.value }

  func holds(_ gain: Double, slack: Double) -> Bool { gain >= threshold - slack }
}
