import Diagnostics
import Yams

extension MetricRule {
  /// Reads a gate on a metric.
  init(_ node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let values = try nodes.mapping(node, of: "a gate", known: ManifestKeys.metricGate)
    guard let metric = values["metric"] else {
      throw nodes.error(
        "unknown_gate", "a gate must name a 'metric'", at: node,
        hints: ["for example {metric: auc, min: 0.80, not_worse: 0.01}"])
    }
    self.metric = try nodes.text(metric, of: "'metric'")
    min = try Self.number("min", in: values, nodes: nodes)
    max = try Self.number("max", in: values, nodes: nodes)
    notWorse = try Self.margin("not_worse", in: values, nodes: nodes)
    betterBy = try Self.margin("better_by", in: values, nodes: nodes)
    better = try nodes.isTrue("better", in: values)
    confidence = try Self.confidence(values["confidence"], nodes: nodes)
    onUndecided = "block"
    if let action = values["on_undecided"] {
      onUndecided = try nodes.word(action, of: "'on_undecided'", in: ["block", "warn"])
    }
    data = "holdout"
    if let rows = values["data"] { data = try nodes.word(rows, of: "'data'", in: ["holdout"]) }
    requirement = nodes.line(of: node)
    location = nodes.location(of: node)
    guard min != nil || max != nil || notWorse != nil || better || betterBy != nil else {
      throw nodes.error(
        "missing_key", "the gate on '\(self.metric)' requires nothing", at: node,
        hints: ["add min, max, not_worse, better or better_by"])
    }
  }

  private static func number(
    _ key: String, in values: [String: Node], nodes: ManifestNodes
  ) throws(ManifestError) -> Number? {
    guard let node = values[key] else { return nil }
    return try nodes.number(node, of: "'\(key)'")
  }

  /// A number of 0 or more.
  private static func margin(
    _ key: String, in values: [String: Node], nodes: ManifestNodes
  ) throws(ManifestError) -> Number? {
    guard let node = values[key] else { return nil }
    let number = try nodes.number(node, of: "'\(key)'")
    guard number.value >= 0 else {
      throw nodes.error(
        "invalid_value", "'\(key)' must be 0 or more, not '\(number.text)'", at: node)
    }
    guard number.value > 0 || key != "better_by" else {
      throw nodes.error(
        "invalid_value", "'better_by' must be above 0", at: node,
        hints: ["better: true asks for any gain"])
    }
    return number
  }

  /// A confidence between one half and one, or nil for `none`.
  static func confidence(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> Number? {
    guard let node else { return defaultConfidence }
    if case .scalar(let scalar) = node, scalar.string == "none" { return nil }
    let number = try nodes.number(node, of: "'confidence'")
    guard number.value >= 0.5, number.value < 1 else {
      throw nodes.error(
        "invalid_value", "'confidence' must be none or from 0.5 to below 1, not '\(number.text)'",
        at: node)
    }
    return number
  }
}
