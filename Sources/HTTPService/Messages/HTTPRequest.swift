public import NIOCore
import NIOHTTP1

/// A request that was received whole and may be answered.
public struct HTTPRequest: Sendable {
  /// What is asked for.
  public let method: RequestMethod
  /// The path as it was sent, without the query.
  public let path: String
  /// What stands behind the question mark, or the empty text.
  public let query: String
  /// The body; empty where there is none.
  public let body: [UInt8]
  /// The id that logs and errors name the request by.
  public let id: String
  /// When an answer is no longer waited for.
  public let deadline: NIODeadline
  private let headers: HTTPHeaders

  init(_ head: RequestHead, body: [UInt8], deadline: NIODeadline) {
    method = head.method
    path = head.path
    query = head.query
    id = head.id
    headers = head.headers
    self.body = body
    self.deadline = deadline
  }

  /// A request as tests make it.
  public init(
    _ method: RequestMethod, _ path: String, headers: [(String, String)] = [], body: [UInt8] = [],
    id: String = "test", deadline: NIODeadline = .distantFuture
  ) {
    self.method = method
    self.path = path
    self.query = ""
    self.body = body
    self.id = id
    self.headers = HTTPHeaders(headers)
    self.deadline = deadline
  }

  /// The value of a header field, or nil; of several the first.
  public func header(_ name: String) -> String? { headers.first(name: name) }

  /// The media type of the body without its parameters, in small letters; nil where none is stated.
  public var mediaType: String? { header("content-type").map(MediaType.name) }

  /// Nobody waits for the answer any more.
  public var isExpired: Bool { NIODeadline.now() >= deadline }
}

/// The methods that some route answers, and all others as one.
public enum RequestMethod: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case other = "OTHER"

  init(_ method: HTTPMethod) {
    switch method {
    case .GET: self = .get
    case .HEAD: self = .head
    case .POST: self = .post
    default: self = .other
    }
  }
}

/// Media types as header fields name them.
enum MediaType {
  /// The type without its parameters, in small letters.
  static func name(_ field: String) -> String {
    let end = field.firstIndex(of: ";") ?? field.endIndex
    return trimmed(field[..<end]).lowercased()
  }

  /// The value of `charset`, in small letters and without quotes; nil where there is none.
  static func charset(_ field: String) -> String? {
    for parameter in field.split(separator: ";").dropFirst() {
      let halves = parameter.split(separator: "=", maxSplits: 1)
      guard halves.count == 2, trimmed(halves[0]).lowercased() == "charset" else { continue }
      return trimmed(halves[1]).lowercased().filter { $0 != "\"" }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while text.last == " " || text.last == "\t" { text.removeLast() }
    return text
  }
}
