import Synchronization
import TestSupport
import Testing

@testable import HTTPService

/// Answers that are too large to be held whole.
@Suite struct PartsTests {
  /// `0` and `count` more parts of `size` bytes each, and how many of them were made.
  private static func route(_ count: Int, size: Int, made: Counter) -> Route {
    Route(.get, "/parts", "answers in parts", isOpen: true) { _ in
      var response = HTTPResponse(body: [0x30])
      response.rest = ResponseParts(count: count) { number in
        made.add()
        return [UInt8](repeating: 0x31 + UInt8(number % 9), count: size)
      }
      return response
    }
  }

  /// Runs a test against a server with that route.
  private func with(
    _ count: Int, size: Int, idle: Duration = .seconds(10),
    _ test: (TestServer, Counter) throws -> Void
  ) throws {
    let made = Counter()
    var settings = ServerSettings()
    settings.port = 0
    settings.limits.idleTime = idle
    settings.limits.drainTime = .seconds(1)
    let route = Self.route(count, size: size, made: made)
    let server = HTTPServer(settings, routes: TestServer.routes + [route])
    let port = try server.start().port
    defer { server.stop(delay: .zero) }
    try test(TestServer(server: server, port: port), made)
  }

  @Test("parts come as chunks, in their order, and the next request is answered behind them")
  func chunks() throws {
    try with(3, size: 2) { (server, _) throws in
      let text = try server.exchange(
        "GET /parts HTTP/1.1\r\nHost: localhost\r\n\r\n"
          + "GET /open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(text.contains("transfer-encoding: chunked\r\n"))
      #expect(!text.split(separator: "\r\n\r\n")[0].contains("content-length"))
      #expect(
        text.contains("\r\n\r\n1\r\n0\r\n2\r\n11\r\n2\r\n22\r\n2\r\n33\r\n0\r\n\r\nHTTP/1.1 200"))
      #expect(text.hasSuffix("\r\n\r\n1"))
    }
  }

  @Test("a client of HTTP/1.0 gets the parts one behind the other up to the end of the connection")
  func version10() throws {
    try with(3, size: 2) { (server, _) throws in
      let text = try server.exchange(
        "GET /parts HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /open HTTP/1.0\r\n\r\n")
      #expect(text.contains("connection: close\r\n"))
      #expect(!text.contains("chunked"))
      #expect(text.hasSuffix("\r\n\r\n0112233"))
    }
  }

  @Test("what a slow client has not taken is not made, and the connection ends after the silence")
  func slowClient() throws {
    try with(100_000, size: 64 << 10, idle: .milliseconds(400)) { (server, made) throws in
      let connection = try RawConnection(port: server.port)
      connection.send("GET /parts HTTP/1.1\r\nHost: localhost\r\n\r\n")
      sleepMilliseconds(900)
      // What the buffers of the two sockets hold; all would be 6.5 GB.
      #expect((1..<2_000).contains(made.count))
      let before = made.count
      sleepMilliseconds(200)
      #expect(made.count == before)
    }
  }

  @Test("an answer that is not fetched counts as memory, and requests are 503 until it is")
  func memory() throws {
    var settings = ServerSettings()
    settings.port = 0
    settings.limits.bodiesInMemory = 1 << 20
    settings.limits.drainTime = .seconds(1)
    // More than two sockets hold.
    let large = Route(.get, "/large", "answers much", isOpen: true) { _ in
      HTTPResponse(body: [UInt8](repeating: 0x31, count: 32 << 20))
    }
    let server = HTTPServer(settings, routes: TestServer.routes + [large])
    let test = TestServer(server: server, port: try server.start().port)
    defer { server.stop(delay: .zero) }
    let slow = try RawConnection(port: test.port)
    slow.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
    sleepMilliseconds(200)
    let refused = try test.answer(TestServer.post("1"))
    #expect(refused.status == 503)
    #expect(refused.header("retry-after") == "1")
    #expect(try test.answer("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200)
    var count = 0
    while count < 32 << 20, let bytes = slow.readSome() { count += bytes.count }
    sleepMilliseconds(50)
    #expect(try test.answer(TestServer.post("1")).status == 200)
  }

  @Test("a connection of HTTP/1.0 that is kept says so")
  func keptAlive() throws {
    try TestServer.with { (server) throws in
      let kept = try server.answer("GET /open HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(kept.header("connection") == "keep-alive")
      #expect(try server.answer("GET /open HTTP/1.0\r\n\r\n").header("connection") == "close")
    }
  }

  @Test("one header field may be as large as all of them together")
  func largeField() throws {
    try TestServer.with { (server) throws in
      let value = String(repeating: "a", count: 15_000)
      let answer = try server.answer(
        "GET /open HTTP/1.1\r\nHost: localhost\r\nCookie: \(value)\r\n\r\n")
      #expect(answer.status == 200)
    }
  }

  @Test("lines that the access log's sink refuses are counted as lost")
  func lostLines() throws {
    var settings = ServerSettings()
    let log = AccessLog { _ in false }
    settings.log = log
    try TestServer.with(settings) { (server) throws in
      _ = try server.answer("GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n")
      _ = try server.answer("GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n")
      log.flush()
      let metrics = try server.answer("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").body
      #expect(metrics.contains("\nmlo_access_log_lost_total 2\n"))
    }
  }
}

/// Counts across threads.
final class Counter: Sendable {
  private let value = Atomic<Int>(0)

  var count: Int { value.load(ordering: .relaxed) }

  func add() { value.wrappingAdd(1, ordering: .relaxed) }
}
