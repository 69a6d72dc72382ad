import Tabular
import Testing

@testable import Serving

/// The strict reader of bodies: RFC 8259, a depth of 64, no key twice.
@Suite struct JSONTests {
  private func flaw(_ bytes: [UInt8], allowsNaN: Bool = false) throws -> JSONFlaw? {
    try JSONBytes.with(bytes) { text in
      do throws(JSONFlaw) {
        try JSONCheck.check(text, allowsNaN: allowsNaN)
        return nil
      } catch {
        return error
      }
    }
  }

  @Test(
    "what RFC 8259 allows is taken",
    arguments: [
      "null", " true ", "0", "-0.5e+10", "1E400", "[]", "[[],{}]", "{\"a\":{\"b\":[1,2]}}",
      "\"\\u00e9\\ud83d\\ude00\\n\"", "\"é\"", "{\"\":1,\"a\":2}", "\"\u{7f}\"",
    ])
  func valid(text: String) throws {
    #expect(try flaw(Array(text.utf8)) == nil)
  }

  @Test(
    "what it forbids is refused, with the byte where it is found",
    arguments: [
      ("", 0), ("nul", 3), ("[1,]", 3), ("[1 2]", 3), ("01", 1), ("1.", 2), ("1e", 2), ("-", 1),
      ("+1", 0), (".5", 0), ("{\"a\":1,\"a\":2}", 7), ("{\"a\":1,\"\\u0061\":2}", 7),
      ("{a:1}", 1), ("\"\\x\"", 1), ("\"\\ud800\"", 1), ("\"\\udc00x\"", 1), ("\"a\nb\"", 2),
      ("\"a", 2), ("1 2", 2), ("NaN", 0), ("Infinity", 0), ("{\"a\" 1}", 5), ("[1", 2),
      ("\u{feff}1", 0), ("'a'", 0), ("/**/1", 0), ("{\"a\":1,}", 7),
    ])
  func invalid(text: String, offset: Int) throws {
    #expect(try flaw(Array(text.utf8))?.offset == offset, "\(text)")
  }

  @Test("bytes that are no UTF-8, and a zero in the middle, are refused")
  func bytes() throws {
    for bytes: [UInt8] in [
      [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x31, 0x00], [0x22, 0, 0x22],
    ] {
      #expect(try flaw(bytes) != nil)
    }
  }

  @Test("64 levels are taken and 65 are not, however many follow")
  func depth() throws {
    func nested(_ depth: Int) -> [UInt8] {
      Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
    }
    #expect(try flaw(nested(64)) == nil)
    #expect(try flaw(nested(65)) == JSONFlaw(problem: "nested more than 64 deep", offset: 64))
    #expect(try flaw(nested(1_000_000))?.offset == 64)
  }

  @Test("a repeated key is found among many, and two spellings of é are two keys")
  func keys() throws {
    let many = (0..<500).map { "\"k\($0)\":1" }.joined(separator: ",")
    #expect(try flaw(Array("{\(many)}".utf8)) == nil)
    #expect(try flaw(Array("{\(many),\"k7\":1}".utf8)) != nil)
    #expect(try flaw(Array("{\"\u{e9}\":1,\"e\u{301}\":2}".utf8)) == nil)
    let wide = (0...16_384).map { "\"k\($0)\":1" }.joined(separator: ",")
    #expect(try flaw(Array("{\(wide)}".utf8))?.problem == "an object has more than 16384 keys")
  }

  @Test("NaN is taken where it is asked for, as no value")
  func nan() throws {
    #expect(try flaw(Array("[NaN]".utf8), allowsNaN: true) == nil)
    #expect(try flaw(Array("[Nan]".utf8), allowsNaN: true) != nil)
  }

  @Test("a cursor finds members past values of every kind")
  func members() throws {
    let text =
      #"{"a": [1, {"b": "]}\"", "c": []}], "d": "x\u0041", "e": -1.5e3, "f": null, "g": true}"#
    try JSONBytes.with(Array(text.utf8)) { bytes in
      try JSONCheck.check(bytes)
      var cursor = JSONCursor(bytes)
      let members = cursor.members()
      #expect(members.map(\.key) == ["a", "d", "e", "f", "g"])
      var values = members.map(\.value)
      let kinds = values.indices.map { values[$0].kind() }
      #expect(kinds == [.array, .string, .number, .null, .boolean])
      let (text, number, truth) = (values[1].string(), values[2].number(), values[4].boolean())
      #expect(text == "xA")
      #expect(number?.real == -1500)
      #expect(truth)
    }
  }
}
