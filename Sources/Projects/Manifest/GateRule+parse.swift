import Diagnostics
import Yams

extension GateRule {
  /// Reads one item of a list of gates; its kind is the key that only this kind has.
  init(_ node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let keys = try nodes.entries(node, of: "a gate").map(\.0)
    if keys.contains("checklist") {
      self = .checklist(try ChecklistRule(node, nodes: nodes))
      return
    }
    if keys.contains("fairness") {
      self = .evidence(try EvidenceRule(fairness: node, nodes: nodes))
      return
    }
    if keys.contains("calibration") {
      self = .evidence(try EvidenceRule(calibration: node, nodes: nodes))
      return
    }
    if let first = keys.first, !keys.contains("metric"), !ManifestKeys.metricGate.contains(first) {
      let nearest = nearestWords(to: first, in: ["metric", "checklist", "fairness", "calibration"])
      throw nodes.error(
        "unknown_gate", "unknown kind of gate '\(first)'", at: node,
        hints: (nearest.first.map { ["did you mean '\($0)'?"] } ?? []) + [
          "this version has gates on a 'metric', {metric: auc, min: 0.80}, and {checklist: complete}"
        ], candidates: nearest)
    }
    self = .metric(try MetricRule(node, nodes: nodes))
  }
}

extension ChecklistRule {
  /// Reads the gate on the checklist.
  init(_ node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let values = try nodes.mapping(
      node, of: "a gate on the checklist", known: ManifestKeys.checklistGate)
    guard let state = values["checklist"] else {
      throw nodes.error("missing_key", "'checklist' has no value", at: node)
    }
    _ = try nodes.word(state, of: "'checklist'", in: ["complete"])
    requirement = nodes.line(of: node)
    location = nodes.location(of: node)
  }
}
