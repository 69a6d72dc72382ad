import NIOCore
import NIOHTTP1

/// What is decided about a request when its head is there: answer it, or why not.
struct Admission {
  let policy: AccessPolicy
  let router: Router
  let limits: Limits

  /// The route that answers, or the problem; checks go from who asks over what to how much.
  func route(for head: RequestHead, at place: Router.Place?) throws(Problem) -> Route {
    try checkFraming(head)
    try policy.checkOrigin(head)
    if !(place?.isOpen ?? false) { try policy.checkToken(head.headers) }
    let route = try router.route(head.method, at: place)
    if head.method == .post { try checkContent(head, route) }
    if let length = head.contentLength, length > limits.body { throw tooLarge }
    return route
  }

  /// The problem of a body beyond the limit.
  var tooLarge: Problem {
    Problem(413, "body_too_large", "a body has at most \(limits.body) bytes here")
  }

  /// Two readers must not be able to see two different bodies.
  private func checkFraming(_ head: RequestHead) throws(Problem) {
    let codings = head.headers["transfer-encoding"]
    let lengths = head.headers["content-length"]
    if codings.isEmpty && lengths.count <= 1 { return }
    guard lengths.isEmpty, codings.count == 1, codings[0].lowercased() == "chunked",
      !head.isVersion10
    else {
      throw Problem(400, "bad_framing", "the length of the body is stated in two ways, or wrongly")
    }
  }

  private func checkContent(_ head: RequestHead, _ route: Route) throws(Problem) {
    let codings = head.headers["content-encoding"].filter { $0.lowercased() != "identity" }
    guard codings.isEmpty else {
      throw Problem(415, "unsupported_encoding", "bodies are taken without a content encoding")
    }
    let types = head.headers["content-type"]
    // Without a type the body itself tells, when it is there.
    guard let type = types.first else { return }
    guard types.count == 1, route.accepts.contains(MediaType.name(type)) else {
      throw unsupportedType(route)
    }
    guard ["utf-8", nil].contains(MediaType.charset(type)) else {
      throw Problem(415, "unsupported_charset", "bodies are taken in UTF-8 only")
    }
  }

  /// A body without a media type is taken when it begins as JSON does.
  func checkUntyped(_ head: RequestHead, _ body: ByteBuffer, _ route: Route) throws(Problem) {
    guard head.method == .post, !head.headers.contains(name: "content-type") else { return }
    let first = body.readableBytesView.first { $0 != 0x20 && !(0x09...0x0d).contains($0) }
    guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
      throw unsupportedType(route)
    }
  }

  private func unsupportedType(_ route: Route) -> Problem {
    let types = route.accepts.joined(separator: " or ")
    return Problem(415, "unsupported_type", "the content type here is \(types)")
  }
}
