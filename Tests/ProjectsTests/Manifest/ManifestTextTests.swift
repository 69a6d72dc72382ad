import Projects
import Testing

@Suite("Hostile texts as mlo.yaml")
struct ManifestTextTests {
  @Test("every beginning of a valid file is read or refused, and nothing traps")
  func prefixes() {
    let bytes = Array(ProjectManifestTests().full.utf8)
    var valid = 0
    for length in 0...bytes.count {
      if (try? ProjectManifest(bytes: Array(bytes[..<length]))) != nil { valid += 1 }
    }
    #expect(valid > 10)
  }

  @Test("random bytes and random changes are read or refused, and nothing traps")
  func random() {
    var generator = Xorshift(state: 88_172_645_463_325_252)
    let bytes = Array(ProjectManifestTests().full.utf8)
    let marks = Array("{}[]:-,&*!|>'\"%@`#?\n\t \0\u{FEFF}\u{85}0x".utf8)
    var refused = 0
    for round in 0..<4000 {
      var text =
        round % 4 == 0 ? (0..<60).map { _ in UInt8(truncatingIfNeeded: generator.next()) } : bytes
      for _ in 0...(round % 5) {
        let place = Int(generator.next() % UInt64(text.count))
        text[place] = marks[Int(generator.next() % UInt64(marks.count))]
      }
      if (try? ProjectManifest(bytes: text)) == nil { refused += 1 }
    }
    #expect(refused > 2000)
  }

  @Test("aliases that stand for billions of values are refused at once")
  func bomb() {
    var text = "version: 1\nname: a\nmodels:\n  a: &a0 [x, x]\n"
    for level in 1...60 {
      let values = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "  ? [\(values)]\n  : &a\(level) [\(values)]\n"
    }
    #expect(manifestError(text)?.code == "yaml_alias")
  }

  @Test(
    "deep nesting is refused, however it is written",
    arguments: ["[", "{a: ", "- ", "? "], [65, 200, 900, 5000, 100_000])
  func depth(opening: String, count: Int) throws {
    let text = "version: 1\nname: a\nmodels:\n  " + String(repeating: opening, count: count)
    let error = try #require(manifestError(text))
    #expect(["yaml_too_deep", "invalid_yaml"].contains(error.code))
  }

  @Test("64 levels are read and 65 are refused by name")
  func depthLimit() throws {
    // The list lies in the mapping of the file, and its innermost value is a level of its own.
    func text(_ levels: Int) -> String {
      "version: 1\nname: a\ncontacts: " + String(repeating: "[", count: levels - 2) + "1"
        + String(repeating: "]", count: levels - 2)
    }
    #expect(try #require(manifestError(text(64))).code == "invalid_value")
    #expect(try #require(manifestError(text(65))).code == "yaml_too_deep")
  }

  @Test("more than 1 MiB, and what is not UTF-8, is refused")
  func limits() {
    let long = Array("version: 1\nname: a\n#".utf8) + [UInt8](repeating: 97, count: 1 << 20)
    #expect(throws: ManifestError.self) { try ProjectManifest(bytes: long) }
    #expect(throws: ManifestError.self) { try ProjectManifest(bytes: [0xFF, 0xFE, 0x41, 0]) }
  }
}

/// A generator of Marsaglia 2003, for texts that are the same in every run.
struct Xorshift {
  var state: UInt64

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
