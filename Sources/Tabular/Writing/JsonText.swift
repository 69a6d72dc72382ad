/// Values as JSON text.
enum JsonText {
  /// A name as a key with its colon.
  static func key(_ name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    append(Array(name.utf8)[...], to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    return bytes
  }

  /// Appends a string in quotes; what is not UTF-8 becomes U+FFFD.
  static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "\""))
    let isText = text.withUnsafeBytes { Utf8Validity.firstFlaw(in: $0) == nil }
    let valid = isText ? text : Array(String(decoding: text, as: UTF8.self).utf8)[...]
    for byte in valid {
      switch byte {
      case UInt8(ascii: "\""): buffer.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): buffer.append(contentsOf: "\\\\".utf8)
      case UInt8(ascii: "\n"): buffer.append(contentsOf: "\\n".utf8)
      case UInt8(ascii: "\r"): buffer.append(contentsOf: "\\r".utf8)
      case UInt8(ascii: "\t"): buffer.append(contentsOf: "\\t".utf8)
      case 0..<0x20:
        buffer.append(contentsOf: "\\u00".utf8)
        buffer.append(contentsOf: [hexDigit(byte >> 4), hexDigit(byte & 15)])
      default: buffer.append(byte)
      }
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// Appends a number; one that is not finite as the string that stands for it.
  static func append(_ value: Double, to buffer: inout [UInt8]) {
    if value.isFinite {
      NumberText.append(value, to: &buffer)
    } else {
      let word = value.isNaN ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\""
      buffer.append(contentsOf: word.utf8)
    }
  }

  /// Whether a text is a number as JSON writes one.
  static func isNumber(_ text: ArraySlice<UInt8>) -> Bool {
    let digits = text.first == UInt8(ascii: "-") ? text.dropFirst() : text
    guard let first = digits.first, first &- 48 <= 9, let last = digits.last else { return false }
    if first == UInt8(ascii: "0"), digits.count > 1, digits[digits.startIndex + 1] &- 48 <= 9 {
      return false
    }
    if let point = digits.firstIndex(of: UInt8(ascii: ".")) {
      guard point + 1 < digits.endIndex, digits[point + 1] &- 48 <= 9 else { return false }
    }
    return last &- 48 <= 9 && DecimalScanner.isNumber(String(decoding: text, as: UTF8.self))
  }
}
