import Glibc

/// The bytes of a JSON text, with zeros behind them, so that no look ahead needs a check.
struct JSONBytes {
  private let base: UnsafePointer<UInt8>
  /// The bytes of the text.
  let count: Int

  /// The zeros behind the text.
  static let padding = 16

  private init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  /// Reads a body; the bytes live as long as the closure runs.
  static func with<Result>(
    _ body: [UInt8], _ work: (JSONBytes) throws -> Result
  ) throws -> Result {
    var padded: [UInt8] = []
    padded.reserveCapacity(body.count + padding)
    padded += body
    padded += repeatElement(0, count: padding)
    return try padded.withUnsafeBufferPointer { buffer in
      // An array that is not empty has an address.
      guard let base = buffer.baseAddress else { throw JSONFlaw(problem: "no text", offset: 0) }
      return try work(JSONBytes(base: base, count: body.count))
    }
  }

  subscript(offset: Int) -> UInt8 { base[offset] }

  /// The address of a byte.
  func address(_ offset: Int) -> UnsafePointer<UInt8> { base + offset }

  /// The offset behind blanks.
  func afterSpace(_ offset: Int) -> Int {
    var offset = offset
    while true {
      switch base[offset] {
      case 0x20, 0x09, 0x0a, 0x0d: offset += 1
      default: return offset
      }
    }
  }

  /// The whole text is UTF-8.
  var isUTF8: Bool {
    let bytes = UnsafeBufferPointer(start: base, count: count)
    // Most texts are ASCII alone.
    if bytes.allSatisfy({ $0 < 0x80 }) { return true }
    return String(validating: bytes, as: UTF8.self) != nil
  }

  /// Whether a string, its quotes among the range, has an escape in it.
  func hasEscape(_ range: Range<Int>) -> Bool {
    memchr(base + range.lowerBound, Int32(UInt8(ascii: "\\")), range.count) != nil
  }

  /// Whether two ranges hold the same bytes.
  func areEqual(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.count == right.count
      && memcmp(base + left.lowerBound, base + right.lowerBound, left.count) == 0
  }

  /// The text of a string whose quote is at an offset, and the offset behind it.
  func string(at start: Int) -> (text: String, end: Int) {
    let end = endOfString(start)
    let content = start + 1..<end - 1
    guard hasEscape(content) else {
      let bytes = UnsafeBufferPointer(start: base + content.lowerBound, count: content.count)
      return (String(decoding: bytes, as: UTF8.self), end)
    }
    var bytes: [UInt8] = []
    var offset = content.lowerBound
    while offset < content.upperBound {
      if base[offset] == UInt8(ascii: "\\"), let (scalar, next) = escape(at: offset) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        offset = next
      } else {
        bytes.append(base[offset])
        offset += 1
      }
    }
    return (String(decoding: bytes, as: UTF8.self), end)
  }

  /// The offset behind a checked string.
  func endOfString(_ start: Int) -> Int {
    var offset = start + 1
    while base[offset] != UInt8(ascii: "\"") {
      offset += base[offset] == UInt8(ascii: "\\") ? 2 : 1
    }
    return offset + 1
  }

  /// The character of an escape and the offset behind it; nil where it is none, or half of a pair.
  func escape(at offset: Int) -> (Unicode.Scalar, Int)? {
    switch base[offset + 1] {
    case UInt8(ascii: "\""): return ("\"", offset + 2)
    case UInt8(ascii: "\\"): return ("\\", offset + 2)
    case UInt8(ascii: "/"): return ("/", offset + 2)
    case UInt8(ascii: "b"): return ("\u{8}", offset + 2)
    case UInt8(ascii: "f"): return ("\u{c}", offset + 2)
    case UInt8(ascii: "n"): return ("\n", offset + 2)
    case UInt8(ascii: "r"): return ("\r", offset + 2)
    case UInt8(ascii: "t"): return ("\t", offset + 2)
    case UInt8(ascii: "u"): return unicodeEscape(at: offset)
    default: return nil
    }
  }

  private func unicodeEscape(at offset: Int) -> (Unicode.Scalar, Int)? {
    guard let first = unit(at: offset + 2) else { return nil }
    if let scalar = Unicode.Scalar(first) { return (scalar, offset + 6) }
    guard first < 0xdc00, base[offset + 6] == UInt8(ascii: "\\"),
      base[offset + 7] == UInt8(ascii: "u"), let second = unit(at: offset + 8),
      (0xdc00...0xdfff).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    else { return nil }
    return (scalar, offset + 12)
  }

  /// Four hexadecimal digits; stops at the first byte that is none.
  private func unit(at offset: Int) -> UInt32? {
    var value: UInt32 = 0
    for place in 0..<4 {
      let byte = base[offset + place]
      switch byte {
      case 0x30...0x39: value = value << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: value = value << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: value = value << 4 | UInt32(byte - 0x61 + 10)
      default: return nil
      }
    }
    return value
  }
}
