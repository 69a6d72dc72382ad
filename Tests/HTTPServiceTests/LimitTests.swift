import HTTPService
import TestSupport
import Testing

/// Sizes and times: reliability.md P9, rows 43 to 48.
@Suite(.serialized) struct LimitTests {
  @Test("a body of exactly the limit is taken, one byte more is 413 before it is read")
  func bodySize() throws {
    var settings = ServerSettings()
    settings.limits.body = 1_000
    try TestServer.with(settings) { (server) throws in
      let full = String(repeating: "1", count: 1_000)
      #expect(try server.answer(TestServer.post(full)).body == full)
      let start = ContinuousClock.now
      // Only the head is sent: the answer does not wait for the body.
      let answer = try server.answer(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 200000\r\n\r\n")
      #expect(answer.status == 413)
      #expect(answer.header("connection") == "close")
      #expect(answer.body.contains("\"type\":\"mlo:body_too_large\""))
      #expect(ContinuousClock.now - start < .milliseconds(500))
    }
  }

  @Test("a chunked body is cut off at the limit")
  func chunkedSize() throws {
    var settings = ServerSettings()
    settings.limits.body = 1_000
    try TestServer.with(settings) { (server) throws in
      let chunk = "200\r\n" + String(repeating: "1", count: 0x200) + "\r\n"
      let answers = try server.exchange(Self.chunked + chunk + chunk + "0\r\n\r\n")
      #expect(answers.hasPrefix("HTTP/1.1 413 "))
      #expect(answerCount(answers) == 1)
    }
  }

  @Test("a chunked body within the limit is put together")
  func chunked() throws {
    try TestServer.with { (server) throws in
      let answer = try server.answer(Self.chunked + "3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n")
      #expect(answer.status == 200)
      #expect(answer.body == "[1,2]")
    }
  }

  @Test("very many tiny chunks are refused before they fill memory")
  func tinyChunks() throws {
    try TestServer.with { (server) throws in
      let chunks = String(repeating: "1\r\n1\r\n", count: 5_000)
      let answers = try server.exchange(Self.chunked + chunks)
      #expect(answers.hasPrefix("HTTP/1.1 400 "))
      #expect(answers.contains("mlo:tiny_chunks"))
    }
  }

  private static let chunked =
    "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    + "Transfer-Encoding: chunked\r\n\r\n"

  @Test("a request line over 8 KB is 414")
  func requestLine() throws {
    try TestServer.with { (server) throws in
      let path = String(repeating: "a", count: 9 << 10)
      #expect(
        try server.exchange("GET /\(path) HTTP/1.1\r\nHost: localhost\r\n\r\n")
          .hasPrefix("HTTP/1.1 414 "))
      // Also one that never ends.
      #expect(try server.exchange("GET /\(path)").hasPrefix("HTTP/1.1 414 "))
    }
  }

  @Test("header fields over 16 KB or over a hundred are 431")
  func headers() throws {
    try TestServer.with { (server) throws in
      let wide = (0..<5).map { "X\($0): \(String(repeating: "a", count: 4_000))\r\n" }.joined()
      #expect(
        try server.exchange("GET /open HTTP/1.1\r\nHost: localhost\r\n\(wide)\r\n")
          .hasPrefix("HTTP/1.1 431 "))
      let many = (0..<101).map { "X\($0): 1\r\n" }.joined()
      #expect(
        try server.exchange("GET /open HTTP/1.1\r\nHost: localhost\r\n\(many)\r\n")
          .hasPrefix("HTTP/1.1 431 "))
      let hundred = (0..<99).map { "X\($0): 1\r\n" }.joined()
      #expect(
        try server.answer("GET /open HTTP/1.1\r\nHost: localhost\r\n\(hundred)\r\n").status == 200)
    }
  }

  @Test("a head that comes too slowly is 408, and a silent connection is closed without a word")
  func slowHead() throws {
    var settings = ServerSettings()
    settings.limits.headTime = .milliseconds(200)
    settings.limits.idleTime = .milliseconds(300)
    try TestServer.with(settings) { (server) throws in
      #expect(try server.exchange("GET /open HT").hasPrefix("HTTP/1.1 408 "))
      let start = ContinuousClock.now
      #expect(try server.exchange("") == "")
      #expect(ContinuousClock.now - start < .seconds(2))
    }
  }

  @Test("a client that sends a byte now and then does not get more time")
  func drippingHead() throws {
    var settings = ServerSettings()
    settings.limits.headTime = .milliseconds(300)
    try TestServer.with(settings) { (server) throws in
      let connection = try RawConnection(port: server.port)
      let start = ContinuousClock.now
      for byte in "GET /open HTTP/1.1\r\nHost: localhost\r\nX: ".utf8 {
        connection.send([byte])
        sleepMilliseconds(20)
        if ContinuousClock.now - start > .milliseconds(600) { break }
      }
      #expect(connection.readToEnd().hasPrefix("HTTP/1.1 408 "))
    }
  }

  @Test("a body that does not come in time is 408")
  func slowBody() throws {
    var settings = ServerSettings()
    settings.limits.bodyTime = .milliseconds(200)
    try TestServer.with(settings) { (server) throws in
      let answers = try server.exchange(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 10\r\n\r\n[1,")
      #expect(answers.hasPrefix("HTTP/1.1 408 "))
      #expect(answers.contains("mlo:body_timeout"))
    }
  }

  @Test("an answer that takes too long is 503, with a word when to try again")
  func slowAnswer() throws {
    var settings = ServerSettings()
    settings.limits.answerTime = .milliseconds(100)
    try TestServer.with(settings) { (server) throws in
      let body = String(repeating: "1", count: 5_000)
      let answer = try server.answer(TestServer.post(body, to: "/slow"))
      #expect(answer.status == 503)
      #expect(answer.header("retry-after") == "1")
    }
  }

  @Test("more requests than are worked on at once are 503 with Retry-After")
  func overload() throws {
    var settings = ServerSettings()
    settings.limits.concurrency = 1
    settings.threads = 1
    try TestServer.with(settings) { (server) throws in
      let body = String(repeating: "1", count: 5_000)
      let first = try RawConnection(port: server.port)
      first.send(TestServer.post(body, to: "/slow"))
      sleepMilliseconds(100)
      let second = try server.answer(TestServer.post(body, to: "/slow"))
      #expect(second.status == 503)
      #expect(second.header("retry-after") == "1")
      #expect(try server.answer("GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 200)
      #expect(first.readAnswer().body == "5000")
    }
  }

  @Test("a connection over the limit waits until another one is closed")
  func connections() throws {
    var settings = ServerSettings()
    settings.limits.connections = 2
    try TestServer.with(settings) { (server) throws in
      var open: [RawConnection] = []
      for _ in 0..<40 { open.append(try RawConnection(port: server.port, timeout: 1)) }
      sleepMilliseconds(100)
      let request = "GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n"
      for connection in open { connection.send(request) }
      // At most one round of accepting, 16 connections, goes over.
      #expect(open[0].readAnswer().status == 200)
      #expect(open[39].readSome() == nil)
      open.removeAll()
      #expect(try server.answer(request).status == 200)
    }
  }
}
