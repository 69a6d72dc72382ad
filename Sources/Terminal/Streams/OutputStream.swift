import Glibc

/// A buffered writer to a file descriptor.
///
/// The first write that fails ends the stream: what comes later is dropped, and `failure` says why,
/// so that a caller who asks at the end learns of it.
struct OutputStream {
  /// Why nothing can be written any more.
  enum Failure: Equatable {
    /// The reader has gone away (`| head -1`).
    case closedByReader
    /// The system refused, for the reason of this `errno`.
    case system(Int32)
  }

  private(set) var failure: Failure?
  private let descriptor: Int32
  private let capacity: Int
  private var buffer: [UInt8] = []

  /// Writes to a descriptor, in pieces of up to `capacity` bytes; 0 writes at once.
  init(descriptor: Int32, capacity: Int) {
    self.descriptor = descriptor
    self.capacity = capacity
  }

  /// Takes bytes, and writes them out when the buffer is full.
  mutating func append(_ bytes: some Sequence<UInt8>) {
    guard failure == nil else { return }
    buffer.append(contentsOf: bytes)
    if buffer.count >= capacity { flush() }
  }

  /// Writes out what is still held.
  mutating func flush() {
    guard failure == nil, !buffer.isEmpty else { return }
    failure = Self.write(buffer, to: descriptor)
    buffer.removeAll(keepingCapacity: true)
  }

  /// Writes bytes at once; where that fails, the stream goes on without them.
  ///
  /// - Returns: Whether they were written.
  mutating func offer(_ bytes: [UInt8]) -> Bool {
    flush()
    return failure == nil && Self.write(bytes, to: descriptor) == nil
  }

  /// Writes all bytes, however many calls it takes, and returns why it could not.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Failure? {
    bytes.withUnsafeBytes { all in
      var offset = 0
      while offset < all.count {
        let rest = UnsafeRawBufferPointer(rebasing: all[offset...])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count >= 0 {
          offset += count
        } else if errno == EAGAIN {
          waitUntilWritable(descriptor)
        } else if errno != EINTR {
          return errno == EPIPE ? .closedByReader : .system(errno)
        }
      }
      return nil
    }
  }

  /// Waits for a descriptor that somebody else made non-blocking.
  private static func waitUntilWritable(_ descriptor: Int32) {
    var request = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
    _ = poll(&request, 1, -1)
  }
}
