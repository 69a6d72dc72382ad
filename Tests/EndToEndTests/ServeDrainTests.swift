import Glibc
import TestSupport
import Testing

/// How `mlo serve` ends, and what does not end it.
@Suite(.serialized) struct ServeDrainTests {
  /// The head of a request and the first bytes of its body; the rest of the body.
  private static let halves: (first: String, second: String) = {
    let text = post(flower)
    let cut = text.index(text.endIndex, offsetBy: -10)
    return (String(text[..<cut]), String(text[cut...]))
  }()

  @Test(
    "a signal lets the request in flight finish, refuses new connections, and ends with 0",
    arguments: [SIGTERM, SIGINT])
  func drain(signal: Int32) throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris") { (server) throws in
        let busy = try RawConnection(port: server.port)
        let idle = try RawConnection(port: server.port)
        busy.send(Self.halves.first)
        usleep(100_000)
        server.signal(signal)
        usleep(500_000)
        #expect(throws: SystemError.self) { try RawConnection(port: server.port) }
        #expect(idle.readSome() == nil)
        busy.send(Self.halves.second)
        let answer = busy.readAnswer()
        #expect(answer.status == 200)
        #expect(answer.header("connection") == "close")
        #expect(answer.body == "{\"predictions\": [0]}\n")
        #expect(server.end() == ProcessEnd(exitCode: 0, signal: nil))
      }
      #expect(try project.directory.shell("cat errors.txt").output == "")
    }
  }

  @Test(
    "a second signal ends the server at once",
    arguments: [(SIGTERM, 143), (SIGINT, 130)] as [(Int32, Int32)])
  func secondSignal(signal: Int32, exitCode: Int32) throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris") { (server) throws in
        let busy = try RawConnection(port: server.port)
        busy.send(Self.halves.first)
        usleep(100_000)
        server.signal(signal)
        usleep(300_000)
        let start = ContinuousClock.now
        server.signal(signal)
        #expect(server.end()?.exitCode == exitCode)
        #expect(ContinuousClock.now - start < .seconds(1))
      }
    }
  }

  @Test("during --drain-delay the server is not ready and still answers")
  func delay() throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris", "--drain-delay", "1s") { (server) throws in
        #expect(try server.get("/readyz").body == "{\"ready\":true,\"reasons\":[]}\n")
        server.signal(SIGTERM)
        usleep(400_000)
        let ready = try server.get("/readyz")
        #expect(ready.status == 503)
        #expect(ready.body == "{\"ready\":false,\"reasons\":[\"stopping\"]}\n")
        #expect(try server.get("/ping").status == 503)
        #expect(try server.get("/livez").status == 200)
        #expect(try server.ask(post(flower)).body == "{\"predictions\": [0]}\n")
        #expect(server.end()?.exitCode == 0)
      }
    }
  }

  @Test("a reader of the access log that goes away ends neither the server nor its good exit")
  func readerGone() throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris", "--access-log", "-") { (server) throws in
        server.closeOutput()
        for _ in 0..<3 {
          #expect(try server.ask(post(flower)).status == 200)
          usleep(150_000)
        }
        #expect(try #require(try server.metric("mlo_access_log_lost_total")) >= 3)
        server.signal(SIGTERM)
        #expect(server.end() == ProcessEnd(exitCode: 0, signal: nil))
      }
    }
  }

  @Test("the access log has a line of JSON for each request, written before the end")
  func accessLog() throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris", "--access-log", "-") { (server) throws in
        _ = try server.ask(post(flower, to: "/predict", "X-Request-ID: my-1"))
        _ = try server.get("/nothing?a=%1B[31m")
        server.signal(SIGTERM)
        #expect(server.end()?.exitCode == 0)
        let lines = server.restOfOutput().split(separator: "\n").map(String.init)
        try #require(lines.count == 2)
        #expect(lines[0].contains(#""request_id":"my-1","peer":"127.0.0.1","method":"POST""#))
        #expect(
          lines[0].contains(
            #""target":"/predict","status":200,"bytes_in":\#(flower.utf8.count),"bytes_out":21,"#))
        #expect(lines[0].hasSuffix(#","rows":1,"error":null}"#))
        #expect(lines[1].contains(#""target":"/nothing?a=%1B[31m","status":404,"#))
        #expect(lines[1].hasSuffix(#","rows":null,"error":"not_found"}"#))
      }
    }
  }

  @Test("clients that go away in the middle of anything leave the server as it was")
  func clientsGone() throws {
    try ServedProject.with { (project) throws in
      try project.serve("iris") { (server) throws in
        let rows = repeatElement("[1,2,3,4]", count: 50_000).joined(separator: ",")
        for length in stride(from: 1, to: 400, by: 7) {
          let connection = try RawConnection(port: server.port)
          connection.send(String(post(flower).prefix(length)))
        }
        for _ in 0..<5 {
          // Gone before the answer, whose parts are being made.
          let connection = try RawConnection(port: server.port)
          connection.send(post("{\"inputs\":[\(rows)]}", to: "/invocations"))
          _ = connection.readSome()
        }
        usleep(300_000)
        #expect(try server.ask(post(flower)).body == "{\"predictions\": [0]}\n")
        #expect(try server.metric("mlo_http_connections") == 1)
        #expect(try server.metric("mlo_http_requests_in_flight") == 1)
        server.signal(SIGTERM)
        #expect(server.end()?.exitCode == 0)
      }
    }
  }
}
