import FoundationEssentials
import Learning

/// The evaluation record as the bytes that are kept with a run: JSON with keys in snake_case.
enum EvaluationFile {
  /// The same record always gives the same bytes.
  static func encode(_ record: EvaluationRecord) throws -> [UInt8] {
    try RecordEncoder.encode(record)
  }

  /// Reads a record that was kept.
  static func decode(_ bytes: [UInt8]) throws -> EvaluationRecord {
    try decode(bytes, as: EvaluationRecord.self)
  }

  /// Reads the parts of a record that a type has.
  static func decode<Part: Decodable>(_ bytes: [UInt8], as type: Part.Type) throws -> Part {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try decoder.decode(type, from: Data(bytes))
  }
}
