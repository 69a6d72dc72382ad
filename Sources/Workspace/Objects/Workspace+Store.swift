import Glibc

extension Workspace {
  /// Stores bytes and returns the object's reference.
  ///
  /// The object is on disk when this returns. What no run, version or decision names within 14 days
  /// is removed by ``collectGarbage(isDryRun:now:)``.
  public func storeObject(bytes: [UInt8]) throws -> ObjectReference {
    try lease.take()
    let writer = try ObjectWriter(store, statedBytes: Int64(bytes.count))
    // In pieces, because zlib counts input in 32 bits.
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + (1 << 20))
      try bytes[start..<end].withUnsafeBytes { try writer.append($0) }
      start = end
    }
    return try writer.finish()
  }

  /// Stores a regular file, hashed while it is copied; memory does not grow with it.
  ///
  /// - Throws: ``WorkspaceError`` when there is no such file or it is a pipe, device or directory.
  public func storeObject(file path: String) throws -> ObjectReference {
    try storeObject(reading: InputFile.open(path))
  }

  /// Stores the bytes of a stream, such as standard input.
  ///
  /// `next` fills the buffer and returns how many bytes, 0 at the end.
  public func storeObject(
    statedBytes: Int64, next: (UnsafeMutableRawBufferPointer) throws -> Int
  ) throws -> ObjectReference {
    try lease.take()
    let writer = try ObjectWriter(store, statedBytes: statedBytes)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try next(buffer)
      guard count > 0 else { break }
      try writer.append(UnsafeRawBufferPointer(rebasing: buffer[0..<min(count, buffer.count)]))
    }
    return try writer.finish()
  }

  func storeObject(reading file: OpenFile) throws -> ObjectReference {
    try storeObject(statedBytes: Int64(try file.status().st_size)) { try file.read(into: $0) }
  }

  /// Stores a directory as an object: a sorted list of path, hash and size, each file an object.
  ///
  /// - Throws: ``WorkspaceError/unsafePath(path:reason:)`` for a path that is absolute, comes twice
  ///   or has an empty, `.` or `..` segment.
  public func storeTree(_ sources: [TreeSource]) throws -> ObjectReference {
    let sorted = sources.sorted { byteOrder($0.path, $1.path) < 0 }
    for (index, source) in sorted.enumerated() {
      try ArtifactPath.check(source.path)
      guard index == 0 || !sorted[index - 1].path.isSameBytes(as: source.path) else {
        throw WorkspaceError.unsafePath(path: source.path, reason: "it comes twice")
      }
    }
    let files = try sorted.map { source in
      let reference = try store(source)
      return TreeFile(path: source.path, sha256: reference.sha256, bytes: reference.bytes)
    }
    return try storeObject(bytes: TreeDocument.bytes(files))
  }

  private func store(_ source: TreeSource) throws -> ObjectReference {
    switch source.content {
    case .bytes(let bytes): try storeObject(bytes: bytes)
    case .file(let path): try storeObject(file: path)
    case .stored(let reference): reference
    }
  }
}
