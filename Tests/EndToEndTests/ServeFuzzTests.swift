import TestSupport
import Testing

/// Thousands of broken requests: none ends the server, none hangs, none is an error of ours.
@Suite(.serialized) struct ServeFuzzTests {
  /// SplitMix64 (Steele, Lea & Flood 2014): the same cases in every run.
  private struct Dice {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return Int((z ^ (z >> 31)) % UInt64(bound))
    }
  }

  /// Bytes that mean something to some parser.
  private static let words: [[UInt8]] =
    [
      "\0", "\r\n", "\r\n\r\n", "\n", ":", ",", "\"", "\\", "{", "}", "[", "]", "null", "true",
      "NaN",
      "-", "1e999", "1e-999", "99999999999999999999", "0.1", "\\u0000", "\\ud800", "\u{feff}", "é",
      "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "HTTP/1.0", "HTTP/9.9", " ", "\t",
      "Expect: 100-continue\r\n", "Host: \r\n", "Connection: close\r\n", "SEPAL_LENGTH", "data",
    ].map { Array($0.utf8) } + [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80]]

  /// A text with one to six changes: bytes flipped, taken out, put in, doubled, cut off.
  private static func mutated(_ text: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = text
    for _ in 0...dice.next(6) {
      guard !bytes.isEmpty else { return bytes }
      let place = dice.next(bytes.count)
      let end = min(bytes.count, place + 1 + dice.next(12))
      switch dice.next(6) {
      case 0: bytes[place] ^= UInt8(1 << dice.next(8))
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: words[dice.next(words.count)], at: place)
      case 3: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 4: bytes[place] = UInt8(dice.next(256))
      default: if dice.next(4) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }

  @Test("three thousand broken bodies are answered, each with 200 or what is wrong with it")
  func bodies() throws {
    let columns = Array(flower.utf8)
    let seeds: [(path: String, type: String, body: [UInt8])] = [
      ("/predict", "application/json", columns),
      (
        "/invocations", "application/json",
        Array(#"{"dataframe_split":{"columns":["SEPAL_LENGTH","SEPAL_WIDTH","PETAL_LENGTH","#.utf8)
          + Array(#""PETAL_WIDTH"],"data":[[5.3,3.0,1.4,0.2],[6,2.5,"x",null]]}}"#.utf8)
      ),
      (
        "/invocations", "application/json",
        Array(#"{"inputs":{"SEPAL_LENGTH":[5.3],"SEPAL_WIDTH":3,"PETAL_LENGTH":[1]}}"#.utf8)
      ),
      ("/invocations", "application/json", Array(#"{"instances":[[5.3,3.0,1.4,0.2]]}"#.utf8)),
      (
        "/invocations", "text/csv",
        Array("SEPAL_LENGTH,SEPAL_WIDTH,PETAL_LENGTH,PETAL_WIDTH\n5.3,\"3\",1.4,\n".utf8)
      ),
    ]
    try ServedProject.with { (project) throws in
      try project.serve("iris") { (server) throws in
        var dice = Dice(state: 20_261_121)
        let connection = try RawConnection(port: server.port)
        for number in 0..<3_000 {
          let seed = seeds[number % seeds.count]
          let body = Self.mutated(seed.body, &dice)
          let head =
            "POST \(seed.path) HTTP/1.1\r\nHost: localhost\r\nContent-Type: \(seed.type)\r\n"
            + "Content-Length: \(body.count)\r\n\r\n"
          connection.send(Array(head.utf8) + body)
          let answer = connection.readAnswer()
          #expect(
            [200, 400, 404, 422].contains(answer.status),
            "\(answer.status) for \(String(decoding: body, as: UTF8.self).debugDescription)")
          guard answer.isWhole, answer.header("connection") == nil else {
            Issue.record("closed at \(number): \(String(decoding: body, as: UTF8.self))")
            return
          }
        }
        try expectHealthy(server)
      }
    }
  }

  @Test("three thousand broken requests are answered or closed, and none keeps its connection")
  func requests() throws {
    let chunked =
      "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"dat\r\n3\r\na\":\r\n3\r\n{}}\r\n0\r\n\r\n"
    let seeds = [
      post(flower), chunked, "GET /openapi.json?a=b HTTP/1.1\r\nHost: localhost\r\n\r\n",
      "HEAD / HTTP/1.0\r\n\r\n" + post(flower) + post(flower),
      post(flower, to: "/predict", "Expect: 100-continue", "Origin: http://localhost"),
    ].map { Array($0.utf8) }
    let known: Set = [200, 400, 403, 404, 405, 408, 413, 414, 415, 421, 422, 431, 505]
    try ServedProject.with { (project) throws in
      try project.serve("iris") { (server) throws in
        var dice = Dice(state: 4_711)
        for number in 0..<3_000 {
          let bytes = Self.mutated(seeds[number % seeds.count], &dice)
          let connection = try RawConnection(port: server.port)
          connection.send(bytes)
          connection.finishSending()
          let start = ContinuousClock.now
          let text = connection.readToEnd()
          let shown = String(decoding: bytes, as: UTF8.self).debugDescription
          #expect(ContinuousClock.now - start < .seconds(3), "\(shown)")
          for part in text.split(separator: "HTTP/1.1 ") {
            let status = Int(part.prefix(3)) ?? 0
            #expect(known.contains(status) || status == 100, "\(status) for \(shown)")
          }
        }
        try expectHealthy(server)
      }
    }
  }

  /// It answers, holds nothing, and ends in order.
  private func expectHealthy(_ server: ServedProject.Server) throws {
    #expect(try server.ask(post(flower)).body == "{\"predictions\": [0]}\n")
    // The request for the metrics is one itself.
    #expect(try server.metric("mlo_http_requests_in_flight") == 1)
    #expect(try #require(try server.metric("process_open_fds")) < 60)
    #expect(try #require(try server.metric("process_resident_memory_bytes")) < 256e6)
    server.signal(15)
    #expect(server.end() == ProcessEnd(exitCode: 0, signal: nil))
  }
}
