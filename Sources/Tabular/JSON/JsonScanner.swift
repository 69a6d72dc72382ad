/// A value in a flat JSON object.
enum JsonValue {
  /// A string, its escapes resolved.
  case string(UnsafeRawBufferPointer)
  /// A number as it is written, scanned.
  case number(ScannedDecimal)
  /// `true` or `false`.
  case boolean(Bool)
  /// `null`.
  case null
}

/// Takes one line of JSON apart (RFC 8259).
///
/// Beside the standard, `NaN`, `Infinity` and `-Infinity` are understood, because Python writes them.
/// Objects and lists as values are refused where they begin, so that depth is no concern.
struct JsonScanner {
  private(set) var position: UnsafePointer<UInt8>
  /// The line end, which may be read.
  let end: UnsafePointer<UInt8>

  init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
    position = start
    self.end = end
  }

  /// Goes past blanks.
  @inline(__always)
  mutating func skipBlanks() {
    while position < end, isBlank(position.pointee) { position += 1 }
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\n")
  }

  /// Takes a character, if it is the next after blanks.
  @inline(__always)
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard position < end, position.pointee == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  var isAtEnd: Bool { position >= end }

  /// The next byte is the given one.
  func isNext(_ character: Unicode.Scalar) -> Bool {
    position < end && position.pointee == UInt8(ascii: character)
  }

  /// Takes a string, the quote next.
  mutating func string(_ arena: inout TextArena) throws(JsonFlaw) -> UnsafeRawBufferPointer {
    guard take("\"") else { throw .expected("a string") }
    let start = position
    var escapes = false
    while position < end, position.pointee != UInt8(ascii: "\"") {
      if position.pointee < 0x20 { throw .expected("no control character in a string") }
      if position.pointee == UInt8(ascii: "\\") {
        escapes = true
        position += 1
      }
      position += 1
    }
    guard position < end else { throw .expected("a quote that ends the string") }
    let text = UnsafeRawBufferPointer(start: start, count: position - start)
    position += 1
    return escapes ? try JsonEscapes.resolved(text, in: &arena) : text
  }

  /// Takes a value that is not an object and not a list.
  mutating func value(_ arena: inout TextArena) throws(JsonFlaw) -> JsonValue {
    skipBlanks()
    guard position < end else { throw .expected("a value") }
    switch position.pointee {
    case UInt8(ascii: "\""): return .string(try string(&arena))
    case UInt8(ascii: "{"), UInt8(ascii: "["): throw .nested
    case UInt8(ascii: "t") where takeWord("true"): return .boolean(true)
    case UInt8(ascii: "f") where takeWord("false"): return .boolean(false)
    case UInt8(ascii: "n") where takeWord("null"): return .null
    case UInt8(ascii: "N") where takeWord("NaN"): return .null
    default: return .number(try number())
    }
  }

  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard end - position >= count else { return false }
    for index in 0..<count where position[index] != word.utf8Start[index] { return false }
    position += count
    return true
  }

  private mutating func number() throws(JsonFlaw) -> ScannedDecimal {
    guard isStandardNumber, let decimal = DecimalScanner.scan(position), decimal.end <= end else {
      if let infinity = infinity() { return infinity }
      throw .expected("a value")
    }
    position = decimal.end
    return decimal
  }

  /// `Infinity` as a number that no double holds.
  private mutating func infinity() -> ScannedDecimal? {
    let isNegative = isNext("-")
    if isNegative { position += 1 }
    guard takeWord("Infinity") else { return nil }
    return ScannedDecimal(
      digits: 1, exponent: 100_000, isNegative: isNegative, isWhole: false, isTruncated: false,
      end: position)
  }

  /// No plus, no leading zero, a digit before and after a point.
  private var isStandardNumber: Bool {
    var next = position
    if next.pointee == UInt8(ascii: "-") { next += 1 }
    guard isDigit(next.pointee) else { return false }
    if next.pointee == UInt8(ascii: "0"), isDigit(next[1]) { return false }
    while isDigit(next.pointee) { next += 1 }
    return next.pointee != UInt8(ascii: ".") || isDigit(next[1])
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- 48 <= 9 }
}

/// Why a line is not a flat JSON object.
enum JsonFlaw: Error {
  case expected(String)
  case nested
  case badEscape
}
