import Glibc

/// Reads standard input in pieces, and notices when nothing comes for a while.
public struct StandardInput {
  /// Why standard input cannot be read, as an `errno`.
  public struct Failure: Error {
    /// The system's reason.
    public var errno: Int32
  }

  private let descriptor: Int32
  private let idleMilliseconds: Int32
  private var block: [UInt8]

  /// Reads a descriptor, by default the process's own.
  public init(descriptor: Int32 = 0, idleMilliseconds: Int32 = 200) {
    self.descriptor = descriptor
    self.idleMilliseconds = idleMilliseconds
    block = [UInt8](repeating: 0, count: 1 << 17)
  }

  /// The next piece; empty when nothing came for a while or a signal arrived, nil at the end.
  public mutating func next() throws -> [UInt8]? {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    let ready = poll(&request, 1, idleMilliseconds)
    if ready == 0 || (ready < 0 && errno == EINTR) { return [] }
    let count = read(descriptor, &block, block.count)
    if count > 0 { return Array(block[..<count]) }
    if count == 0 { return nil }
    if errno == EINTR || errno == EAGAIN { return [] }
    throw Failure(errno: errno)
  }
}
