import Diagnostics
import Testing

@testable import Tabular

@Suite("JSON Lines")
struct JsonLinesTests {
  @Test("keys become columns in the order of their first appearance; an absent key is missing")
  func union() throws {
    let outcome = try read(#"{"b": 1, "a": "x"}"# + "\n" + #"{"c": true, "b": 2.5}"# + "\n\n{}\n")
    #expect(outcome.table.names == ["b", "a", "c"])
    #expect(outcome.format.kind == .jsonLines)
    #expect(texts(outcome.table, "b") == ["1.0", "2.5", nil])
    #expect(texts(outcome.table, "a") == ["x", nil, nil])
    #expect(texts(outcome.table, "c") == [nil, "true", nil])
    #expect(outcome.schema["c"]?.type == .boolean)
  }

  @Test("escapes and surrogate pairs become the characters they stand for")
  func escapes() throws {
    let outcome = try read(#"{"k\u00e9y": "a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"# + "\n")
    #expect(outcome.table.names == ["kéy"])
    #expect(texts(outcome.table, "kéy") == ["a\"\\/\u{8}\u{c}\n\r\té😀"])
  }

  @Test("a column of numbers and texts has the numbers as categories, strings alone are no numbers")
  func mixed() throws {
    let outcome = try read("{\"a\": 1.50}\n{\"a\": \"x\"}\n{\"a\": true}\n{\"a\": \"7\"}\n")
    #expect(texts(outcome.table, "a") == ["1.5", "x", "true", "7"])
    let strings = try read("{\"a\": \"1\"}\n{\"a\": \"2\"}\n")
    #expect(strings.schema["a"]?.type == .categorical)
    let both = try read("{\"a\": \"1.5\"}\n{\"a\": 2}\n{\"a\": \"NA\"}\n")
    #expect(texts(both.table, "a") == ["1.5", "2.0", nil])
  }

  @Test(
    "a line that is not a flat object is an error with its line and key",
    arguments: [
      ("{\"a\": [1]}", "the value of 'a' is nested; a cell holds a single value"),
      ("{\"a\": {\"b\": 1}}", "the value of 'a' is nested; a cell holds a single value"),
      ("{\"a\": 1, \"a\": 2}", "the key 'a' comes twice"),
      ("{\"a\": 01}", "the line is not a JSON object: a value is expected"),
      ("{\"a\": 1.}", "the line is not a JSON object: a value is expected"),
      ("{\"a\": +1}", "the line is not a JSON object: a value is expected"),
      ("{\"a\": 1,}", "the line is not a JSON object: a string is expected"),
      ("{\"a\": 1", "the line is not a JSON object: a comma or a closing brace is expected"),
      ("{\"a\" 1}", "the line is not a JSON object: a colon after the key is expected"),
      (
        "{\"a\": \"\\ud800\"}",
        "the line is not a JSON object: a string has an escape that is not one"
      ),
      ("{\"a\": \"\\x\"}", "the line is not a JSON object: a string has an escape that is not one"),
      ("[1]", "the line is not a JSON object: an opening brace is expected"),
    ])
  func flaws(line: String, message: String) throws {
    let error = try readError("{\"a\": 1}\n\(line)\n".utf8)
    #expect(error?.message == message)
    #expect(error?.location?.line == 2)
  }
}
