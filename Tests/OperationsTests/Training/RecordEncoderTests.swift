import FoundationEssentials
import Testing

@testable import Operations

@Suite("Encoding of records")
struct RecordEncoderTests {
  private enum Kind: String, Codable { case randomRows, time }

  private struct Part: Codable {
    var meanError: Double
    var rows: Int
    var text: String?
    var kind = Kind.randomRows
    var small: UInt8 = 7
    var single: Float = 0.1
  }

  private struct Record: Codable {
    var outOfFold: [Double]
    var probabilities: [[Double]]
    var parts: [Part]
    var rows: [Int]
    var isWhole: Bool
    var none: Part?
    var texts: [String]
    var nested: [[Part]]
    var nothing: [Part]
    var whole: Double
    var gaps: [Double?]
    var small: [Int8]
  }

  /// Writes into nested containers by hand.
  private struct Nested: Encodable {
    private enum Name: CodingKey { case outerName, list, none }

    func encode(to encoder: any Encoder) throws {
      var outer = encoder.container(keyedBy: Name.self)
      var inner = outer.nestedContainer(keyedBy: Name.self, forKey: .outerName)
      try inner.encode(3, forKey: .list)
      var list = outer.nestedUnkeyedContainer(forKey: .list)
      try list.encode("a")
      try list.encodeNil()
      var object = list.nestedContainer(keyedBy: Name.self)
      try object.encodeNil(forKey: .none)
    }
  }

  private func peer(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return Array(try encoder.encode(value))
  }

  @Test("gives the bytes of JSONEncoder")
  func bytes() throws {
    let part = Part(meanError: 0.5, rows: -3, text: "a/b \"c\" \\ é \n\t\u{1}")
    let record = Record(
      outOfFold: [
        1, 2.5, .nan, .infinity, -.infinity, 1e-7, 1e22, -0.0, 0.1 + 0.2, 123_456_789_012_345_680,
        .leastNonzeroMagnitude, .greatestFiniteMagnitude,
      ],
      probabilities: [[1, 0.25], []], parts: [part, Part(meanError: 1, rows: 0, kind: .time)],
      rows: [0, -1, 99, 1_000_000, .max, .min], isWhole: true, texts: ["", "x"],
      nested: [[part], []], nothing: [], whole: 3, gaps: [1.5, nil], small: [1, -2])
    #expect(try RecordEncoder.encode(record) == peer(record))
    #expect(try RecordEncoder.encode(Nested()) == peer(Nested()))
    #expect(try RecordEncoder.encode([Int]()) == peer([Int]()))
  }

  @Test("names of several words are written in snake_case")
  func names() {
    #expect(RecordEncoder.snakeCase("outOfFold") == "out_of_fold")
    #expect(RecordEncoder.snakeCase("rows") == "rows")
    #expect(RecordEncoder.snakeCase("Rows") == "rows")
  }
}
