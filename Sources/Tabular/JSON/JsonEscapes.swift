/// The escapes in JSON strings.
enum JsonEscapes {
  /// The text with its escapes resolved; a surrogate without its partner is an error.
  static func resolved(
    _ text: UnsafeRawBufferPointer, in arena: inout TextArena
  ) throws(JsonFlaw) -> UnsafeRawBufferPointer {
    // No escape is shorter than what it stands for.
    guard let copy = arena.allocate(text.count) else { return text }
    var count = 0
    var position = 0
    while position < text.count {
      guard text[position] == UInt8(ascii: "\\") else {
        copy[count] = text[position]
        count += 1
        position += 1
        continue
      }
      let scalar = try scalar(in: text, at: &position)
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        copy[count] = byte
        count += 1
      }
    }
    (copy + count).update(repeating: 0, count: 16)
    return UnsafeRawBufferPointer(start: copy, count: count)
  }

  /// The character of the escape at a position, which goes past it.
  private static func scalar(
    in text: UnsafeRawBufferPointer, at position: inout Int
  ) throws(JsonFlaw) -> Unicode.Scalar {
    guard position + 1 < text.count else { throw .badEscape }
    let letter = text[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{c}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeScalar(in: text, at: &position)
    default: throw .badEscape
    }
  }

  private static func unicodeScalar(
    in text: UnsafeRawBufferPointer, at position: inout Int
  ) throws(JsonFlaw) -> Unicode.Scalar {
    let first = try unit(in: text, at: &position)
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xd800...0xdbff).contains(first), position + 1 < text.count,
      text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u")
    else { throw .badEscape }
    position += 2
    let second = try unit(in: text, at: &position)
    guard (0xdc00...0xdfff).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    else { throw .badEscape }
    return scalar
  }

  /// Four hexadecimal digits.
  private static func unit(
    in text: UnsafeRawBufferPointer, at position: inout Int
  ) throws(JsonFlaw) -> UInt32 {
    guard position + 4 <= text.count else { throw .badEscape }
    var value: UInt32 = 0
    for byte in text[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw .badEscape }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }
}
