/// The rule for paths inside a run or a directory object.
enum ArtifactPath {
  /// Checks a path: relative, no empty, `.` or `..` segment, no control character, at most 1024
  /// bytes.
  static func check(_ path: String) throws {
    func refuse(_ reason: String) -> WorkspaceError { .unsafePath(path: path, reason: reason) }
    guard !path.isEmpty else { throw refuse("it is empty") }
    guard path.utf8.count <= 1024 else {
      throw WorkspaceError.tooLong(
        what: "the path of an artifact", length: path.utf8.count, limit: 1024, unit: "bytes")
    }
    guard path.utf8.first != UInt8(ascii: "/") else { throw refuse("it is absolute") }
    guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
      throw refuse("it has a control character")
    }
    for segment in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      let text = String(decoding: segment, as: UTF8.self)
      guard !text.isEmpty else { throw refuse("a segment is empty") }
      guard text != ".", text != ".." else { throw refuse("'\(text)' is not a segment") }
    }
  }
}
