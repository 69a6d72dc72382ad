/// Reads objects and believes nothing: both hashes, the size and the framing are checked.
struct ObjectReader {
  let store: StoreDirectory
  /// The runs and versions that use an object, asked for only when it is damaged.
  var users: (String) -> [String] = { _ in [] }
  /// Other hashes that the stored file of an object may have, as another zlib made it.
  var otherStoredHashes: (String) -> [String] = { _ in [] }

  init(_ store: StoreDirectory) { self.store = store }

  /// Reads a stored object once; gives what it is, whatever it should be.
  ///
  /// - Throws: ``Inflater/Fault`` when it is not one whole gzip member of at most `limit` bytes.
  func inspect(
    _ sha256: String, limit: Int64, output: (UnsafeRawBufferPointer) throws -> Void = { _ in }
  ) throws -> ObjectReference? {
    guard let file = try store.file(ObjectReference.components(of: sha256)) else { return nil }
    let inspection = try ObjectInspection(limit: limit)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { return try inspection.finish() }
      try inspection.take(UnsafeRawBufferPointer(rebasing: buffer[0..<count]), output: output)
    }
  }

  /// Reads an object, gives its bytes to `output` as they come, and fails at the end if they were
  /// wrong; what `output` made must not be used before this returns.
  func read(
    _ reference: ObjectReference, output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let found: ObjectReference?
    do {
      found = try inspect(reference.sha256, limit: reference.bytes, output: output)
    } catch let fault as Inflater.Fault {
      throw damaged(reference.sha256, fault.reason)
    }
    guard let found else {
      throw WorkspaceError.objectMissing(
        sha256: reference.sha256, usedBy: users(reference.sha256))
    }
    guard found.sha256.isSameBytes(as: reference.sha256), found.bytes == reference.bytes else {
      throw damaged(reference.sha256, "its bytes have another hash")
    }
    guard found.storedSHA256.isSameBytes(as: reference.storedSHA256) else {
      guard otherStoredHashes(reference.sha256).contains(found.storedSHA256) else {
        throw damaged(reference.sha256, "its stored file has another hash")
      }
      return
    }
  }

  private func damaged(_ sha256: String, _ reason: String) -> WorkspaceError {
    .objectDamaged(sha256: sha256, reason: reason, usedBy: users(sha256))
  }
}
