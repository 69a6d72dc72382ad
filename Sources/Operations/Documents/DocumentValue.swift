import Diagnostics

/// A JSON value whose objects keep the order of their keys.
indirect enum DocumentValue: Sendable {
  case null
  case boolean(Bool)
  /// A number as the text that stands for it.
  case number(String)
  case string(String)
  case array([DocumentValue])
  case object([(key: String, value: DocumentValue)])

  /// The shortest text that gives the same number back; a string where JSON has no number.
  static func real<Value: BinaryFloatingPoint & CustomStringConvertible>(
    _ value: Value
  ) -> DocumentValue {
    if value.isNaN { return .string("NaN") }
    if value.isInfinite { return .string(value < 0 ? "-Infinity" : "Infinity") }
    return .number(value.description)
  }

  /// Appends the value's text in one line.
  func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let text): bytes.append(contentsOf: text.utf8)
    case .string(let text): JSONString.append(text, escaping: .invisible, to: &bytes)
    case .array(let values): Self.write(values, to: &bytes)
    case .object(let members): Self.write(members, to: &bytes)
    }
  }

  private static func write(_ values: [DocumentValue], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  private static func write(
    _ members: [(key: String, value: DocumentValue)], to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(contentsOf: ", ".utf8) }
      JSONString.append(member.key, escaping: .invisible, to: &bytes)
      bytes.append(contentsOf: ": ".utf8)
      member.value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

/// A number as documents spell it, without quotes.
func realText(_ value: Double) -> String {
  switch DocumentValue.real(value) {
  case .number(let text), .string(let text): text
  default: value.description
  }
}
