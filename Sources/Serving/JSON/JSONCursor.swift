import Tabular

/// A place in a checked JSON text, from which values are taken one after the other.
struct JSONCursor {
  let text: JSONBytes
  private(set) var offset: Int

  /// Stands before the value at an offset.
  init(_ text: JSONBytes, at offset: Int = 0) {
    self.text = text
    self.offset = offset
  }

  /// What a value is.
  enum Kind: String {
    case object = "an object"
    case array = "a list"
    case string = "text"
    case number = "a number"
    case boolean = "a truth value"
    case null = "null"
  }

  /// What the next value is.
  mutating func kind() -> Kind {
    offset = text.afterSpace(offset)
    switch text[offset] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"), UInt8(ascii: "N"): return .null
    default: return .number
    }
  }

  /// Takes the opening bracket of an object or a list.
  mutating func enter() {
    offset = text.afterSpace(offset) + 1
  }

  /// Whether another element follows; takes the comma before it, or the closing bracket.
  mutating func hasNext() -> Bool {
    offset = text.afterSpace(offset)
    switch text[offset] {
    case UInt8(ascii: ","):
      offset += 1
      return true
    case UInt8(ascii: "]"), UInt8(ascii: "}"), 0:
      offset += 1
      return false
    default: return true
    }
  }

  /// Takes a string.
  mutating func string() -> String {
    let (value, end) = text.string(at: text.afterSpace(offset))
    offset = end
    return value
  }

  /// Takes a key and its colon.
  mutating func key() -> String {
    let key = string()
    offset = text.afterSpace(offset) + 1
    return key
  }

  /// Takes `true` or `false`.
  mutating func boolean() -> Bool {
    let isTrue = text[offset] == UInt8(ascii: "t")
    offset += isTrue ? 4 : 5
    return isTrue
  }

  /// Takes a number.
  mutating func number() -> DecimalNumber? {
    guard let number = DecimalNumber(at: text.address(offset)) else { return nil }
    offset += number.length
    return number
  }

  /// Calls with the bytes from here to where a later cursor stands.
  func withText<Result>(
    to end: JSONCursor, _ work: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    work(UnsafeRawBufferPointer(start: text.address(offset), count: end.offset - offset))
  }

  /// Passes a value of any kind; returns the first bytes of its text.
  @discardableResult
  mutating func skip() -> String {
    offset = text.afterSpace(offset)
    let start = offset
    passValue()
    let shown = UnsafeBufferPointer(start: text.address(start), count: min(offset - start, 80))
    return String(decoding: shown, as: UTF8.self)
  }

  private mutating func passValue() {
    var depth = 0
    repeat {
      switch text[offset] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        offset += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        offset += 1
      case UInt8(ascii: "\""): offset = text.endOfString(offset)
      // Behind the end: no checked text gets here, and no other may run on.
      case 0: return
      default: offset += 1
      }
    } while depth > 0 || !isBehindValue
  }

  /// Numbers and words end where one of these begins.
  private var isBehindValue: Bool {
    switch text[offset] {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"), 0x20, 0x09,
      0x0a, 0x0d, 0:
      true
    default: false
    }
  }

  /// The members of an object by key: the offset of each value.
  mutating func members() -> [(key: String, value: JSONCursor)] {
    var members: [(key: String, value: JSONCursor)] = []
    enter()
    while hasNext() {
      let key = key()
      members.append((key, JSONCursor(text, at: offset)))
      skip()
    }
    return members
  }
}
