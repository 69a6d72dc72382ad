import CZlib
import Glibc

/// Expands one gzip member, strictly: exactly one, nothing after it, no more bytes than expected.
final class Inflater {
  /// What is wrong with a stored file.
  struct Fault: Error { let reason: String }

  private let stream: UnsafeMutablePointer<z_stream>
  private let buffer: UnsafeMutableRawBufferPointer
  private let limit: Int64
  private var produced: Int64 = 0
  private var hasEnded = false

  /// Expands to at most `limit` bytes.
  init(limit: Int64) throws {
    self.limit = limit
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    buffer = .allocate(byteCount: 1 << 16, alignment: 16)
    let code = inflateInit2_(
      stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      throw WorkspaceError.system(action: "expand", path: "zlib", errno: ENOMEM)
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
    buffer.deallocate()
  }

  /// Expands the next bytes of the file.
  func expand(
    _ input: UnsafeRawBufferPointer, output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    guard !input.isEmpty else { return }
    guard !hasEnded else { throw Fault(reason: "bytes follow its end") }
    let bytes = UnsafeMutableRawBufferPointer(mutating: input).assumingMemoryBound(to: UInt8.self)
    stream.pointee.next_in = bytes.baseAddress
    stream.pointee.avail_in = UInt32(bytes.count)
    let out = buffer.assumingMemoryBound(to: UInt8.self)
    repeat {
      stream.pointee.next_out = out.baseAddress
      stream.pointee.avail_out = UInt32(out.count)
      let code = inflate(stream, Z_NO_FLUSH)
      guard code == Z_OK || code == Z_STREAM_END || code == Z_BUF_ERROR else {
        throw Fault(reason: "its compressed bytes are not valid")
      }
      let made = out.count - Int(stream.pointee.avail_out)
      produced += Int64(made)
      guard produced <= limit else { throw Fault(reason: "it holds more bytes than recorded") }
      if made > 0 { try output(UnsafeRawBufferPointer(rebasing: buffer[0..<made])) }
      if code == Z_STREAM_END {
        hasEnded = true
        guard stream.pointee.avail_in == 0 else { throw Fault(reason: "bytes follow its end") }
        return
      }
      if code == Z_BUF_ERROR { return }
    } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
  }

  /// Checks at the end of the file that the member was whole.
  func finish() throws {
    guard hasEnded else { throw Fault(reason: "it is cut short") }
  }
}
