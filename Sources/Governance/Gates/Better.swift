import Statistics

/// Better than the champion, by however little: `better: true`.
struct Better: ChangeGate {
  static let key = "better"
  let metric: Metric
  let confidence: Double?

  static func gates(for specification: GateSpecification, metric: Metric) -> [any Gate] {
    guard specification.better else { return [] }
    return [Better(metric: metric, confidence: specification.confidence)]
  }

  var words: String { "better" }
  var threshold: Double { 0 }

  // No slack: a gain that is rounding alone is none.
  func holds(_ gain: Double, slack: Double) -> Bool { gain > 0 }
}
