extension Workspace {
  /// Completes what a caller names to every object that has to stay: a directory's files too.
  ///
  /// Each is read back and checked, so that nothing is recorded that is not whole on the disk. Done
  /// before the lock is taken, because it reads.
  func completeObjects(_ named: [(ObjectReference, ObjectKind)]) throws -> [StoredObject] {
    var objects: [StoredObject] = []
    var seen: Set<String> = []
    for (reference, kind) in named where seen.insert(reference.sha256).inserted {
      objects.append(StoredObject(reference, kind))
      guard kind == .tree else {
        try ObjectReader(store).read(reference) { _ in }
        continue
      }
      for file in try readTree(reference) where seen.insert(file.sha256).inserted {
        objects.append(StoredObject(try storedReference(of: file), .file))
      }
    }
    return objects.sorted { $0.reference.sha256 < $1.reference.sha256 }
  }

  /// The full reference of a file of a directory, made by reading what is stored.
  func storedReference(of file: TreeFile) throws -> ObjectReference {
    let found: ObjectReference?
    do {
      found = try ObjectReader(store).inspect(file.sha256, limit: file.bytes)
    } catch let fault as Inflater.Fault {
      throw WorkspaceError.objectDamaged(sha256: file.sha256, reason: fault.reason, usedBy: [])
    }
    guard let found else { throw WorkspaceError.objectMissing(sha256: file.sha256, usedBy: []) }
    guard found.sha256 == file.sha256 else {
      throw WorkspaceError.objectDamaged(
        sha256: file.sha256, reason: "its bytes have another hash", usedBy: [])
    }
    return found
  }
}
