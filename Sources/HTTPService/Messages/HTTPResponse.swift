import NIOCore

/// An answer before it is written.
public struct HTTPResponse: Sendable {
  /// The status code.
  public var status: Int
  /// The media type of the body.
  public var contentType: StaticString
  /// More header fields; values are visible ASCII.
  public var headers: [(name: StaticString, value: String)]
  /// The body, or its first part.
  public var body: [UInt8]
  /// The other parts of the body, or nil where `body` is all of it.
  public var rest: ResponseParts?
  /// Rows that were predicted, for the access log; nil where nothing was predicted.
  public var rows: Int?
  /// The code of the error, for the access log; nil where there is none.
  public var errorCode: String?

  /// Makes an answer.
  public init(
    status: Int = 200, contentType: StaticString = "application/json", body: [UInt8],
    headers: [(name: StaticString, value: String)] = []
  ) {
    self.status = status
    self.contentType = contentType
    self.headers = headers
    self.body = body
  }

  /// The body with all of its parts.
  public var wholeBody: [UInt8] {
    guard let rest else { return body }
    return (0..<rest.count).reduce(into: body) { $0 += rest.make($1) }
  }

  /// How a client knows where a body ends.
  enum Framing {
    /// The head states the length.
    case stated
    /// The parts state theirs.
    case chunked
    /// The connection ends with it, as HTTP/1.0 has no other word for parts.
    case untilClose
  }

  /// Writes the answer as HTTP/1.1, up to the end of its first part.
  ///
  /// - Parameters:
  ///   - connection: What the head says of the connection's future, or nil.
  ///   - hasBody: False for the answer to HEAD, which states the length of the body alone.
  func write(
    to buffer: inout ByteBuffer, framing: Framing, connection: StaticString?, hasBody: Bool
  ) {
    buffer.writeStaticString("HTTP/1.1 ")
    buffer.writeString(String(status))
    buffer.writeStaticString(" ")
    buffer.writeStaticString(Self.reason(status))
    buffer.writeStaticString("\r\ncontent-type: ")
    buffer.writeStaticString(contentType)
    switch framing {
    case .stated:
      buffer.writeStaticString("\r\ncontent-length: ")
      buffer.writeString(String(body.count))
    case .chunked: buffer.writeStaticString("\r\ntransfer-encoding: chunked")
    case .untilClose: break
    }
    buffer.writeStaticString("\r\nx-content-type-options: nosniff\r\n")
    for (name, value) in headers {
      buffer.writeStaticString(name)
      buffer.writeStaticString(": ")
      buffer.writeString(HeaderText.visible(value))
      buffer.writeStaticString("\r\n")
    }
    if let connection {
      buffer.writeStaticString("connection: ")
      buffer.writeStaticString(connection)
      buffer.writeStaticString("\r\n")
    }
    buffer.writeStaticString("\r\n")
    if hasBody { Self.write(part: body, to: &buffer, framing: framing) }
  }

  /// Writes a part of the body.
  static func write(part: [UInt8], to buffer: inout ByteBuffer, framing: Framing) {
    guard framing == .chunked else {
      buffer.writeBytes(part)
      return
    }
    // A chunk without bytes would be the end.
    guard !part.isEmpty else { return }
    buffer.writeString(String(part.count, radix: 16))
    buffer.writeStaticString("\r\n")
    buffer.writeBytes(part)
    buffer.writeStaticString("\r\n")
  }

  /// The words behind a status code.
  static func reason(_ status: Int) -> StaticString {
    switch status {
    case 200: "OK"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 408: "Request Timeout"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 421: "Misdirected Request"
    case 422: "Unprocessable Content"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Error"
    }
  }
}

/// Texts as values of header fields.
public enum HeaderText {
  /// The text itself where all of it is visible ASCII, else percent-encoded.
  static func visible(_ text: String) -> String {
    text.utf8.allSatisfy { (0x20...0x7e).contains($0) } ? text : percentEncoded(text)
  }

  /// The text with every byte encoded that is not visible ASCII, and the percent sign.
  public static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if (0x21...0x7e).contains(byte), byte != UInt8(ascii: "%") {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
