import Diagnostics
import Yams

extension EntryPoint {
  /// The parameters in the order of the file.
  static func parameters(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> [EntryParameter] {
    guard let node else { return [] }
    var parameters: [EntryParameter] = []
    for (name, value) in try nodes.entries(node, of: "'parameters'") {
      guard CommandTemplate.isName(name) else {
        throw nodes.error(
          "invalid_value", "'\(name)' cannot name a parameter", at: value,
          hints: ["a name is a letter followed by letters, digits, '_', '-' and '.'"])
      }
      parameters.append(try EntryParameter(name: name, value, nodes: nodes))
    }
    return parameters
  }
}

extension EntryParameter {
  /// Reads the value of a parameter; its default must keep to its type and bounds.
  init(name: String, _ node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let subject = "parameter '\(name)'"
    let values =
      nodes.isNull(node)
      ? [:] : try nodes.mapping(node, of: subject, known: ManifestKeys.parameter)
    self.name = name
    kind = .string
    if let word = values["type"] {
      let kinds = Kind.allCases.map(\.rawValue)
      kind = Kind(rawValue: try nodes.word(word, of: "'type'", in: kinds)) ?? .string
    }
    min = try values["min"].map { value throws(ManifestError) in
      try nodes.number(value, of: "'min'")
    }
    max = try values["max"].map { value throws(ManifestError) in
      try nodes.number(value, of: "'max'")
    }
    if let value = values["default"] {
      defaultValue = try nodes.longText(value, of: "'default'")
    }
    try check(values, of: subject, at: node, nodes: nodes)
  }

  private func check(
    _ values: [String: Node], of subject: String, at node: Node, nodes: ManifestNodes
  ) throws(ManifestError) {
    let isNumeric = kind == .integer || kind == .number
    if let bound = values["min"] ?? values["max"], !isNumeric {
      throw nodes.error(
        "invalid_value", "\(subject) of type \(kind.rawValue) has no 'min' and 'max'", at: bound,
        hints: ["add 'type: integer' or 'type: number'"])
    }
    if let min, let max, let node = values["min"], min.value > max.value {
      throw nodes.error("invalid_value", "'min' of \(subject) is above its 'max'", at: node)
    }
    if let value = defaultValue, let node = values["default"], let fault = fault(of: value) {
      throw nodes.error("invalid_value", "'default' of \(subject): '\(value)' \(fault)", at: node)
    }
    let isRequired = try nodes.isTrue("required", in: values)
    if isRequired, let node = values["default"] {
      throw nodes.error("invalid_value", "\(subject) is required and has a default", at: node)
    }
    if values["required"] != nil, !isRequired, defaultValue == nil {
      throw nodes.error(
        "missing_key", "\(subject) is not required and has no 'default'", at: node)
    }
  }
}
