import Diagnostics
import Yams

/// Turns the text of `mlo.yaml` into nodes, within limits that no honest file meets.
///
/// The parser itself stops at a thousand levels, which it survives on the stack of any thread.
enum ManifestText {
  /// The largest file that is read, in bytes.
  static let byteLimit = 1 << 20
  /// How deep mappings and lists may lie in each other.
  static let depthLimit = 64

  /// The root node; nil where the file holds nothing but comments.
  static func compose(_ bytes: [UInt8], file: String) throws(ManifestError) -> Node? {
    // A byte-order mark says nothing about UTF-8, and editors leave it: the keys begin behind it.
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard bytes.count <= byteLimit else {
      throw ManifestError("manifest_too_large", "the file has more than 1 MiB", file: file)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ManifestError("invalid_yaml", "the file is not UTF-8 text", file: file)
    }
    try refuseShared(bytes, file: file)
    do {
      let root = try Yams.compose(yaml: text)
      if let root { try check(root, depth: 1, file: file) }
      return root
    } catch let error as ManifestError {
      throw error
    } catch {
      throw explained(error, lines: 1 + bytes.count { $0 == UInt8(ascii: "\n") }, file: file)
    }
  }

  /// Refuses aliases before they are resolved: a short file of them can stand for gigabytes.
  ///
  /// An alias needs an anchor of the same name, so only a file that has both is refused here;
  /// a `*` in a text is none.
  private static func refuseShared(_ bytes: [UInt8], file: String) throws(ManifestError) {
    let anchors = Set(marked(bytes, by: UInt8(ascii: "&")).map(\.name))
    guard !anchors.isEmpty else { return }
    let aliases = marked(bytes, by: UInt8(ascii: "*"))
    guard let alias = aliases.first(where: { anchors.contains($0.name) }) else { return }
    let before = bytes[..<alias.offset]
    let line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let character = 1 + String(decoding: before[start...], as: UTF8.self).unicodeScalars.count
    throw shared(file: file, place: .init(line: line, character: character))
  }

  private static func shared(file: String, place: ManifestPlace?) -> ManifestError {
    ManifestError(
      "yaml_alias", "anchors and aliases are not allowed", file: file, at: place,
      hints: ["write the value out where it is used"])
  }

  /// The words after a mark that stands at the beginning of a word, with their offsets.
  private static func marked(
    _ bytes: [UInt8], by mark: UInt8
  ) -> [(name: ArraySlice<UInt8>, offset: Int)] {
    var found: [(name: ArraySlice<UInt8>, offset: Int)] = []
    for offset in bytes.indices where bytes[offset] == mark {
      guard offset == 0 || !isWord(bytes[offset - 1]) else { continue }
      let name = bytes[(offset + 1)...].prefix(while: isWord)
      if !name.isEmpty { found.append((name, offset)) }
    }
    return found
  }

  /// Whether a byte can be part of the name of an anchor.
  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func tooDeep(file: String, place: ManifestPlace?) -> ManifestError {
    ManifestError(
      "yaml_too_deep", "values lie more than \(depthLimit) levels deep in each other", file: file,
      at: place)
  }

  /// Refuses aliases and too many levels.
  private static func check(_ node: Node, depth: Int, file: String) throws(ManifestError) {
    let place = node.mark.map { ManifestPlace(line: $0.line, character: $0.column) }
    guard depth <= depthLimit else { throw tooDeep(file: file, place: place) }
    switch node {
    case .alias: throw shared(file: file, place: place)
    case .scalar: break
    case .sequence(let items):
      for item in items { try check(item, depth: depth + 1, file: file) }
    case .mapping(let entries):
      for (key, value) in entries {
        try check(key, depth: depth + 1, file: file)
        try check(value, depth: depth + 1, file: file)
      }
    }
  }

  /// The parser's error; the end of the file counts as its last line.
  private static func explained(_ error: any Error, lines: Int, file: String) -> ManifestError {
    func failure(_ problem: String, _ mark: Mark) -> ManifestError {
      ManifestError(
        "invalid_yaml", "not valid YAML: \(problem)", file: file,
        at: .init(line: min(mark.line, lines), character: mark.column))
    }
    switch error as? YamlError {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return failure(problem, mark)
    case .duplicatedKeysInMapping(let keys, let context):
      return ManifestError(
        "duplicate_key", "key '\(keys.first ?? "")' is given twice", file: file,
        at: .init(line: context.mark.line, character: context.mark.column))
    default:
      return ManifestError("invalid_yaml", "not valid YAML", file: file)
    }
  }
}
