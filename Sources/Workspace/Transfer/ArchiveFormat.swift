/// The file that `export --all` writes: a line that names the format, then entries, then a last line.
///
/// Each entry is a line of canonical JSON `{"bytes", "path", "sha256"}`, that many bytes as they lie
/// in the store, and a line feed. The last line is `{"end": true, "entries", "sha256"}`, where the
/// hash is that of everything before it. Nothing else follows. Entries come in a fixed order, so two
/// exports of the same store are the same bytes; objects are compressed already.
enum ArchiveFormat {
  static let magic = Array("mlo-store/1\n".utf8)
  /// The longest line of an entry.
  static let lineLimit = 4096
  /// The most bytes of a manifest, which is read into memory.
  static let manifestLimit: Int64 = 64 << 20

  /// The line of an entry.
  static func line(path: [String], bytes: Int64, sha256: String) -> [UInt8] {
    let object: JSONValue = [
      "path": .string(path.joined(separator: "/")), "bytes": .integer(bytes),
      "sha256": .string(sha256),
    ]
    return object.canonicalBytes + [0x0A]
  }

  /// The last line.
  static func end(entries: Int, sha256: String) -> [UInt8] {
    let object: JSONValue = [
      "end": true, "entries": JSONValue(entries), "sha256": .string(sha256),
    ]
    return object.canonicalBytes + [0x0A]
  }

  /// Whether a path is one that an export holds: a manifest or an object, by its exact form.
  static func isAllowed(_ path: [String]) -> Bool {
    guard path.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." }), let name = path.last else {
      return false
    }
    switch (path.count, path.first, path.dropFirst().first) {
    case (2, "manifests", "project.json"): return true
    case (3, "manifests", "runs"):
      return name.hasSuffix(".json") && isRunID(String(name.dropLast(5)))
    case (3, "manifests", "history"): return isEventName(name)
    case (4, "manifests", "models"):
      let number = name.dropLast(5)
      return name.hasSuffix(".json") && !number.isEmpty && number.utf8.allSatisfy(isDigit)
        && path[2].utf8.allSatisfy(isFolderByte)
    case (3, "objects", _): return StoredFile.digest(folder: path[1], name: name) != nil
    default: return false
    }
  }

  private static func isEventName(_ name: String) -> Bool {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, name.hasSuffix(".json") else { return false }
    let hash = parts[1].dropLast(5)
    return parts[0].utf8.count >= 8 && parts[0].utf8.allSatisfy(isDigit) && hash.utf8.count == 8
      && hash.utf8.allSatisfy(isLowerHex)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// The bytes that the folder of a model may have, see ``VersionManifest/folder(_:)``.
  private static func isFolderByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte) || [0x25, 0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
  }
}
