import Crypto
import Glibc

/// Takes plain bytes and makes a stored object of them: hashed and compressed in one pass.
///
/// The digest describes what was stored, not what a file held before or after.
final class ObjectWriter {
  private let store: StoreDirectory
  private let file: TemporaryFile
  private let deflater: Deflater
  private var plainHash = SHA256()
  private var storedHash = SHA256()
  private var plainBytes: Int64 = 0
  private var storedBytes: Int64 = 0

  /// Begins an object whose size is about the stated one.
  init(_ store: StoreDirectory, statedBytes: Int64) throws {
    self.store = store
    file = try TemporaryFile(in: store, prefix: "object-")
    deflater = try Deflater(statedBytes: statedBytes)
  }

  /// Appends plain bytes.
  func append(_ bytes: UnsafeRawBufferPointer) throws {
    plainHash.update(bufferPointer: bytes)
    plainBytes += Int64(bytes.count)
    try compress(bytes, isLast: false)
  }

  /// Appends plain bytes.
  func append(_ bytes: [UInt8]) throws { try bytes.withUnsafeBytes { try append($0) } }

  /// Ends the object and gives it its place, unless the same bytes are there and are sound.
  func finish() throws -> ObjectReference {
    try compress(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true)
    let reference = ObjectReference(
      sha256: hexText(plainHash.finalize()), bytes: plainBytes,
      storedSHA256: hexText(storedHash.finalize()), storedBytes: storedBytes)
    if let existing = try soundCopy(of: reference) { return existing }
    try file.setMode(0o400)
    try file.synchronize()
    let components = reference.components
    let directory = try store.makeDirectory(components.dropLast())
    // Renamed, not linked: a damaged or half-linked copy at this name is replaced by a sound one.
    try file.rename(into: directory, as: components[components.count - 1])
    return reference
  }

  private func compress(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws {
    try deflater.compress(bytes, isLast: isLast) { output in
      storedHash.update(bufferPointer: output)
      storedBytes += Int64(output.count)
      try file.write(output)
    }
  }

  /// The reference of an object that is there already with the right bytes.
  ///
  /// Another version of zlib may have stored them in another way; that copy is as good.
  private func soundCopy(of reference: ObjectReference) throws -> ObjectReference? {
    guard let status = try store.status(reference.components), status.isRegular else { return nil }
    guard let found = try? ObjectReader(store).inspect(reference.sha256, limit: reference.bytes)
    else { return nil }
    guard found.sha256.isSameBytes(as: reference.sha256) else { return nil }
    // As good as new: the time of grace of what nothing names yet begins again.
    if let stored = try store.file(reference.components) { futimens(stored.descriptor, nil) }
    return found
  }
}
