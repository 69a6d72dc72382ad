import Crypto

/// Writes an export: entries one after the other, hashed as they go.
final class ArchiveWriter {
  private let output: OutputFile
  private var hash = SHA256()
  private(set) var entries = 0
  private(set) var bytes: Int64 = 0

  init(to path: String) throws {
    output = try OutputFile(path)
    try write(ArchiveFormat.magic)
  }

  private func write(_ chunk: UnsafeRawBufferPointer) throws {
    hash.update(bufferPointer: chunk)
    bytes += Int64(chunk.count)
    try output.write(chunk)
  }

  private func write(_ chunk: [UInt8]) throws { try chunk.withUnsafeBytes { try write($0) } }

  /// Writes a manifest.
  func add(_ content: [UInt8], at path: [String]) throws {
    let digest = FileDigest(of: content)
    try write(ArchiveFormat.line(path: path, bytes: digest.bytes, sha256: digest.sha256))
    try write(content)
    try write([0x0A])
    entries += 1
  }

  /// Writes the stored file of an object, which was checked before; if it is not the same any more,
  /// the export fails.
  func add(_ file: OpenFile, stored: ObjectReference) throws {
    let line = ArchiveFormat.line(
      path: stored.components, bytes: stored.storedBytes, sha256: stored.storedSHA256)
    try write(line)
    var hash = SHA256()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { break }
      let chunk = UnsafeRawBufferPointer(rebasing: buffer[0..<count])
      hash.update(bufferPointer: chunk)
      try write(chunk)
    }
    guard hexText(hash.finalize()) == stored.storedSHA256 else {
      throw WorkspaceError.objectDamaged(
        sha256: stored.sha256, reason: "its stored file has another hash", usedBy: [])
    }
    try write([0x0A])
    entries += 1
  }

  /// Ends the file and gives it its name.
  func finish() throws {
    let end = ArchiveFormat.end(entries: entries, sha256: hexText(hash.finalize()))
    try end.withUnsafeBytes { try output.write($0) }
    bytes += Int64(end.count)
    try output.publish()
  }
}
