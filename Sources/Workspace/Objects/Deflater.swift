import CZlib
import Glibc

/// Compresses a stream to one gzip member, the same bytes for the same input.
///
/// The header holds no time and no name. The level follows the stated size: 6 up to 1 MiB, 1 above,
/// because numbers hardly compress and level 6 is five times slower (measured).
final class Deflater {
  // zlib keeps a pointer back to the stream, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let buffer: UnsafeMutableRawBufferPointer

  /// The level for content of a stated size.
  static func level(forBytes size: Int64) -> Int32 { size <= 1 << 20 ? 6 : 1 }

  init(statedBytes: Int64) throws {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    buffer = .allocate(byteCount: 1 << 16, alignment: 16)
    // 15 window bits, and 16 more ask for gzip instead of zlib framing.
    let code = deflateInit2_(
      stream, Self.level(forBytes: statedBytes), Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY,
      zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      throw WorkspaceError.system(action: "compress", path: "zlib", errno: ENOMEM)
    }
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
    buffer.deallocate()
  }

  /// Compresses the next bytes; `isLast` ends the member.
  func compress(
    _ input: UnsafeRawBufferPointer, isLast: Bool,
    output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    let bytes = UnsafeMutableRawBufferPointer(mutating: input).assumingMemoryBound(to: UInt8.self)
    stream.pointee.next_in = bytes.baseAddress
    stream.pointee.avail_in = UInt32(bytes.count)
    let out = buffer.assumingMemoryBound(to: UInt8.self)
    repeat {
      stream.pointee.next_out = out.baseAddress
      stream.pointee.avail_out = UInt32(out.count)
      deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
      let made = out.count - Int(stream.pointee.avail_out)
      if made > 0 { try output(UnsafeRawBufferPointer(rebasing: buffer[0..<made])) }
    } while stream.pointee.avail_out == 0
  }
}
