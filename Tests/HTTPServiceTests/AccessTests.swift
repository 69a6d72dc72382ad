import HTTPService
import TestSupport
import Testing

/// Who may ask: reliability.md rows 38 to 41 and 71.
@Suite struct AccessTests {
  private static let token = "0123456789abcdef0123456789abcdef"

  @Test(
    "only names of this machine are right in Host",
    arguments: [
      ("localhost", 200), ("localhost:5000", 200), ("LOCALHOST", 200), ("127.0.0.1:80", 200),
      ("[::1]:8080", 200), ("evil.example", 421), ("localhost.evil.example", 421), ("", 421),
      ("127.0.0.1.evil.example", 421), ("localhost:", 200), ("localhost:80a", 421),
      ("10.0.0.1", 421), ("user@localhost", 421),
    ])
  func hosts(host: String, status: Int) throws {
    try TestServer.with { (server) throws in
      #expect(try server.answer("GET /open HTTP/1.1\r\nHost: \(host)\r\n\r\n").status == status)
    }
  }

  @Test(
    "a target that is a whole URL is its path, and its host counts instead of Host",
    arguments: [
      ("http://localhost/open", "localhost", 200), ("HTTP://127.0.0.1:80/open?a=b", "evil", 200),
      ("http://evil.example/open", "localhost", 421), ("http:///open", "localhost", 421),
      ("http://localhost", "localhost", 404), ("http://localhost?/open", "localhost", 404),
      ("https://localhost/open", "localhost", 404),
    ])
  func wholeURLs(target: String, host: String, status: Int) throws {
    try TestServer.with { (server) throws in
      #expect(
        try server.answer("GET \(target) HTTP/1.1\r\nHost: \(host)\r\n\r\n").status == status)
      let old = try server.answer("GET \(target) HTTP/1.0\r\n\r\n")
      #expect(old.status == status)
    }
  }

  @Test("a request has one Host")
  func hostCount() throws {
    try TestServer.with { (server) throws in
      #expect(try server.answer("GET /open HTTP/1.1\r\nX: 1\r\n\r\n").status == 400)
      #expect(
        try server.answer("GET /open HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n").status
          == 400)
    }
  }

  @Test(
    "pages of other sites may not ask",
    arguments: [
      ("Origin: http://evil.example", 403), ("Origin: null", 403),
      ("Origin: http://localhost:3000", 403), ("Sec-Fetch-Site: cross-site", 403),
      ("Origin: http://localhost", 200), ("Sec-Fetch-Site: same-origin", 200),
      ("Sec-Fetch-Site: none", 200),
    ])
  func origins(field: String, status: Int) throws {
    try TestServer.with { (server) throws in
      let answer = try server.answer(TestServer.post("1", to: "/echo", field))
      #expect(answer.status == status)
      #expect(answer.header("access-control-allow-origin") == nil)
    }
  }

  @Test(
    "bodies are taken as JSON in UTF-8 without an encoding alone",
    arguments: [
      ("Content-Type: text/plain", "1", 415), ("Content-Type: application/json", "1", 200),
      ("Content-Type: Application/JSON; charset=\"UTF-8\"", "1", 200),
      ("Content-Type: application/json; charset=latin1", "1", 415),
      ("Content-Type: application/json\r\nContent-Encoding: gzip", "1", 415),
      ("Content-Type: application/x-www-form-urlencoded", "1", 415), ("X: 1", "{}", 200),
      ("X: 1", "a=1", 415),
    ])
  func contentTypes(fields: String, body: String, status: Int) throws {
    try TestServer.with { (server) throws in
      let answer = try server.answer(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\n\(fields)\r\nContent-Length: "
          + "\(body.utf8.count)\r\n\r\n\(body)")
      #expect(answer.status == status)
    }
  }

  private static func withToken(_ test: (TestServer) throws -> Void) throws {
    try TemporaryDirectory.with { directory in
      try directory.write("# ours\n\(token)\n", to: "token")
      _ = try directory.shell("chmod 600 token")
      var settings = ServerSettings()
      settings.policy.tokens = try BearerTokens.read(path: directory.path("token"))
      try TestServer.with(settings, test)
    }
  }

  @Test("without the right token every path is 401, but those that say alive or ready")
  func tokens() throws {
    try Self.withToken { (server) throws in
      for path in ["/echo", "/metrics", "/none", "/", "/../livez", "/livez/"] {
        let answer = try server.answer("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(answer.status == 401, "\(path)")
        #expect(answer.header("www-authenticate") == "Bearer")
      }
      for path in ["/livez", "/readyz", "/open"] {
        #expect(
          try server.answer("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200)
      }
      let right = "Authorization: Bearer \(Self.token)"
      #expect(try server.answer(TestServer.post("1", to: "/echo", right)).status == 200)
      for wrong in ["Bearer \(Self.token)0", "Basic \(Self.token)", "Bearer", Self.token] {
        let field = "Authorization: \(wrong)"
        #expect(try server.answer(TestServer.post("1", to: "/echo", field)).status == 401)
      }
    }
  }

  @Test("who guesses tokens has to wait from the eleventh guess of a second on")
  func guessing() throws {
    try Self.withToken { (server) throws in
      let connection = try RawConnection(port: server.port)
      let start = ContinuousClock.now
      for _ in 0..<25 {
        connection.send("GET /echo HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(connection.readAnswer().status == 401)
        if ContinuousClock.now - start > .milliseconds(900) { break }
      }
      #expect(ContinuousClock.now - start > .milliseconds(900))
    }
  }

  @Test(
    "a token file that others can read, or without a good token, is refused",
    arguments: [
      ("644", "0123456789abcdef0123456789abcdef", "can be read by others"),
      ("600", "short", "holds a line that is no token"), ("600", "", "holds no token"),
      ("600", "0123456789abcdef 0123456789abcdef", "holds a line that is no token"),
    ])
  func tokenFiles(mode: String, text: String, problem: String) throws {
    try TemporaryDirectory.with { directory in
      try directory.write(text, to: "token")
      _ = try directory.shell("chmod \(mode) token")
      let path = directory.path("token")
      let error = #expect(throws: HTTPServiceError.self) { try BearerTokens.read(path: path) }
      #expect(error?.message == "the token file '\(path)' \(problem)")
    }
  }

  @Test("a host that others reach needs a token or the word that none is wanted")
  func publicHost() throws {
    var settings = ServerSettings()
    settings.host = "0.0.0.0"
    settings.port = 0
    let closed = HTTPServer(settings, routes: [])
    #expect(throws: HTTPServiceError.publicWithoutToken(host: "0.0.0.0")) { try closed.start() }
    closed.stop(delay: .zero)
    settings.isInsecure = true
    let open = HTTPServer(settings, routes: [])
    let port = try open.start().port
    #expect(port > 0)
    open.stop(delay: .zero)
  }

  @Test("a port in use is told as such, and a free one is taken for 0")
  func portInUse() throws {
    try TestServer.with { (server) throws in
      var settings = ServerSettings()
      settings.port = server.port
      let second = HTTPServer(settings, routes: [])
      #expect(throws: HTTPServiceError.addressInUse(host: "127.0.0.1", port: server.port)) {
        try second.start()
      }
    }
  }
}
