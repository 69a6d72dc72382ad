import Testing

@testable import Workspace

@Suite("Canonical JSON") struct JSONValueTests {
  @Test("keys are sorted by bytes, without spaces, and numbers are the shortest that round-trip")
  func canonicalForm() {
    let value: JSONValue = [
      "b": [1, 2.5.json, nil, true], "a": "x", "Z": [:], "é": (-0.0).json, "aa": 1e21.json,
    ]
    // Z is 0x5A, a 0x61, é begins with 0xC3.
    #expect(
      value.canonicalText == #"{"Z":{},"a":"x","aa":1e+21,"b":[1,2.5,null,true],"é":-0.0}"#)
  }

  @Test("control characters, quotes and backslashes are escaped, nothing else is")
  func escapes() {
    let text = JSONValue.string("a\"b\\c\n\t\r\u{1}/é\u{2028}")
    #expect(text.canonicalText == "\"a\\\"b\\\\c\\n\\t\\r\\u0001/é\u{2028}\"")
  }

  @Test(
    "what is read is written again as the same bytes",
    arguments: [
      #"{"a":[1,-2,3.5,"x",null,true,false,{}],"b":{"c":[]}}"#, "[]", "0", "-0.0",
      "9223372036854775807", #""\u0001""#, "5e-324", "1.7976931348623157e+308",
    ]) func roundTrip(text: String) throws
  {
    #expect(try JSONValue(parsing: text).canonicalText == text)
  }

  @Test(
    "escapes of every kind are read",
    arguments: [
      (#""\u00e9""#, "é"), (#""\ud83d\ude00""#, "😀"), (#""\/\b\f""#, "/\u{8}\u{c}"),
    ]) func readsEscapes(text: String, expected: String) throws
  {
    #expect(try JSONValue(parsing: text).text == expected)
  }

  @Test(
    "faults are named with the byte where they are",
    arguments: [
      ("", 0), ("[1,]", 3), ("{\"a\":1,\"a\":2}", 13), ("01", 2), ("[1 2]", 3), ("nul", 3),
      ("1e400", 5), ("\"\\ud800\"", 7), ("\"a", 2), ("{}x", 2), ("{1:2}", 1), ("\"\u{1}\"", 2),
      ("\"\\x\"", 3), ("-", 1), ("{\"a\" 1}", 5), ("\"\\u12g4\"", 3),
    ]) func faults(text: String, offset: Int)
  {
    let error = #expect(throws: JSONSyntaxError.self) { _ = try JSONValue(parsing: text) }
    #expect(error?.offset == offset)
  }

  @Test("nesting over 64 and bytes that are not UTF-8 are refused")
  func hostileText() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONSyntaxError.self) { _ = try JSONValue(parsing: deep) }
    #expect(throws: JSONSyntaxError.self) { _ = try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test("numbers that JSON cannot spell are strings, and come back bit for bit")
  func notFinite() {
    let odd = Double(bitPattern: 0x7FF8_0000_0000_0123)
    for value in [Double.nan, .infinity, -.infinity, odd, -0.0, Double.leastNonzeroMagnitude] {
      let json = JSONValue(value)
      #expect(json.numberValue?.bitPattern == value.bitPattern)
    }
    #expect(JSONValue(Double.infinity).canonicalText == "\"Infinity\"")
    #expect(JSONValue(-Double.infinity).canonicalText == "\"-Infinity\"")
    #expect(JSONValue(Double.nan).canonicalText == "\"NaN\"")
    #expect(JSONValue.string("NaN:12").numberValue == nil)
    #expect(JSONValue.string("many").numberValue == nil)
  }

  @Test("two spellings of é are two keys")
  func keysAreBytes() {
    let object = JSONObject([("e\u{301}", 1), ("\u{e9}", 2), ("a", 3), ("a", 4)])
    #expect(object.count == 3)
    #expect(object["\u{e9}"] == 2)
    #expect(object["e\u{301}"] == 1)
    #expect(object["a"] == 4)
    var changed = object
    changed["a"] = nil
    changed["zz"] = true
    changed["\u{e9}"] = "x"
    #expect(changed.keys.count == 3)
    #expect(changed["a"] == nil && changed["zz"]?.boolValue == true)
  }
}

extension Double {
  /// The number as a JSON value.
  fileprivate var json: JSONValue { JSONValue(self) }
}
