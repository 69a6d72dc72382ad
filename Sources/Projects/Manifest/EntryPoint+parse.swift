import Diagnostics
import Yams

extension ProjectManifest {
  /// The entry points in the order of the file.
  static func entryPoints(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> [EntryPoint] {
    guard let node else { return [] }
    var entries: [EntryPoint] = []
    for (name, value) in try nodes.entries(node, of: "'entry_points'") {
      guard CommandTemplate.isName(name) else {
        throw nodes.error(
          "invalid_value", "'\(name)' cannot name an entry point", at: value,
          hints: ["a name is a letter followed by letters, digits, '_', '-' and '.'"])
      }
      entries.append(try EntryPoint(name: name, value, nodes: nodes))
    }
    return entries
  }

  /// What commands run in; the programs of the system are all there is.
  static func environment(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> Environment? {
    guard let node else { return nil }
    let values = try nodes.mapping(node, of: "'environment'", known: ManifestKeys.environment)
    guard let kind = values["kind"] else {
      throw nodes.error(
        "missing_key", "'environment' needs a 'kind'", at: node, hints: ["kind: system"])
    }
    return Environment(kind: try nodes.word(kind, of: "'environment.kind'", in: ["system"]))
  }
}

extension EntryPoint {
  /// Reads the value of an entry point.
  init(name: String, _ node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let subject = "entry point '\(name)'"
    let values = try nodes.mapping(node, of: subject, known: ManifestKeys.entryPoint)
    guard let command = values["command"] else {
      throw nodes.error(
        "missing_key", "\(subject) has no 'command'", at: node,
        hints: ["for example command: [python3, train.py, --depth, \"{depth}\"]"])
    }
    self.name = name
    parameters = try Self.parameters(values["parameters"], nodes: nodes)
    self.command = try EntryCommand(
      command, isShell: try nodes.isTrue("shell", in: values), nodes: nodes)
    deps = try Self.paths(values["deps"], of: "'deps'", nodes: nodes)
    outs = try Self.paths(values["outs"], of: "'outs'", nodes: nodes)
    scrape = try Self.scrape(values["scrape"], nodes: nodes)
    location = nodes.location(of: node)
    try checkMentioned(at: command, nodes: nodes)
  }

  /// Refuses a command that mentions a parameter that is not declared.
  private func checkMentioned(at node: Node, nodes: ManifestNodes) throws(ManifestError) {
    let known = parameters.map(\.name)
    guard let name = command.mentioned.first(where: { !known.contains($0) }) else { return }
    let nearest = nearestWords(to: name, in: known)
    throw nodes.error(
      "unknown_parameter", "the command mentions '{\(name)}', which is no parameter", at: node,
      hints: [
        nearest.first.map { "did you mean '{\($0)}'?" } ?? "declare it under 'parameters'",
        "'{{\(name)}}' stands for the letters themselves",
      ], candidates: nearest)
  }

  private static func scrape(
    _ node: Node?, nodes: ManifestNodes
  ) throws(ManifestError) -> [ScrapeRule] {
    guard let node else { return [] }
    var rules: [ScrapeRule] = []
    for item in try nodes.sequence(node, of: "'scrape'") {
      let pattern = try nodes.longText(item, of: "an item of 'scrape'", limit: 1 << 10)
      guard let rule = ScrapeRule(pattern: pattern) else {
        throw nodes.error(
          "invalid_pattern", "'\(pattern)' is no regular expression with one named group",
          at: item, hints: ["for example 'auc=(?<auc>[0-9.]+)' gives the metric 'auc'"])
      }
      rules.append(rule)
    }
    return rules
  }

  /// Paths inside the project.
  private static func paths(
    _ node: Node?, of subject: String, nodes: ManifestNodes
  ) throws(ManifestError) -> [String]? {
    guard let node else { return nil }
    var paths: [String] = []
    for item in try nodes.sequence(node, of: subject) {
      let path = try nodes.text(item, of: "an item of \(subject)")
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      guard !path.hasPrefix("/"), !parts.contains("..") else {
        throw nodes.error(
          "invalid_value", "'\(path)' of \(subject) is not inside the project", at: item,
          hints: ["paths are relative to the folder of mlo.yaml"])
      }
      paths.append(path)
    }
    return paths
  }
}

extension EntryCommand {
  /// Reads a command: a list of arguments, or a line that is split or given to a shell.
  init(_ node: Node, isShell: Bool, nodes: ManifestNodes) throws(ManifestError) {
    if isShell {
      let line = try nodes.longText(node, of: "'command' with 'shell: true'")
      self = .shell(line)
      guard line.contains(where: { !$0.isWhitespace }) else { throw Self.empty(node, nodes) }
      return
    }
    var arguments: [String] = []
    if case .sequence(let items) = node {
      for item in items { arguments.append(try nodes.longText(item, of: "an argument")) }
    } else {
      let line = try nodes.longText(node, of: "'command'")
      guard let words = ShellWords.split(line) else {
        throw nodes.error("invalid_value", "a quote in 'command' is not closed", at: node)
      }
      arguments = words
    }
    guard let program = arguments.first, !program.isEmpty else { throw Self.empty(node, nodes) }
    self = .arguments(arguments)
  }

  private static func empty(_ node: Node, _ nodes: ManifestNodes) -> ManifestError {
    nodes.error("invalid_value", "'command' names no program", at: node)
  }
}
