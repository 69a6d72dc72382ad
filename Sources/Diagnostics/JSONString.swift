/// Texts as JSON strings, in quotes: the one place that knows what must be escaped.
public enum JSONString {
  /// Which characters are written as escapes.
  public enum Escaping: Sendable {
    /// What RFC 8259 demands: quote, backslash and the control characters below space.
    case required
    /// Also DEL to U+009F and the line separators, which could act on a terminal or end a line.
    case invisible
    /// Also the byte order mark and the two non-characters that YAML 1.2 does not allow as they are.
    case invisibleAndYAML
  }

  /// Appends a text in quotes as UTF-8; everything else stays as it is, so equal texts give equal bytes.
  public static func append(
    _ text: String, escaping: Escaping = .required, to bytes: inout [UInt8]
  ) {
    bytes.append(UInt8(ascii: "\""))
    if escaping == .required {
      for byte in text.utf8 { append(byte, to: &bytes) }
    } else {
      for scalar in text.unicodeScalars {
        if isInvisible(scalar) || escaping == .invisibleAndYAML && isRefusedByYAML(scalar) {
          appendEscape(scalar.value, to: &bytes)
        } else {
          for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            append(byte, to: &bytes)
          }
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A byte of UTF-8, escaped where JSON demands it.
  private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: #"\n"#.utf8)
    case 0x0D: bytes.append(contentsOf: #"\r"#.utf8)
    case 0x09: bytes.append(contentsOf: #"\t"#.utf8)
    case 0..<0x20: appendEscape(UInt32(byte), to: &bytes)
    default: bytes.append(byte)
    }
  }

  /// `\u` and four hexadecimal digits; for characters up to U+FFFF.
  private static func appendEscape(_ value: UInt32, to bytes: inout [UInt8]) {
    let digits = String(value, radix: 16)
    bytes.append(contentsOf: #"\u"#.utf8)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, 4 - digits.utf8.count)))
    bytes.append(contentsOf: digits.utf8)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func isRefusedByYAML(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }
}
