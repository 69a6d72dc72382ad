/// Names an immutable object of the store and everything that proves its bytes.
public struct ObjectReference: Sendable, Hashable {
  /// The SHA-256 of the plain bytes; the object's name.
  public var sha256: String
  /// How many plain bytes there are.
  public var bytes: Int64
  /// The SHA-256 of the file as stored (gzip).
  public var storedSHA256: String
  /// How many bytes the stored file has.
  public var storedBytes: Int64

  /// States a reference.
  public init(sha256: String, bytes: Int64, storedSHA256: String, storedBytes: Int64) {
    self.sha256 = sha256
    self.bytes = bytes
    self.storedSHA256 = storedSHA256
    self.storedBytes = storedBytes
  }

  /// The four members by which manifests name an object.
  public var json: JSONValue {
    [
      "sha256": .string(sha256), "bytes": .integer(bytes), "stored_sha256": .string(storedSHA256),
      "stored_bytes": .integer(storedBytes),
    ]
  }

  /// Reads the members of a manifest; nil when one is missing or malformed.
  public init?(json: JSONValue?) {
    guard let object = json?.members, let sha256 = object["sha256"]?.text,
      let bytes = object["bytes"]?.integerValue, let stored = object["stored_sha256"]?.text,
      let storedBytes = object["stored_bytes"]?.integerValue, FileDigest.isDigest(sha256),
      FileDigest.isDigest(stored), bytes >= 0, storedBytes >= 0
    else { return nil }
    self.init(sha256: sha256, bytes: bytes, storedSHA256: stored, storedBytes: storedBytes)
  }

  /// Where the object lies below `.mlo`.
  var components: [String] { Self.components(of: sha256) }

  /// Where an object lies below `.mlo`.
  static func components(of sha256: String) -> [String] {
    ["objects", String(sha256.prefix(2)), String(sha256.dropFirst(2)) + ".gz"]
  }
}

/// Whether an object is one file or a directory.
public enum ObjectKind: String, Sendable, Hashable, CaseIterable {
  /// The bytes of one file.
  case file
  /// A sorted list of paths, hashes and sizes; each file is an object of its own.
  case tree
}

/// One file of a directory object.
public struct TreeFile: Sendable, Hashable {
  /// The path in the directory, with `/` between its segments.
  public var path: String
  /// The SHA-256 of the file.
  public var sha256: String
  /// The size of the file.
  public var bytes: Int64
}
