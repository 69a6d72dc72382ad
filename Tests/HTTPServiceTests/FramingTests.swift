import HTTPService
import TestSupport
import Testing

/// Where a body ends must be beyond doubt: reliability.md row 44.
@Suite struct FramingTests {
  @Test(
    "a request whose length can be read in two ways is 400, closed, and answered once",
    arguments: [
      "Content-Length: 4\r\nTransfer-Encoding: chunked", "Content-Length: 4\r\nContent-Length: 5",
      "Content-Length: 4\r\nContent-Length: 4", "Content-Length: 4, 5", "Content-Length: +4",
      "Content-Length: -1", "Content-Length: 0x4", "Content-Length: 100000000000000000000",
      "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, chunked",
      "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
      "Transfer-Encoding:\u{b}chunked", "Content-Length : 4", "Content-Length: 4\r\n folded",
      "Content-Length: 4 4",
    ])
  func lengths(fields: String) throws {
    try TestServer.with { (server) throws in
      let hidden = "GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n"
      let start = ContinuousClock.now
      let answers = try server.exchange(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\(fields)"
          + "\r\n\r\n0\r\n\r\n\(hidden)")
      #expect(answers.hasPrefix("HTTP/1.1 400 "), "\(fields): \(answers.prefix(60))")
      #expect(answerCount(answers) == 1, "\(fields)")
      #expect(ContinuousClock.now - start < .seconds(3))
    }
  }

  @Test(
    "a chunk with a wrong size is 400 and nothing behind it is answered",
    arguments: ["g", "-1", "0x1", "ffffffffffffffffff", "1 1", ""])
  func chunkSizes(size: String) throws {
    try TestServer.with { (server) throws in
      let answers = try server.exchange(
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n\(size)\r\n1\r\n0\r\n\r\n"
          + "GET /open HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(answerCount(answers) == 1, "\(answers.prefix(80))")
      #expect(answers.hasPrefix("HTTP/1.1 4"), "\(answers.prefix(80))")
    }
  }

  @Test(
    "what is no request in HTTP/1.1 is 400", arguments: ["nonsense\r\n\r\n", "\u{0}\u{1}\r\n\r\n"])
  func nonsense(text: String) throws {
    try TestServer.with { (server) throws in
      #expect(try server.exchange(text).hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test("requests sent in one piece are answered in their order")
  func pipelining() throws {
    try TestServer.with { (server) throws in
      let requests = (1...50).map { TestServer.post("\($0)") }.joined()
      let last = TestServer.post("51", to: "/echo", "Connection: close")
      let answers = try server.exchange(requests + last)
      let bodies = answers.split(separator: "\r\n\r\n").dropFirst().map {
        $0.prefix { $0.isNumber }
      }
      #expect(bodies.map { Int($0) } == (1...51).map { $0 })
    }
  }

  @Test("a request behind one that is worked on waits for it")
  func pipeliningBehindWork() throws {
    try TestServer.with { (server) throws in
      let slow = TestServer.post(String(repeating: "1", count: 5_000), to: "/slow")
      let answers = try server.exchange(
        slow + TestServer.post("2", to: "/echo", "Connection: close"))
      #expect(answerCount(answers) == 2)
      #expect(answers.contains("\r\n\r\n5000HTTP/1.1 200 OK"))
      #expect(answers.hasSuffix("\r\n\r\n2"))
    }
  }

  @Test("a client that ends its side first still gets its answer")
  func halfClosed() throws {
    try TestServer.with { (server) throws in
      let connection = try RawConnection(port: server.port)
      connection.send(TestServer.post(String(repeating: "1", count: 5_000), to: "/slow"))
      connection.finishSending()
      #expect(connection.readAnswer().body == "5000")
    }
  }

  @Test("a client that waits for a word gets it, unless its body would be refused")
  func expectation() throws {
    try TestServer.with { (server) throws in
      let connection = try RawConnection(port: server.port)
      let head =
        "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Expect: 100-continue\r\nContent-Length: "
      connection.send(head + "1\r\n\r\n")
      let word = connection.readSome().map { String(decoding: $0, as: UTF8.self) }
      #expect(word == "HTTP/1.1 100 Continue\r\n\r\n")
      connection.send("1")
      #expect(connection.readAnswer().body == "1")
      #expect(try server.answer(head + "99999999\r\n\r\n").status == 413)
    }
  }

  @Test("HTTP/1.0 gets an answer and a closed connection")
  func version10() throws {
    try TestServer.with { (server) throws in
      let answers = try server.exchange("GET /open HTTP/1.0\r\n\r\n")
      #expect(answers.hasPrefix("HTTP/1.1 200 "))
      #expect(answers.hasSuffix("\r\n\r\n1"))
    }
  }

  @Test("HEAD states the length and sends no body; other methods say what the path takes")
  func methods() throws {
    try TestServer.with { (server) throws in
      let head = try server.exchange(
        "HEAD /open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      #expect(head.contains("content-length: 1\r\n"))
      #expect(head.hasSuffix("\r\n\r\n"))
      let answer = try server.answer("DELETE /open HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(answer.status == 405)
      #expect(answer.header("allow") == "GET, HEAD")
      #expect(try server.answer("GET /none HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 404)
    }
  }
}
