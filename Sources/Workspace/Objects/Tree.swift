/// One file that goes into a directory object.
public struct TreeSource: Sendable {
  /// Where the bytes are.
  enum Content: Sendable {
    case bytes([UInt8])
    case file(String)
    case stored(ObjectReference)
  }
  /// The path in the directory, with `/` between its segments.
  public var path: String
  var content: Content

  /// A file of bytes in memory.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    content = .bytes(bytes)
  }

  /// A file on disk, named as the user named it.
  public init(path: String, file: String) {
    self.path = path
    content = .file(file)
  }

  /// A file that is in the store already.
  public init(path: String, object: ObjectReference) {
    self.path = path
    content = .stored(object)
  }
}

/// The bytes of a directory object: one JSON document, its files sorted by the bytes of their paths.
enum TreeDocument {
  static let schema = "mlo.tree/1"
  /// The most that the list of a directory may take.
  static let limit = 64 << 20

  static func bytes(_ files: [TreeFile]) -> [UInt8] {
    let list = files.map { file -> JSONValue in
      [
        "path": .string(file.path), "sha256": .string(file.sha256), "bytes": .integer(file.bytes),
      ]
    }
    let document: JSONValue = ["schema": .string(schema), "files": .array(list)]
    return document.canonicalBytes
  }

  /// Reads the list; nil when the bytes are something else.
  static func files(_ bytes: [UInt8]) -> [TreeFile]? {
    guard let object = (try? JSONValue(parsing: bytes))?.members,
      object["schema"]?.text == schema, let list = object["files"]?.elements
    else { return nil }
    var files: [TreeFile] = []
    for element in list {
      guard let file = element.members, let path = file["path"]?.text,
        let sha256 = file["sha256"]?.text, let bytes = file["bytes"]?.integerValue,
        FileDigest.isDigest(sha256), bytes >= 0, (try? ArtifactPath.check(path)) != nil
      else { return nil }
      files.append(TreeFile(path: path, sha256: sha256, bytes: bytes))
    }
    return files
  }
}
