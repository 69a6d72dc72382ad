import Glibc

/// A TCP connection to a server on this machine, byte by byte, for what no polite client sends.
public final class RawConnection {
  private let descriptor: Int32

  /// Connects to a port of this machine.
  ///
  /// - Parameter timeout: How many seconds a read may wait.
  public init(port: Int, timeout: Int = 5) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var limit = timeval(tv_sec: timeout, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else {
      let number = errno
      Glibc.close(descriptor)
      throw SystemError(number, "connect")
    }
  }

  deinit { Glibc.close(descriptor) }

  /// Sends text; false where the server takes no more.
  @discardableResult
  public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends bytes; false where the server takes no more.
  @discardableResult
  public func send(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.send(
          descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start,
          Int32(MSG_NOSIGNAL))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  /// Says that nothing more is sent.
  public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// What arrives until the server closes, or until nothing does for the time-out.
  public func readToEnd() -> String {
    var bytes: [UInt8] = []
    while let more = readSome() { bytes += more }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What arrives next; nil where the server closed or nothing came in time.
  public func readSome() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? Array(buffer[..<count]) : nil
    }
  }

  /// One whole answer with a stated length or in chunks; what of it came where the connection ends before.
  public func readAnswer() -> RawAnswer {
    var bytes: [UInt8] = []
    while true {
      if let answer = RawAnswer(bytes), answer.isWhole { return answer }
      guard let more = readSome() else { return RawAnswer(bytes) ?? .none }
      bytes += more
    }
  }
}

/// An answer as it came over the wire.
public struct RawAnswer: Sendable {
  /// The status code; 0 where none came.
  public let status: Int
  /// The head as text.
  public let head: String
  /// The body as text, its chunks put together.
  public let body: String
  /// As many bytes came as the head states, or all chunks.
  public let isWhole: Bool

  /// What stands for no answer at all.
  static let none = RawAnswer(status: 0, head: "", body: "", isWhole: false)

  private init(status: Int, head: String, body: String, isWhole: Bool) {
    self.status = status
    self.head = head
    self.body = body
    self.isWhole = isWhole
  }

  /// Takes an answer apart; nil where its head is not complete.
  init?(_ bytes: [UInt8]) {
    let mark = Array("\r\n\r\n".utf8)
    var end = 0
    while end + 4 <= bytes.count, Array(bytes[end..<end + 4]) != mark { end += 1 }
    guard end + 4 <= bytes.count else { return nil }
    head = String(decoding: bytes[..<end], as: UTF8.self)
    let content = bytes[(end + 4)...]
    status = Int(head.split(separator: " ").dropFirst().first ?? "") ?? 0
    if head.lowercased().contains("\r\ntransfer-encoding: chunked") {
      let chunks = Self.joined(content)
      (body, isWhole) = (String(decoding: chunks.bytes, as: UTF8.self), chunks.isWhole)
      return
    }
    body = String(decoding: content, as: UTF8.self)
    let length = head.split(separator: "\r\n").first {
      $0.lowercased().hasPrefix("content-length:")
    }
    isWhole = content.count >= length.flatMap { Int($0.dropFirst(15).drop { $0 == " " }) } ?? 0
  }

  /// What is in chunks (RFC 9112, section 7.1), and whether the last one, which is empty, has come.
  private static func joined(_ content: ArraySlice<UInt8>) -> (bytes: [UInt8], isWhole: Bool) {
    var bytes: [UInt8] = []
    var rest = content
    while let lineEnd = rest.firstIndex(of: 13) {
      let line = String(decoding: rest[..<lineEnd], as: UTF8.self)
      guard let size = Int(line, radix: 16), size >= 0, rest.endIndex - lineEnd >= size + 4 else {
        break
      }
      if size == 0 { return (bytes, true) }
      let start = lineEnd + 2
      bytes += rest[start..<start + size]
      rest = rest[(start + size + 2)...]
    }
    return (bytes, false)
  }

  /// The value of a header field, or nil.
  public func header(_ name: String) -> String? {
    for line in head.split(separator: "\r\n").dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2, halves[0].lowercased() == name.lowercased() else { continue }
      return String(halves[1].drop { $0 == " " })
    }
    return nil
  }
}
