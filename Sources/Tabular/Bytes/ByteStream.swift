import Glibc

/// Bytes that come one after another: a file, standard input, or what a gzip stream holds.
protocol ByteStream: AnyObject {
  /// Fills the buffer as far as there are bytes; fewer than asked for only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
  /// The bytes taken from the source so far, compressed where it is.
  var consumedBytes: Int { get }
}

/// The bytes of an open file descriptor, such as a pipe; it stays open.
final class DescriptorStream: ByteStream {
  private let descriptor: Int32
  private let name: String
  private(set) var consumedBytes = 0

  init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var filled = 0
    while filled < buffer.count {
      let count = Glibc.read(descriptor, base + filled, buffer.count - filled)
      if count == 0 { break }
      if count < 0 {
        if errno == EINTR { continue }
        throw TabularError.cannotRead(name: name, reason: String(cString: strerror(errno)))
      }
      filled += count
    }
    consumedBytes += filled
    return filled
  }
}

/// A stream with its first bytes looked at and given back.
final class PeekedStream: ByteStream {
  private let rest: any ByteStream
  private var head: [UInt8]
  private var position = 0

  init(head: [UInt8], rest: any ByteStream) {
    self.head = head
    self.rest = rest
  }

  var consumedBytes: Int { rest.consumedBytes }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, head.count - position)
    head.withUnsafeBytes { bytes in
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + count]))
    }
    position += count
    guard count < buffer.count else { return count }
    return try count + rest.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[count...]))
  }
}

extension ByteStream {
  /// Up to `count` bytes as an array.
  func read(count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = try read(into: UnsafeMutableRawBufferPointer(buffer))
    }
  }
}
