/// Checks a JSON text (RFC 8259) before anything is taken from it.
///
/// Strict: valid UTF-8, at most 64 levels, no key twice in an object, nothing behind the value. The
/// one thing beyond the standard is `NaN`, where it is asked for, because Python's clients write it.
struct JSONCheck {
  private let text: JSONBytes
  private let allowsNaN: Bool
  private var offset = 0
  private var depth = 0

  static let depthLimit = 64
  static let widthLimit = 16_384

  private init(_ text: JSONBytes, allowsNaN: Bool) {
    self.text = text
    self.allowsNaN = allowsNaN
  }

  /// Checks a whole text.
  static func check(_ text: JSONBytes, allowsNaN: Bool = false) throws(JSONFlaw) {
    var check = JSONCheck(text, allowsNaN: allowsNaN)
    try check.value()
    check.skipSpace()
    guard check.offset == text.count else { throw check.flaw("something follows the value") }
    guard text.isUTF8 else { throw JSONFlaw(problem: "the text is not valid UTF-8", offset: 0) }
  }

  private func flaw(_ problem: String) -> JSONFlaw { JSONFlaw(problem: problem, offset: offset) }

  private var byte: UInt8 { text[offset] }

  private mutating func skipSpace() { offset = text.afterSpace(offset) }

  private mutating func value() throws(JSONFlaw) {
    skipSpace()
    guard offset < text.count else { throw flaw("the text ends too early") }
    switch byte {
    case UInt8(ascii: "{"): try object()
    case UInt8(ascii: "["): try array()
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    case UInt8(ascii: "N") where allowsNaN: try word("NaN")
    default: try number()
    }
  }

  private mutating func word(_ word: StaticString) throws(JSONFlaw) {
    for index in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[index] else { throw flaw("'\(word)' is expected") }
      offset += 1
    }
  }

  private mutating func enter() throws(JSONFlaw) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw flaw("nested more than \(Self.depthLimit) deep")
    }
    offset += 1
    skipSpace()
  }

  private mutating func array() throws(JSONFlaw) {
    try enter()
    if byte == UInt8(ascii: "]") { return leave() }
    repeat { try value() } while try continues(until: UInt8(ascii: "]"))
  }

  private mutating func leave() {
    depth -= 1
    offset += 1
  }

  /// Behind an element: true where another follows, false behind the closing bracket.
  private mutating func continues(until close: UInt8) throws(JSONFlaw) -> Bool {
    skipSpace()
    if byte == close {
      leave()
      return false
    }
    guard byte == UInt8(ascii: ",") else {
      throw flaw("',' or '\(Character(Unicode.Scalar(close)))' is expected")
    }
    offset += 1
    return true
  }

  private mutating func object() throws(JSONFlaw) {
    try enter()
    if byte == UInt8(ascii: "}") { return leave() }
    var keys = KeySet()
    repeat {
      skipSpace()
      guard byte == UInt8(ascii: "\"") else { throw flaw("a key in quotes is expected") }
      let start = offset
      try string()
      guard keys.insert(start..<offset, of: text) else {
        throw JSONFlaw(problem: "a key comes twice in its object", offset: start)
      }
      guard keys.count <= Self.widthLimit else {
        throw flaw("an object has more than \(Self.widthLimit) keys")
      }
      skipSpace()
      guard byte == UInt8(ascii: ":") else { throw flaw("':' is expected") }
      offset += 1
      try value()
    } while try continues(until: UInt8(ascii: "}"))
  }

  private mutating func number() throws(JSONFlaw) {
    if byte == UInt8(ascii: "-") { offset += 1 }
    guard isDigit else { throw flaw("a value is expected") }
    let isZero = byte == UInt8(ascii: "0")
    offset += 1
    if isZero, isDigit { throw flaw("a number does not begin with 0") }
    skipDigits()
    if byte == UInt8(ascii: ".") { try digitsBehindMark() }
    guard byte | 0x20 == UInt8(ascii: "e") else { return }
    if [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(text[offset + 1]) { offset += 1 }
    try digitsBehindMark()
  }

  private var isDigit: Bool { byte &- 0x30 <= 9 }

  private mutating func skipDigits() {
    while isDigit { offset += 1 }
  }

  private mutating func digitsBehindMark() throws(JSONFlaw) {
    offset += 1
    guard isDigit else { throw flaw("a digit is expected") }
    skipDigits()
  }

  private mutating func string() throws(JSONFlaw) {
    offset += 1
    while byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        try escape()
      } else if byte < 0x20 {
        let isEnd = offset >= text.count
        throw flaw(isEnd ? "the string is not closed" : "a control character in a string")
      } else {
        offset += 1
      }
    }
    offset += 1
  }

  private mutating func escape() throws(JSONFlaw) {
    guard let (_, next) = text.escape(at: offset) else { throw flaw("this is no escape of JSON") }
    offset = next
  }
}

/// The keys of one object, to find one that comes twice.
private struct KeySet {
  private var plain: [Range<Int>] = []
  private var texts: Set<ByteText> = []
  private(set) var count = 0

  /// Keys of small objects are compared byte by byte, which takes no memory.
  private static let plainLimit = 16

  /// Adds a key; false where it is there already.
  mutating func insert(_ key: Range<Int>, of text: JSONBytes) -> Bool {
    count += 1
    if texts.isEmpty, plain.count < Self.plainLimit, !text.hasEscape(key) {
      for known in plain where text.areEqual(known, key) { return false }
      plain.append(key)
      return true
    }
    if texts.isEmpty {
      for known in plain { texts.insert(ByteText(text.string(at: known.lowerBound).text)) }
    }
    return texts.insert(ByteText(text.string(at: key.lowerBound).text)).inserted
  }
}
