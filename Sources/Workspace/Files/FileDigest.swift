import Crypto
import Glibc

/// The SHA-256 of a file's bytes and how many there are.
public struct FileDigest: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  public var sha256: String
  /// The number of bytes.
  public var bytes: Int64

  /// States a digest.
  public init(sha256: String, bytes: Int64) {
    self.sha256 = sha256
    self.bytes = bytes
  }

  /// The digest of bytes in memory.
  public init(of bytes: [UInt8]) {
    self.init(sha256: hexText(SHA256.hash(data: bytes)), bytes: Int64(bytes.count))
  }

  /// Hashes a regular file in a stream; memory does not grow with it.
  ///
  /// - Throws: ``WorkspaceError`` when there is no such file or it is a pipe, device or directory.
  public init(ofFile path: String) throws { try self.init(reading: InputFile.open(path)) }

  /// Hashes the rest of an open file.
  init(reading file: OpenFile) throws {
    var digest = StreamDigest()
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = try file.read(into: buffer)
      if count == 0 { break }
      digest.append(UnsafeRawBufferPointer(rebasing: buffer[0..<count]))
    }
    self = digest.digest
  }

  /// Whether a text is a SHA-256 as the store writes it.
  static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy(isLowerHex)
  }
}

/// The digest of bytes that come one after another.
public struct StreamDigest: Sendable {
  private var hash = SHA256()
  private var bytes: Int64 = 0

  /// Begins with no bytes.
  public init() {}

  /// Takes in the next bytes.
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
    self.bytes += Int64(bytes.count)
  }

  /// The digest of the bytes so far.
  public var digest: FileDigest { FileDigest(sha256: hexText(hash.finalize()), bytes: bytes) }
}

/// Whether a byte is a lower-case hexadecimal digit.
func isLowerHex(_ byte: UInt8) -> Bool {
  (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
}
