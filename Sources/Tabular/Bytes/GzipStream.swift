import CZlib

/// The bytes that a gzip stream of one or more members holds.
///
/// Refused where more than `Limits.inflateRatio` bytes come out of one, over any
/// `Limits.ratioWindow` of output: what compresses so well was made to fill the memory of its
/// reader.
final class GzipStream: ByteStream {
  private let source: any ByteStream
  private let name: String
  private var stream = z_stream()
  private let input: UnsafeMutableRawBufferPointer
  private var isOpen = false
  private var isFinished = false
  private var window = (input: 0, output: 0)

  init(source: any ByteStream, name: String) {
    self.source = source
    self.name = name
    input = .allocate(byteCount: 256 << 10, alignment: 16)
  }

  deinit {
    if isOpen { inflateEnd(&stream) }
    input.deallocate()
  }

  var consumedBytes: Int { source.consumedBytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count, !isFinished {
      if stream.avail_in == 0, try !refill() { break }
      filled += try inflateOnce(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
    }
    return filled
  }

  /// Reads the next compressed bytes; false at the end of a whole stream.
  private func refill() throws -> Bool {
    let count = try source.read(into: input)
    stream.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_in = UInt32(count)
    guard count == 0 else { return true }
    isFinished = true
    guard isOpen else { return false }
    throw TabularError.damagedGzip(name: name, reason: "the compressed data ends early")
  }

  /// Uncompresses into the buffer until it is full or the input is used up.
  private func inflateOnce(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if !isOpen, try !openMember() { return 0 }
    let room = UInt32(clamping: buffer.count)
    let before = stream.avail_in
    stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.avail_out = room
    let status = inflate(&stream, Z_NO_FLUSH)
    let produced = Int(room - stream.avail_out)
    try checkRatio(consumed: Int(before - stream.avail_in), produced: produced)
    switch status {
    case Z_OK, Z_BUF_ERROR: return produced
    case Z_STREAM_END:
      inflateEnd(&stream)
      isOpen = false
      return produced
    default:
      let reason = stream.msg.map { String(cString: $0) } ?? "zlib status \(status)"
      throw TabularError.damagedGzip(name: name, reason: reason)
    }
  }

  /// Begins the next member; false where only padding of zeros is left.
  private func openMember() throws -> Bool {
    while stream.avail_in > 0, consumedBytes > 0, let next = stream.next_in, next.pointee == 0 {
      stream.next_in = next + 1
      stream.avail_in -= 1
    }
    guard stream.avail_in > 0 else { return false }
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      throw TabularError.cannotRead(name: name, reason: "zlib has no memory")
    }
    isOpen = true
    return true
  }

  private func checkRatio(consumed: Int, produced: Int) throws {
    window.input += consumed
    window.output += produced
    guard window.output >= Limits.ratioWindow else { return }
    if window.output / Limits.inflateRatio > window.input {
      throw TabularError.gzipBomb(name: name)
    }
    window = (0, 0)
  }
}
