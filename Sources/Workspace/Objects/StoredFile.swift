import Glibc

/// The files of objects, handled by their digest and by nothing else.
enum StoredFile {
  /// The hash of the object in a file of a folder of `objects`; nil for another name.
  static func digest(folder: String, name: String) -> String? {
    guard folder.utf8.count == 2, name.hasSuffix(".gz") else { return nil }
    let sha256 = folder + name.dropLast(3)
    return FileDigest.isDigest(sha256) ? sha256 : nil
  }

  /// Moves an object's file to another folder of the store; false when it is not there.
  static func move(_ sha256: String, to folder: String, in store: StoreDirectory) throws -> Bool {
    let components = ObjectReference.components(of: sha256)
    guard let source = try store.directory(Array(components.dropLast())) else { return false }
    let target = try store.makeDirectory([folder])
    let name = components[components.count - 1]
    guard renameat(source.descriptor, name, target.descriptor, sha256 + ".gz") == 0 else {
      if errno == ENOENT { return false }
      throw source.failure("move")
    }
    try target.synchronize()
    try source.synchronize()
    return true
  }

  /// Removes an object's file through the open folder; false when it is not there.
  static func remove(_ sha256: String, in store: StoreDirectory) throws -> Bool {
    let components = ObjectReference.components(of: sha256)
    guard let folder = try store.directory(Array(components.dropLast())) else { return false }
    if unlinkat(folder.descriptor, components[components.count - 1], 0) == 0 { return true }
    if errno == ENOENT { return false }
    throw folder.failure("remove")
  }
}
