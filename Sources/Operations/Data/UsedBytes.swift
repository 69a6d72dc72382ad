import Tabular
import Workspace

/// The digest of the bytes of a file that were used, made while they are read.
final class UsedBytes: ByteDigest {
  private var stream = StreamDigest()

  /// The digest of what was read last.
  var digest: FileDigest { stream.digest }

  func restart() { stream = StreamDigest() }

  func update(_ bytes: UnsafeRawBufferPointer) { stream.append(bytes) }
}

extension Workspace {
  /// Stores the bytes of an open data file.
  ///
  /// - Throws: `TabularError.changedWhileRead` where they are not those of the digest.
  func storeObject(_ file: DataFile, named name: String, as digest: FileDigest) throws
    -> ObjectReference
  {
    var offset = 0
    let object = try storeObject(statedBytes: Int64(file.byteCount)) { buffer in
      let count = try file.read(into: buffer, at: offset)
      offset += count
      return count
    }
    guard object.sha256 == digest.sha256 else { throw TabularError.changedWhileRead(name: name) }
    return object
  }
}
