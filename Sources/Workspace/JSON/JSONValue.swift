/// A JSON document as a value, with integers kept apart from other numbers.
///
/// Used for what the store keeps without looking into it: the environment of a run, the schema of
/// an input, the evidence of a decision.
public indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number that is not an integer literal; not-finite ones are written as strings.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)

  /// The text of a string, nil for anything else.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The integer, nil for anything else.
  public var integerValue: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  /// The truth value, nil for anything else.
  public var boolValue: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// The elements of an array, nil for anything else.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The members of an object, nil for anything else.
  public var members: JSONObject? {
    if case .object(let object) = self { object } else { nil }
  }

  /// A number of any spelling: an integer, a real, or the strings `NaN`, `Infinity`, `-Infinity`.
  public var numberValue: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .string(let text): FiniteText.value(of: text)
    default: nil
    }
  }
}

/// The strings that stand for numbers which JSON cannot spell.
enum FiniteText {
  /// The JSON value of a number: itself, or its name when it is not finite.
  static func json(_ value: Double) -> JSONValue {
    if value.isFinite { return .number(value) }
    if value.isInfinite { return .string(value < 0 ? "-Infinity" : "Infinity") }
    let quiet = Double.nan.bitPattern
    // Another payload than the usual one is kept, so that what was logged comes back bit for bit.
    if value.bitPattern == quiet { return .string("NaN") }
    return .string("NaN:" + String(value.bitPattern, radix: 16))
  }

  /// The number that such a string stands for; nil for other strings.
  static func value(of text: String) -> Double? {
    switch text {
    case "NaN": return .nan
    case "Infinity": return .infinity
    case "-Infinity": return -.infinity
    default:
      guard text.hasPrefix("NaN:"), let bits = UInt64(text.dropFirst(4), radix: 16) else {
        return nil
      }
      let value = Double(bitPattern: bits)
      return value.isNaN ? value : nil
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  ExpressibleByNilLiteral
{
  /// A string.
  public init(stringLiteral value: String) { self = .string(value) }
  /// An integer.
  public init(integerLiteral value: Int64) { self = .integer(value) }
  /// A truth value.
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  /// An array.
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object; of two equal keys the last wins.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(JSONObject(elements))
  }
  /// Null.
  public init(nilLiteral: ()) { self = .null }

  /// A string, or null.
  public init(_ text: String?) { self = text.map { .string($0) } ?? .null }
  /// An integer, or null.
  public init(_ value: Int?) { self = value.map { .integer(Int64($0)) } ?? .null }
  /// A number; one that is not finite becomes its name as a string.
  public init(_ value: Double) { self = FiniteText.json(value) }
}
