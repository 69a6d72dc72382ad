import Glibc
import HTTPService
import TestSupport

/// A server on a free port, with routes that show what a test wants to see.
struct TestServer {
  let server: HTTPServer
  let port: Int

  /// Runs a test against a server and stops it afterwards.
  static func with(
    _ settings: ServerSettings = ServerSettings(), _ test: (TestServer) throws -> Void
  ) throws {
    var settings = settings
    settings.port = 0
    settings.limits.drainTime = .seconds(2)
    let server = HTTPServer(settings, routes: routes)
    let port = try server.start().port
    defer { server.stop(delay: .zero) }
    try test(TestServer(server: server, port: port))
  }

  /// An echo, something slow, something that fails.
  static let routes = [
    Route(.post, "/echo", "gives the body back", accepts: ["application/json"]) { request in
      HTTPResponse(body: request.body)
    },
    Route(.post, "/slow", "takes 300 ms", accepts: ["application/json"]) { request in
      usleep(300_000)
      return HTTPResponse(body: Array("\(request.body.count)".utf8))
    },
    Route(.post, "/fails", "fails", accepts: ["application/json"], style: .mlflow) { _ in
      throw HTTPServiceError.unknownHost(host: "/secret/path")
    },
    Route(.get, "/open", "asks for no token", isOpen: true) { _ in HTTPResponse(body: [0x31]) },
  ]

  /// Sends text on a connection of its own and returns all that comes back.
  func exchange(_ text: String) throws -> String {
    let connection = try RawConnection(port: port)
    connection.send(text)
    return connection.readToEnd()
  }

  /// The answer to one request.
  func answer(_ text: String) throws -> RawAnswer {
    let connection = try RawConnection(port: port)
    connection.send(text)
    return connection.readAnswer()
  }

  /// A request for the echo as text.
  static func post(
    _ body: String, to path: String = "/echo", _ fields: String...
  ) -> String {
    let more = fields.map { $0 + "\r\n" }.joined()
    return "POST \(path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      + "Content-Length: \(body.utf8.count)\r\n\(more)\r\n\(body)"
  }
}

/// How many answers a text holds.
func answerCount(_ text: String) -> Int {
  text.split(separator: "HTTP/1.1 ", omittingEmptySubsequences: false).count - 1
}
