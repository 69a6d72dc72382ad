import Diagnostics
import Testing

@testable import Operations

private struct Sample: Document {
  static let schema = "mlo.sample/1"
  var exitStatus = 3
  var name: String? = nil
  var parent: Inner? = nil
  var count: Int64? = nil
  var metrics: [String: Double] = ["z": 1, "Auc Score": 0.1]
  var inner = Inner(values: [1.5, .nan, .infinity, -.infinity])
  var flags: [Bool] = []

  struct Inner: Encodable {
    var values: [Double]
  }
}

private struct Word: Document {
  static let schema = "mlo.word/1"
  var word: String
}

private struct Unknown: ActionableError {
  var fault: Fault { .input }
  var code: String { "unknown_column" }
  var message: String { "no column 'Chrun'" }
  var location: Diagnostics.SourceLocation? { .init(file: "churn.csv", line: 1) }
  var candidates: [String] { ["Churn"] }
}

@Suite struct DocumentTests {
  private func text(_ document: some Document) throws -> String {
    String(decoding: try document.documentBytes(), as: UTF8.self)
  }

  @Test("keys are in order and in snake_case, nil is null, user's keys stay as they are")
  func shape() throws {
    #expect(
      try text(Sample()) == """
        {"schema": "mlo.sample/1", "exit_status": 3, "name": null, "parent": null, "count": null, \
        "metrics": {"Auc Score": 0.1, "z": 1.0}, \
        "inner": {"values": [1.5, "NaN", "Infinity", "-Infinity"]}, "flags": []}

        """)
  }

  @Test(
    "text is escaped as JSON asks, slashes are not, and no control byte is left",
    arguments: [
      ("a/b", #""a/b""#), ("\"\\", #""\"\\""#), ("\n\t\r", #""\n\t\r""#), ("\u{1b}", #""\u001b""#),
      ("\u{9b}", #""\u009b""#), ("é😀", "\"é😀\""), ("\u{2028}", #""\u2028""#), ("\0", #""\u0000""#),
    ])
  func strings(word: String, json: String) throws {
    #expect(try text(Word(word: word)) == "{\"schema\": \"mlo.word/1\", \"word\": \(json)}\n")
  }

  @Test(
    "numbers come back as they went in",
    arguments: [0.1, -0.0, .leastNonzeroMagnitude, 1.7976931348623157e308, 1e21, 123_456_789.123])
  func numbers(value: Double) throws {
    var sample = Sample()
    sample.metrics = ["m": value]
    let json = try text(sample)
    let digits = try #require(json.firstMatch(of: /"m": ([^}]+)}/)).output.1
    #expect(Double(digits)?.bitPattern == value.bitPattern)
  }

  @Test("a streamed list is the same document")
  func streamed() throws {
    var bytes: [UInt8] = []
    var stream = DocumentStream(schema: "mlo.words/1", list: "words") { bytes += $0 }
    try stream.append(["word": "a"])
    try stream.append(["word": "b"])
    try stream.finish()
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "{\"schema\": \"mlo.words/1\", \"words\": [{\"word\": \"a\"}, {\"word\": \"b\"}]}\n")
  }

  @Test("an error's document has every key")
  func errors() throws {
    #expect(
      try text(ErrorDocument(Unknown(), hints: ["did you mean 'Churn'?"])) == """
        {"schema": "mlo.error/1", "error": {"exit": 3, "code": "unknown_column", \
        "message": "no column 'Chrun'", "hint": "did you mean 'Churn'?", \
        "location": {"file": "churn.csv", "line": 1, "column": null, "character": null}, "candidates": ["Churn"]}}

        """)
  }
}
