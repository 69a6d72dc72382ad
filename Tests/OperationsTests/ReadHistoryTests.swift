import Operations
import Testing

@Suite struct ReadHistoryTests {
  @Test("the newest run comes first, and a start leaves out those after it")
  func order() throws {
    try withProject { session in
      for name in ["one", "two", "three"] { try record(in: session, name: name) }
      let all = try history(in: session).map(\.name)
      #expect(all == ["three", "two", "one"])
      let from = try history(ReadHistory(start: "two"), in: session).map(\.name)
      #expect(from == ["two", "one"])
      let older = try history(ReadHistory(start: "HEAD~1", limit: 1), in: session).map(\.name)
      #expect(older == ["two"])
    }
  }

  @Test("a limit, a condition and an order are kept")
  func chosen() throws {
    try withProject { session in
      for value in [0.7, 0.9, 0.8] {
        try record(in: session, name: "m\(value)", metrics: ["auc=\(value)"])
      }
      let best = try history(
        ReadHistory(limit: 2, sort: "metrics.auc DESC"), in: session
      ).map(\.name)
      #expect(best == ["m0.9", "m0.8"])
      let good = try history(ReadHistory(filter: "metrics.auc > 0.75"), in: session).map(\.name)
      #expect(good == ["m0.8", "m0.9"])
      let none = try history(ReadHistory(limit: 0), in: session)
      #expect(none.isEmpty)
    }
  }

  @Test("more runs than a page are all there")
  func pages() throws {
    try withProject { session in
      for index in 0..<520 { try record(in: session, name: "r\(index)", end: nil) }
      let names = try history(in: session).map(\.name)
      #expect(names == (0..<520).reversed().map { "r\($0)" })
    }
  }
}
