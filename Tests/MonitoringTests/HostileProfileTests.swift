import Diagnostics
import Tabular
import Testing

@testable import Monitoring

@Suite struct HostileProfileTests {
  private let text: String

  init() throws {
    let table = Table(columns: [
      .numbers("n", [1, 2, 3]), .texts("c", ["a", "b", nil]),
    ])
    let profile = Profile(
      of: table, types: [("n", .numeric), ("c", .categorical)], limits: .stored(columns: 2))
    text = String(decoding: try profile.bytes(), as: UTF8.self)
  }

  private func read(_ text: String) throws -> Profile {
    try Profile(bytes: Array(text.utf8), source: "model")
  }

  @Test(
    "what contradicts itself is refused",
    arguments: [
      ("\"rows\":3", "\"rows\":4"), ("\"rows\":3", "\"rows\":-3"),
      ("\"edges\":[1,2,3]", "\"edges\":[1,3,2]"), ("\"edges\":[1,2,3]", "\"edges\":[1,2]"),
      ("\"edges\":[1,2,3]", "\"edges\":[\"NaN\",2,3]"),
      ("\"counts\":[0,1,0,1,0,1,0]", "\"counts\":[0,1,0,1,0,1,-1]"),
      ("\"counts\":[0,1,0,1,0,1,0]", "\"counts\":[9223372036854775807,1,0,1,0,1,0]"),
      ("\"far\":0", "\"far\":7"), ("\"unit\":2", "\"unit\":0"),
      ("\"sum\":\"0\"", "\"sum\":\"99999999999999999999999999999999999999\""),
      ("\"levels\":[\"a\",\"b\"]", "\"levels\":[\"b\",\"a\"]"),
      ("\"levels\":[\"a\",\"b\"]", "\"levels\":[\"a\",\"a\"]"),
      ("\"missing\":1", "\"missing\":-1"), ("\"minimum\":1", "\"minimum\":null"),
      ("\"name\":\"c\"", "\"name\":\"n\""), ("\"type\":\"numeric\"", "\"type\":\"categorical\""),
      ("\"other\":0", "\"other\":-1"), ("\"type\":\"numeric\"", "\"type\":\"word\""),
    ])
  func contradiction(old: String, new: String) throws {
    let changed = text.replacing(old, with: new)
    #expect(changed != text, "\(text)")
    let error = #expect(throws: MonitoringError.self) { try read(changed) }
    #expect(error?.code == "invalid_profile")
  }

  @Test("a profile of a newer version says so")
  func newer() {
    let error = #expect(throws: MonitoringError.self) {
      try read(text.replacing("mlo.profile/1", with: "mlo.profile/2"))
    }
    #expect(error?.fault == .newerStore)
  }

  @Test("no prefix and no flipped bit of a profile traps")
  func flipped() throws {
    let bytes = Array(text.utf8)
    for count in 0..<bytes.count { _ = try? Profile(bytes: Array(bytes[..<count]), source: "m") }
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        guard var profile = try? Profile(bytes: changed, source: "m") else { continue }
        profile.add(Table(columns: [.numbers("n", [0, 9]), .texts("c", ["a", "z"])]))
        _ = try? profile.merge(profile)
        _ = try? profile.bytes()
      }
    }
  }
}
