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
    case .string(let text): writeJSONString(text, to: &bytes)
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
      writeJSONString(member.key, to: &bytes)
      bytes.append(contentsOf: ": ".utf8)
      member.value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}

/// Appends a string in quotes; control characters, DEL to C1 and the line separators as `\uXXXX`.
func writeJSONString(_ text: String, to bytes: inout [UInt8]) {
  bytes.append(UInt8(ascii: "\""))
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": bytes.append(contentsOf: #"\""#.utf8)
    case "\\": bytes.append(contentsOf: #"\\"#.utf8)
    case "\n": bytes.append(contentsOf: #"\n"#.utf8)
    case "\r": bytes.append(contentsOf: #"\r"#.utf8)
    case "\t": bytes.append(contentsOf: #"\t"#.utf8)
    case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
      let digits = String(scalar.value, radix: 16)
      bytes.append(contentsOf: #"\u"#.utf8)
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.count)))
      bytes.append(contentsOf: digits.utf8)
    default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
  bytes.append(UInt8(ascii: "\""))
}

/// A number as documents spell it, without quotes.
func realText(_ value: Double) -> String {
  switch DocumentValue.real(value) {
  case .number(let text), .string(let text): text
  default: value.description
  }
}
