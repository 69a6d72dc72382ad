import Diagnostics
import Yams

extension EvidenceRule {
  /// Reads a gate on how far groups lie apart.
  init(fairness node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let values = try nodes.mapping(
      node, of: "a gate on fairness", known: ManifestKeys.fairnessGate)
    guard let name = values["fairness"], let column = values["slice"] else {
      throw nodes.error(
        "missing_key", "a gate on fairness needs 'slice', the column that makes the groups",
        at: node,
        hints: ["for example {fairness: equal_opportunity_difference, max: 0.10, slice: gender}"])
    }
    var leastRows = Self.usualLeastRows
    if let rows = values["min_rows"] {
      let number = try nodes.number(rows, of: "'min_rows'")
      guard let whole = Int(exactly: number.value), whole > 0 else {
        throw nodes.error(
          "invalid_value", "'min_rows' must be a whole number above 0, not '\(number.text)'",
          at: rows)
      }
      leastRows = whole
    }
    try self.init(
      .fairness(
        measure: nodes.word(name, of: "'fairness'", in: Self.measures),
        column: nodes.text(column, of: "'slice'"), leastRows: leastRows),
      values, node, nodes)
  }

  /// Reads a gate on the calibration of probabilities.
  init(calibration node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let values = try nodes.mapping(
      node, of: "a gate on calibration", known: ManifestKeys.calibrationGate)
    if let name = values["calibration"] {
      _ = try nodes.word(name, of: "'calibration'", in: ["ece"])
    }
    try self.init(.calibration, values, node, nodes)
  }

  private init(
    _ subject: Subject, _ values: [String: Node], _ node: Node, _ nodes: ManifestNodes
  ) throws(ManifestError) {
    self.subject = subject
    min = nil
    max = nil
    if let bound = values["min"] { min = try nodes.number(bound, of: "'min'") }
    if let bound = values["max"] { max = try nodes.number(bound, of: "'max'") }
    confidence = try MetricRule.confidence(values["confidence"], nodes: nodes)
    onUndecided = "block"
    if let action = values["on_undecided"] {
      onUndecided = try nodes.word(action, of: "'on_undecided'", in: ["block", "warn"])
    }
    requirement = nodes.line(of: node)
    location = nodes.location(of: node)
    guard (min == nil) != (max == nil) else {
      throw nodes.error(
        "missing_key", "the gate needs one bound, 'max' for a difference or 'min' for a ratio",
        at: node)
    }
  }
}
