import HTTPService
import Testing

@testable import Serving

/// Thousands of broken bodies: each gets an answer or a problem of the client's, never one of ours.
@Suite struct FuzzTests {
  private static let seeds: [(path: String, type: String, body: String)] = [
    (
      "/predict", "application/json",
      #"{"model": "sum", "data": {"count": [1, 2], "size": [1.5, null], "isNew": [true, false], "colour": ["réd\u00e9", "b"]}, "proba": true}"#
    ),
    (
      "/invocations", "application/json",
      #"{"dataframe_split": {"columns": ["count", "size", "isNew", "colour"], "index": [1], "data": [[1, 2e0, true, "red"]]}}"#
    ),
    (
      "/invocations", "application/json",
      #"{"instances": [{"count": 1, "size": NaN, "isNew": true, "colour": "red"}, {}], "params": {}}"#
    ),
    (
      "/invocations", "text/csv",
      "count,size,isNew,colour\n1,2,true,\"r\"\"ed\"\n2,,false,blue\r\n"
    ),
  ]
  private static let pieces: [[UInt8]] =
    [
      "null", "true", "[", "]", "{", "}", ",", ":", "\"", "\\", "\\ud800", "1e400", "-",
      "9223372036854775808",
      "NaN", "\u{0}", "\u{feff}", "\n", "\"\"", "0", "[[[[[[[[",
    ].map { Array($0.utf8) } + [[0xff], [0xc3], [0xed, 0xa0, 0x80]]

  @Test("twenty thousand mutations of good bodies find no crash and no 5xx", arguments: 0..<4)
  func mutations(seed: Int) throws {
    let models = try TestModels([try TestModels.sum()])
    var random = SplitMix(state: UInt64(seed))
    let original = Self.seeds[seed]
    var statuses: [Int: Int] = [:]
    for _ in 0..<5_000 {
      var body = Array(original.body.utf8)
      for _ in 0...random.below(4) { Self.mutate(&body, &random) }
      let status: Int
      do {
        status = try models.ask(original.path, body, type: original.type).status
      } catch let problem as Problem {
        status = problem.status
      }
      statuses[status, default: 0] += 1
    }
    #expect(Set(statuses.keys).isSubset(of: [200, 400, 404, 422]), "\(statuses)")
    // The mutations are neither all harmless nor all hopeless.
    #expect(statuses.count >= 3, "\(statuses)")
  }

  private static func mutate(_ body: inout [UInt8], _ random: inout SplitMix) {
    guard !body.isEmpty else { return body = pieces[random.below(pieces.count)] }
    let place = random.below(body.count)
    switch random.below(6) {
    case 0: body[place] = UInt8(truncatingIfNeeded: random.next())
    case 1: body.remove(at: place)
    case 2: body.insert(contentsOf: pieces[random.below(pieces.count)], at: place)
    case 3: body.removeSubrange(place...)
    case 4:
      let end = min(body.count, place + 1 + random.below(20))
      body.insert(contentsOf: body[place..<end], at: random.below(body.count))
    default: body[place] ^= 1 << UInt8(random.below(8))
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014), so that a failure can be repeated.
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
