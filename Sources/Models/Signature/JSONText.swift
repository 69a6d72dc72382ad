import Diagnostics

/// JSON texts as they are written in model files.
enum JSONText {
  /// A text in quotes, with everything escaped that JSON or YAML takes for more than a character.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    JSONString.append(text, escaping: .invisibleAndYAML, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A number that reads back as the same number; null where it is not one.
  static func number(_ value: Double) -> String {
    value.isFinite ? "\(value)" : "null"
  }
}
