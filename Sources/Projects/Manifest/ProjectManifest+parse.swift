import Diagnostics
import Yams

extension ProjectManifest {
  /// Reads the text of `mlo.yaml`.
  ///
  /// - Parameters:
  ///   - bytes: The file's bytes.
  ///   - file: The file's name for messages.
  /// - Throws: `ManifestError` for what is not YAML, not known or not valid, with its line.
  public init(bytes: [UInt8], file: String = ProjectManifest.fileName) throws(ManifestError) {
    let nodes = ManifestNodes(file: file)
    guard let root = try ManifestText.compose(bytes, file: file), !nodes.isNull(root) else {
      throw ManifestError(
        "missing_key", "the file is empty", file: file, hints: ["it needs 'version: 1' and 'name:'"]
      )
    }
    let values = try nodes.mapping(root, of: ProjectManifest.fileName, known: ManifestKeys.file)
    try Self.checkVersion(values["version"], nodes: nodes)
    guard let name = values["name"] else {
      throw ManifestError(
        "missing_key", "'name' is missing", file: file, hints: ["add the line 'name: my-project'"])
    }
    self.name = try nodes.text(name, of: "'name'")
    contacts = try Self.contacts(values["contacts"], nodes: nodes) ?? []
    experiment = nil
    if let node = values["experiment"] { experiment = try nodes.text(node, of: "'experiment'") }
    environment = try Self.environment(values["environment"], nodes: nodes)
    entryPoints = try Self.entryPoints(values["entry_points"], nodes: nodes)
    stages = try Self.stages(values["stages"], nodes: nodes)
    gates = try Self.gates(values["gates"], stages: stages, nodes: nodes)
    checklist = try Self.checklist(values["checklist"], nodes: nodes)
    report = try Self.report(values["report"], nodes: nodes) ?? [:]
    models = try Self.models(values["models"], stages: stages, nodes: nodes)
  }

  private static func checkVersion(_ node: Node?, nodes: ManifestNodes) throws(ManifestError) {
    guard let node else {
      throw ManifestError(
        "missing_key", "'version' is missing", file: nodes.file,
        hints: ["add the line 'version: 1'"])
    }
    let version = try nodes.text(node, of: "'version'")
    guard version == "1" else {
      throw nodes.error(
        "unknown_value", "version '\(version)' of the file is not known", at: node,
        hints: ["this version of mlo reads 'version: 1'"])
    }
  }

  private static func stages(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> [StageName] {
    guard let node else { return [] }
    var stages: [StageName] = []
    for item in try nodes.sequence(node, of: "'stages'") {
      let values = try nodes.mapping(item, of: "a stage", known: ManifestKeys.stage)
      guard let nameNode = values["name"], let standardNode = values["as"] else {
        throw nodes.error("missing_key", "a stage needs 'name' and 'as'", at: item)
      }
      let stage = StageName(
        name: try nodes.text(nameNode, of: "'name'"),
        standard: try nodes.word(standardNode, of: "'as'", in: standardStages))
      try checkUnambiguous(stage, beside: stages, at: item, nodes: nodes)
      stages.append(stage)
    }
    return stages
  }

  /// Refuses a name or a stage given twice, and a name that is another stage's.
  private static func checkUnambiguous(
    _ stage: StageName, beside others: [StageName], at node: Node, nodes: ManifestNodes
  ) throws(ManifestError) {
    let name = stage.name.lowercased()
    let isTaken =
      others.contains { $0.name.lowercased() == name || $0.standard == stage.standard }
      || (standardStages.contains(name) && name != stage.standard)
    guard isTaken else { return }
    throw nodes.error(
      "duplicate_key", "stage '\(stage.name)' or '\(stage.standard)' has a name already", at: node)
  }

  static func gates(
    _ node: Node?, stages: [StageName], nodes: ManifestNodes
  ) throws(ManifestError) -> [String: [GateRule]] {
    guard let node else { return [:] }
    let names = stages.map(\.name) + standardStages.filter { $0 != "none" }
    var gates: [String: [GateRule]] = [:]
    for (key, value) in try nodes.entries(node, of: "'gates'") {
      let stage = stages.first { $0.name == key }?.standard ?? key
      guard names.contains(key) else {
        throw nodes.unknownKey(key, at: value, of: "'gates'", known: names)
      }
      guard !nodes.isNull(value) else { continue }
      guard gates[stage] == nil else {
        throw nodes.error("duplicate_key", "stage '\(stage)' has gates twice", at: value)
      }
      gates[stage] = try nodes.sequence(value, of: "'gates.\(key)'").map {
        item throws(ManifestError) in
        try GateRule(item, nodes: nodes)
      }
    }
    return gates
  }
}
