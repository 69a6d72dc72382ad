import Glibc

extension Workspace {
  /// A reader that names the runs and versions which a damaged object touches.
  private var reader: ObjectReader {
    var reader = ObjectReader(store)
    reader.users = { sha256 in (try? index.read { try ObjectRows.users($0, of: sha256) }) ?? [] }
    reader.otherStoredHashes = { sha256 in
      let forms = try? index.read { try ObjectRows.forms($0, of: sha256) }
      return (forms ?? []).map(\.reference.storedSHA256)
    }
    return reader
  }

  /// The bytes of an object, once both of its hashes matched.
  ///
  /// - Parameter limit: The most bytes to hold in memory (1 GiB unless said).
  /// - Throws: ``WorkspaceError/objectDamaged(sha256:reason:usedBy:)`` naming the runs and versions
  ///   that use it.
  public func readObject(_ reference: ObjectReference, limit: Int64 = 1 << 30) throws -> [UInt8] {
    guard reference.bytes <= limit else {
      throw WorkspaceError.objectTooLarge(
        sha256: reference.sha256, bytes: reference.bytes, limit: limit)
    }
    var bytes: [UInt8] = []
    try reader.read(reference) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Checks an object without keeping its bytes.
  public func checkObject(_ reference: ObjectReference) throws {
    try reader.read(reference) { _ in }
  }

  /// The files of a directory object, sorted by path.
  public func readTree(_ reference: ObjectReference) throws -> [TreeFile] {
    let bytes = try readObject(reference, limit: Int64(TreeDocument.limit))
    guard let files = TreeDocument.files(bytes) else {
      throw WorkspaceError.notATree(sha256: reference.sha256)
    }
    return files
  }

  /// The bytes of one file of a directory object.
  public func readFile(_ path: String, inTree tree: ObjectReference) throws -> [UInt8] {
    let files = try readTree(tree)
    guard let file = files.first(where: { $0.path.isSameBytes(as: path) }) else {
      throw WorkspaceError.pathNotInTree(
        path: path, tree: tree.sha256, candidates: nearestPaths(path, files.map(\.path)))
    }
    return try readObject(try self.reference(of: file))
  }

  /// The full reference of a file of a directory object.
  public func reference(of file: TreeFile) throws -> ObjectReference {
    if let known = try index.read({ try ObjectRows.forms($0, of: file.sha256) }).first {
      return known.reference
    }
    // Stored a moment ago and named by nothing yet: what is on the disk says it.
    return try storedReference(of: file)
  }

  /// Writes an object to a file that must not exist, whole and verified or not at all.
  ///
  /// The file follows the umask; a temporary file beside it is renamed into place.
  public func exportObject(_ reference: ObjectReference, to path: String) throws {
    let output = try OutputFile(path)
    try reader.read(reference) { try output.write($0) }
    try output.publish()
  }

  /// Writes a directory object to a directory that is made for it.
  ///
  /// - Throws: ``WorkspaceError/fileExists(path:)`` when a file of it is there already.
  public func exportTree(_ reference: ObjectReference, to directory: String) throws {
    let files = try readTree(reference)
    try OutputFile.makeDirectory(directory)
    for file in files {
      var parent = directory
      for segment in file.path.split(separator: "/").dropLast() {
        parent += "/" + segment
        try OutputFile.makeDirectory(parent)
      }
      try exportObject(try self.reference(of: file), to: directory + "/" + file.path)
    }
  }
}
