import Diagnostics
import Yams

/// Reads values out of YAML nodes; every error names the file, the line and the character.
struct ManifestNodes {
  let file: String

  func error(
    _ code: String, _ message: String, at node: Node, hints: [String] = [],
    candidates: [String] = []
  ) -> ManifestError {
    ManifestError(
      code, message, file: file, at: node.mark.map { .init(line: $0.line, character: $0.column) },
      hints: hints, candidates: candidates)
  }

  /// Where a value stands, for what is said about it later.
  func location(of node: Node) -> SourceLocation {
    SourceLocation(file: file, line: node.mark?.line, character: node.mark?.column)
  }

  /// The values of a mapping by key; a key that is not known is an error that lists those that are.
  func mapping(
    _ node: Node, of subject: String, known: [String]
  ) throws(ManifestError) -> [String: Node] {
    var values: [String: Node] = [:]
    for (key, value) in try entries(node, of: subject) {
      guard known.contains(key) else {
        throw unknownKey(key, at: try keyNode(key, in: node), of: subject, known: known)
      }
      if !isNull(value) { values[key] = value }
    }
    return values
  }

  /// The keys and values of a mapping whose keys are free.
  func entries(_ node: Node, of subject: String) throws(ManifestError) -> [(String, Node)] {
    guard case .mapping(let mapping) = node else {
      throw error("invalid_value", "\(subject) must be a mapping of keys to values", at: node)
    }
    var entries: [(String, Node)] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        throw error("invalid_value", "a key of \(subject) is not a word", at: key)
      }
      entries.append((scalar.string, value))
    }
    return entries
  }

  /// The items of a sequence.
  func sequence(_ node: Node, of subject: String) throws(ManifestError) -> [Node] {
    guard case .sequence(let sequence) = node else {
      throw error("invalid_value", "\(subject) must be a list", at: node)
    }
    return Array(sequence)
  }

  /// A text on one line that is not empty.
  func text(_ node: Node, of subject: String) throws(ManifestError) -> String {
    guard case .scalar(let scalar) = node else {
      throw error("invalid_value", "\(subject) must be a text", at: node)
    }
    let isPlain = scalar.string.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    guard !scalar.string.isEmpty, scalar.string.utf8.count <= 500, isPlain else {
      throw error(
        "invalid_value", "\(subject) must be a text on one line of at most 500 bytes", at: node)
    }
    return scalar.string
  }

  /// A text of any lines, without the null character.
  func longText(
    _ node: Node, of subject: String, limit: Int = 64 << 10
  ) throws(ManifestError) -> String {
    guard case .scalar(let scalar) = node else {
      throw error("invalid_value", "\(subject) must be a text", at: node)
    }
    guard scalar.string.utf8.count <= limit, !scalar.string.utf8.contains(0) else {
      throw error(
        "invalid_value", "\(subject) must be a text of at most \(limit >> 10) KiB", at: node)
    }
    return scalar.string
  }

  /// `true` or `false`; false where the key is absent.
  func isTrue(
    _ key: String, in values: [String: Node]
  ) throws(ManifestError) -> Bool {
    guard let node = values[key] else { return false }
    return try word(node, of: "'\(key)'", in: ["true", "false"]) == "true"
  }

  /// A finite decimal number, with its digits as they were written.
  func number(_ node: Node, of subject: String) throws(ManifestError) -> MetricRule.Number {
    guard case .scalar(let scalar) = node else {
      throw error("invalid_value", "\(subject) must be a number", at: node)
    }
    let isDecimal = scalar.string.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
    guard isDecimal, let value = Double(scalar.string), value.isFinite else {
      throw error(
        "invalid_value", "\(subject) must be a decimal number, not '\(scalar.string)'", at: node)
    }
    return MetricRule.Number(text: scalar.string, value: value)
  }

  /// One of several words.
  func word(_ node: Node, of subject: String, in words: [String]) throws(ManifestError) -> String {
    guard case .scalar(let scalar) = node else {
      throw error(
        "invalid_value", "\(subject) must be one of \(words.joined(separator: ", "))", at: node)
    }
    guard words.contains(scalar.string) else {
      throw unknown(
        "unknown_value", "\(subject) cannot be '\(scalar.string)'", scalar.string, at: node,
        known: words, list: "it can be")
    }
    return scalar.string
  }

  /// Whether a key stands there without a value.
  func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else {
      return false
    }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// A mapping on one line, its words as they were written.
  func line(of node: Node) -> String {
    guard case .mapping(let mapping) = node else { return "" }
    let parts = mapping.compactMap { key, value -> String? in
      guard case .scalar(let name) = key, case .scalar(let text) = value else { return nil }
      return "\(name.string): \(text.string)"
    }
    return "{" + parts.joined(separator: ", ") + "}"
  }

  func unknownKey(
    _ key: String, at node: Node, of subject: String, known: [String]
  ) -> ManifestError {
    unknown(
      "unknown_key", "unknown key '\(key)' in \(subject)", key, at: node, known: known,
      list: "this version knows")
  }

  /// A word that is none of those that can stand there: names the nearest, and lists them all.
  private func unknown(
    _ code: String, _ message: String, _ word: String, at node: Node, known: [String], list: String
  ) -> ManifestError {
    let nearest = nearestWords(to: word, in: known)
    let question = nearest.first.map { ["did you mean '\($0)'?"] } ?? []
    return error(
      code, message, at: node, hints: question + ["\(list) \(known.joined(separator: ", "))"],
      candidates: nearest)
  }

  private func keyNode(_ key: String, in node: Node) throws(ManifestError) -> Node {
    guard case .mapping(let mapping) = node else { return node }
    for (candidate, _) in mapping {
      if case .scalar(let scalar) = candidate, scalar.string == key { return candidate }
    }
    return node
  }
}
