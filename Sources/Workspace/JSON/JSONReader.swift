/// What is wrong with a JSON text, and at which byte.
public struct JSONSyntaxError: Error, Sendable, Hashable {
  /// The fault in words, without a full stop.
  public var problem: String
  /// The byte, counted from 0, where it was found.
  public var offset: Int
}

extension JSONValue {
  /// Reads one JSON document.
  ///
  /// Stricter than most readers: a key may come once, nesting is at most 64 deep, the text is valid
  /// UTF-8, and nothing but white space follows the document.
  ///
  /// - Throws: ``JSONSyntaxError``.
  public init(parsing bytes: [UInt8]) throws {
    self = try bytes.withUnsafeBufferPointer { buffer in
      var reader = JSONReader(bytes: buffer)
      return try reader.document()
    }
  }

  /// Reads one JSON document from text.
  ///
  /// - Throws: ``JSONSyntaxError``.
  public init(parsing text: String) throws { try self.init(parsing: Array(text.utf8)) }
}

/// A recursive reader over bytes; its depth is bounded, so is its stack.
private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  var offset = 0
  var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  func fault(_ problem: String) -> JSONSyntaxError {
    JSONSyntaxError(problem: problem, offset: offset)
  }

  mutating func document() throws -> JSONValue {
    let value = try value()
    skipSpace()
    guard offset == bytes.count else { throw fault("something follows the document") }
    return value
  }

  mutating func skipSpace() {
    while offset < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[offset]) { offset += 1 }
  }

  func peek() -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  mutating func value() throws -> JSONValue {
    skipSpace()
    switch peek() {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("the text ends too early")
    default: return try number()
    }
  }

  mutating func word(_ word: String, _ value: JSONValue) throws -> JSONValue {
    for byte in word.utf8 {
      guard peek() == byte else { throw fault("'\(word)' expected") }
      offset += 1
    }
    return value
  }

  mutating func enter() throws {
    depth += 1
    offset += 1
    guard depth <= 64 else { throw fault("nested more than 64 deep") }
  }

  /// After an element: true when another follows, false at the closing bracket.
  mutating func continues(until close: UInt8) throws -> Bool {
    skipSpace()
    guard let byte = peek(), byte == close || byte == UInt8(ascii: ",") else {
      throw fault("',' or '\(Character(Unicode.Scalar(close)))' expected")
    }
    offset += 1
    if byte == close { depth -= 1 }
    return byte != close
  }

  mutating func array() throws -> [JSONValue] {
    try enter()
    skipSpace()
    var elements: [JSONValue] = []
    if peek() == UInt8(ascii: "]") {
      _ = try continues(until: UInt8(ascii: "]"))
      return elements
    }
    repeat { elements.append(try value()) } while try continues(until: UInt8(ascii: "]"))
    return elements
  }

  mutating func object() throws -> JSONObject {
    try enter()
    skipSpace()
    var pairs: [(String, JSONValue)] = []
    if peek() == UInt8(ascii: "}") {
      _ = try continues(until: UInt8(ascii: "}"))
      return JSONObject()
    }
    repeat {
      skipSpace()
      guard peek() == UInt8(ascii: "\"") else { throw fault("a key in quotes expected") }
      let key = try string()
      skipSpace()
      guard peek() == UInt8(ascii: ":") else { throw fault("':' expected") }
      offset += 1
      pairs.append((key, try value()))
    } while try continues(until: UInt8(ascii: "}"))
    let object = JSONObject(pairs)
    guard object.count == pairs.count else { throw fault("a key comes twice") }
    return object
  }

  mutating func number() throws -> JSONValue {
    let start = offset
    if peek() == UInt8(ascii: "-") { offset += 1 }
    let digits = try takeDigits()
    guard digits == 1 || bytes[offset - digits] != UInt8(ascii: "0") else {
      throw fault("a number may not begin with 0")
    }
    var isInteger = true
    if peek() == UInt8(ascii: ".") {
      offset += 1
      isInteger = false
      _ = try takeDigits()
    }
    if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
      offset += 1
      isInteger = false
      if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset += 1 }
      _ = try takeDigits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger, text != "-0", let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw fault("'\(text)' is out of range") }
    return .number(value)
  }

  mutating func takeDigits() throws -> Int {
    let start = offset
    while let byte = peek(), (0x30...0x39).contains(byte) { offset += 1 }
    guard offset > start else { throw fault("a digit expected") }
    return offset - start
  }

  mutating func string() throws -> String {
    offset += 1
    var content: [UInt8] = []
    while let byte = peek() {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: content, as: UTF8.self) else {
          throw fault("the string is not valid UTF-8")
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &content)
      case 0..<0x20: throw fault("a control character in a string")
      default: content.append(byte)
      }
    }
    throw fault("the string is not closed")
  }

  mutating func escape(into content: inout [UInt8]) throws {
    guard let byte = peek() else { throw fault("the string is not closed") }
    offset += 1
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D,
      0x74: 0x09,
    ]
    if let character = plain[byte] {
      content.append(character)
      return
    }
    guard byte == UInt8(ascii: "u") else { throw fault("unknown escape") }
    var code = try hexadecimal()
    if (0xD800..<0xDC00).contains(code) {
      guard peek() == 0x5C, offset + 1 < bytes.count, bytes[offset + 1] == 0x75 else {
        throw fault("half of a surrogate pair")
      }
      offset += 2
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw fault("half of a surrogate pair") }
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair") }
    content.append(contentsOf: String(Character(scalar)).utf8)
  }

  mutating func hexadecimal() throws -> UInt32 {
    guard offset + 4 <= bytes.count else { throw fault("four hexadecimal digits expected") }
    let text = String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
    guard text.utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let code = UInt32(text, radix: 16)
    else { throw fault("four hexadecimal digits expected") }
    offset += 4
    return code
  }
}
