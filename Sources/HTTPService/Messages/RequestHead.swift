import NIOCore
import NIOHTTP1

/// The head of a request: what is known before its body.
struct RequestHead: Sendable {
  let method: RequestMethod
  /// The target: path and query.
  let target: String
  /// The host of a target that is a whole URL, which counts instead of `Host` (RFC 9112, 3.2.2).
  let authority: String?
  let headers: HTTPHeaders
  let isVersion10: Bool
  /// The client closes the connection behind the answer, or cannot keep it.
  let closes: Bool
  /// When the head was complete.
  let startedAt: NIODeadline
  private let number: UInt64
  private let session: String

  /// Takes a head over.
  ///
  /// - Parameters:
  ///   - number: The number of the request in this server.
  ///   - session: What tells this server's numbers from another's.
  init(_ head: HTTPRequestHead, number: UInt64, session: String) {
    method = RequestMethod(head.method)
    (authority, target) = Self.parts(ofTarget: head.uri)
    headers = head.headers
    isVersion10 = head.version.minor == 0
    // A client that wants another protocol is answered in this one, once.
    closes = !head.isKeepAlive || head.method == .CONNECT || head.headers.contains(name: "upgrade")
    startedAt = .now()
    self.number = number
    self.session = session
  }

  /// The host and port of `http://HOST:PORT/PATH`, or nil, and the rest.
  private static func parts(ofTarget target: String) -> (String?, String) {
    guard target.utf8.first != UInt8(ascii: "/"), target.prefix(7).lowercased() == "http://"
    else { return (nil, target) }
    let rest = target.dropFirst(7)
    let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
    let path = rest[end...]
    return (String(rest[..<end]), path.first == "/" ? String(path) : "/\(path)")
  }

  /// The path of the target.
  var path: String {
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return target }
    return String(target[..<mark])
  }

  /// The query of the target.
  var query: String {
    guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return "" }
    return String(target[target.index(after: mark)...])
  }

  /// The id that the client gave, if it is one.
  var statedID: String? {
    guard let id = headers.first(name: "x-request-id"), (1...128).contains(id.utf8.count),
      id.utf8.allSatisfy(Self.isIDLetter)
    else { return nil }
    return id
  }

  /// The id that logs and errors name the request by.
  var id: String { statedID ?? "\(session)-\(number)" }

  private static func isIDLetter(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte | 0x20)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// The stated length of the body; nil where none is stated.
  var contentLength: Int? { headers.first(name: "content-length").flatMap { Int($0) } }

  /// The body comes in chunks.
  var isChunked: Bool { headers.contains(name: "transfer-encoding") }

  /// The client waits for a word before it sends the body.
  var waitsToSend: Bool {
    headers.first(name: "expect")?.lowercased() == "100-continue" && !isVersion10
  }
}
