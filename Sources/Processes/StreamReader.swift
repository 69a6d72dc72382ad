import Glibc

/// The reading end of a pipe and the first bytes that came out of it.
struct StreamReader {
  /// What was read so far.
  private(set) var captured = CapturedStream.empty
  /// Whether everyone who could write has closed the pipe.
  private(set) var isAtEnd = false
  /// The end that the program writes to.
  private(set) var writeEnd: Int32
  private var readEnd: Int32
  private let limit: Int

  /// Makes a pipe whose ends no other program inherits.
  init(program: String, limit: Int) throws(ProcessError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      throw .failed(program: program, reason: String(cString: strerror(errno)))
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    readEnd = ends[0]
    writeEnd = ends[1]
    self.limit = limit
  }

  /// Closes our copy of the end that the program writes to, so that its end can be seen.
  mutating func closeWriteEnd() {
    if writeEnd >= 0 { Glibc.close(writeEnd) }
    writeEnd = -1
  }

  /// Closes both ends.
  mutating func close() {
    closeWriteEnd()
    if readEnd >= 0 { Glibc.close(readEnd) }
  }

  /// Reads what is there without waiting, at most 1 MiB: as much as a pipe can hold, so that nothing
  /// is missed, and no more, since a program can write faster than we read and never end.
  mutating func drain() {
    let room = limit
    var taken = captured
    drain { piece in
      taken.byteCount += piece.count
      taken.bytes.append(contentsOf: piece.prefix(room - taken.bytes.count))
      return true
    }
    captured = taken
  }

  /// Hands on what is there without waiting, at most 1 MiB; where it is refused, the pipe is closed.
  mutating func drain(into take: ([UInt8]) -> Bool) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    for _ in 0..<16 where !isAtEnd {
      let count = read(readEnd, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      guard count > 0 else {
        isAtEnd = true
        return
      }
      guard take(Array(buffer.prefix(count))) else {
        stop()
        return
      }
    }
  }

  /// Closes the end that we read, so that who writes learns of it.
  private mutating func stop() {
    isAtEnd = true
    Glibc.close(readEnd)
    readEnd = -1
  }

  /// Waits until one of two streams has something to read, or for a time.
  static func wait(_ first: StreamReader, _ second: StreamReader, milliseconds: Int32) {
    var waiting = [first, second].filter { !$0.isAtEnd }
      .map { pollfd(fd: $0.readEnd, events: Int16(POLLIN), revents: 0) }
    _ = poll(&waiting, nfds_t(waiting.count), milliseconds)
  }
}
