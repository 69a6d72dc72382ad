import Statistics

/// A single requirement, checked against the outputs of candidate and champion.
protocol Gate: Sendable {
  /// The gates of this kind that a specification asks for.
  static func gates(for specification: GateSpecification, metric: Metric) -> [any Gate]
  /// The name in records: the metric and the key of the requirement.
  var name: String { get }
  /// What is asked for, in words.
  var required: String { get }
  /// What the outputs say.
  func finding(_ input: GateInput) throws(GateError) -> GateFinding
}

/// All kinds of gates; a new one needs its file and a place here.
let gateKinds: [any Gate.Type] = [
  MetricBound.self, NotWorse.self, Better.self, BetterBy.self,
]

/// What a gate found.
struct GateFinding: Sendable {
  var verdict: Verdict
  var found: Double?
  var reference: Double?
  var interval: ConfidenceInterval?
  var method: EstimateMethod?
  var seed: UInt64?
  var rowsNeeded: Int?
  var sentence: String
}
