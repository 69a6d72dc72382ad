/// JSON text as it is written: strictly RFC 8259, and safe to show on a terminal.
public struct JSONBuffer: Sendable {
  /// What was written.
  public var bytes: [UInt8] = []

  /// An empty text.
  public init() {}

  /// Appends text that is JSON already.
  public mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a string with its quotes; at most `limit` bytes of it, cut at a character.
  ///
  /// Control characters, C1 among them, and those that change the direction of writing are escaped.
  public mutating func string(_ text: String, limit: Int = .max) {
    bytes.append(UInt8(ascii: "\""))
    var room = limit
    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      guard width <= room else {
        raw("…")
        break
      }
      room -= width
      append(scalar)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a whole number.
  public mutating func integer(_ value: Int) {
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Appends a string, or null.
  public mutating func string(orNull text: String?, limit: Int = .max) {
    if let text { string(text, limit: limit) } else { raw("null") }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": raw("\\\"")
    case "\\": raw("\\\\")
    case "\n": raw("\\n")
    case "\r": raw("\\r")
    case "\t": raw("\\t")
    default:
      if Self.isUnsafe(scalar.value) {
        appendEscape(scalar.value)
      } else if scalar.isASCII {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// C0, DEL, C1, line separators, marks and overrides of direction, and the byte order mark.
  private static func isUnsafe(_ value: UInt32) -> Bool {
    value < 0x20 || (0x7f...0x9f).contains(value) || (0x200b...0x200f).contains(value)
      || (0x2028...0x202e).contains(value) || (0x2060...0x206f).contains(value) || value == 0xfeff
  }

  private mutating func appendEscape(_ value: UInt32) {
    raw("\\u")
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(truncatingIfNeeded: (value >> UInt32(shift)) & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
