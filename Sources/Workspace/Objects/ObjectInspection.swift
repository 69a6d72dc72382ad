import Crypto

/// Takes in the stored bytes of an object and says in the end what it is.
final class ObjectInspection {
  private let inflater: Inflater
  private var plainHash = SHA256()
  private var storedHash = SHA256()
  private var plainBytes: Int64 = 0
  private var storedBytes: Int64 = 0

  /// Begins; more than `limit` plain bytes are a fault.
  init(limit: Int64 = .max) throws { inflater = try Inflater(limit: limit) }

  /// Takes the next stored bytes and gives the plain ones.
  func take(
    _ chunk: UnsafeRawBufferPointer, output: (UnsafeRawBufferPointer) throws -> Void = { _ in }
  ) throws {
    storedHash.update(bufferPointer: chunk)
    storedBytes += Int64(chunk.count)
    try inflater.expand(chunk) { plain in
      plainHash.update(bufferPointer: plain)
      plainBytes += Int64(plain.count)
      try output(plain)
    }
  }

  /// What the object is.
  ///
  /// - Throws: ``Inflater/Fault`` when it was cut short.
  func finish() throws -> ObjectReference {
    try inflater.finish()
    return ObjectReference(
      sha256: hexText(plainHash.finalize()), bytes: plainBytes,
      storedSHA256: hexText(storedHash.finalize()), storedBytes: storedBytes)
  }
}
