import HTTPService
import Models
import Tabular

/// The values of one field as they come in, each checked against the contract.
///
/// A value with a fault is told and replaced by a missing one, so that all faults are found at once.
struct FieldValues {
  let field: SignatureColumn
  /// How many values there are.
  private(set) var count = 0
  private var integers: [Int64] = []
  private var reals: [Double] = []
  private var booleans: [UInt8] = []
  private var codes: [Int32] = []
  private var levels: [String] = []
  private var codeOfLevel: [ByteText: Int32] = [:]

  init(_ field: SignatureColumn) { self.field = field }

  /// Takes the next value of a JSON text.
  mutating func append(_ cursor: inout JSONCursor, _ faults: inout FaultList) {
    let kind = cursor.kind()
    switch (kind, field.type) {
    case (.null, _):
      cursor.skip()
      appendNull(&faults)
    case (.number, .long): appendInteger(&cursor, &faults)
    case (.number, .double), (.number, .float): appendReal(&cursor, &faults)
    case (.boolean, .boolean):
      booleans.append(cursor.boolean() ? 1 : 0)
      count += 1
    case (.string, .string): append(text: cursor.string())
    default:
      let value = kind == .string ? cursor.string() : cursor.skip()
      tell(
        "type_mismatch", &faults, got: kind.rawValue,
        value: kind == .object || kind == .array ? nil : value)
    }
  }

  private mutating func appendInteger(_ cursor: inout JSONCursor, _ faults: inout FaultList) {
    let text = cursor
    guard let number = cursor.number() else { return appendNull(&faults) }
    append(integer: number, &faults) { Self.shown(text) }
  }

  private mutating func appendReal(_ cursor: inout JSONCursor, _ faults: inout FaultList) {
    let text = cursor
    guard let number = cursor.number() else { return appendNull(&faults) }
    append(real: number.real, &faults) { Self.shown(text) }
  }

  private static func shown(_ cursor: JSONCursor) -> String {
    var cursor = cursor
    return cursor.skip()
  }

  private mutating func append(
    integer number: DecimalNumber, _ faults: inout FaultList, shown: () -> String
  ) {
    if let whole = number.integer ?? Int64(exactly: number.real), isExact(number, whole) {
      integers.append(whole)
      count += 1
    } else if number.real.rounded() == number.real, number.real.magnitude >= 0x1p53 {
      tell("int_overflow", &faults, value: shown())
    } else {
      tell("type_mismatch", &faults, got: "a number with a fraction", value: shown())
    }
  }

  /// A number of more than 53 bits that is written as a real, or does not fit, has lost digits.
  private func isExact(_ number: DecimalNumber, _ whole: Int64) -> Bool {
    number.integer != nil || whole.magnitude < 1 << 53
  }

  private mutating func append(
    real: Double, _ faults: inout FaultList, shown: () -> String
  ) {
    guard real.isFinite, field.type != .float || Float(real).isFinite else {
      return tell("out_of_range", &faults, value: shown())
    }
    reals.append(real)
    count += 1
  }

  /// Takes a text as a category.
  private mutating func append(text: String) {
    let key = ByteText(text)
    if let code = codeOfLevel[key] {
      codes.append(code)
    } else {
      let code = Int32(truncatingIfNeeded: levels.count)
      codeOfLevel[key] = code
      levels.append(text)
      codes.append(code)
    }
    count += 1
  }

  /// Takes a field of CSV, whose type is that of the contract.
  ///
  /// - Parameter isQuoted: It stood in quotes, so that it is a text also where it is empty.
  mutating func append(
    csv bytes: UnsafeBufferPointer<UInt8>, isQuoted: Bool, _ faults: inout FaultList
  ) {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.isEmpty, !isQuoted || field.type != .string { return appendNull(&faults) }
    switch field.type {
    case .string: append(text: text)
    case .boolean:
      guard let value = Self.truthValues[text.lowercased()] else {
        return tell("type_mismatch", &faults, got: "text", value: text)
      }
      booleans.append(value)
      count += 1
    case .long, .double, .float: appendNumber(csv: bytes, text, &faults)
    }
  }

  private static let truthValues: [String: UInt8] = ["true": 1, "false": 0]
  private static let missingNumbers: Set<String> = ["nan", "na", "null", "n/a"]

  private mutating func appendNumber(
    csv bytes: UnsafeBufferPointer<UInt8>, _ text: String, _ faults: inout FaultList
  ) {
    if Self.missingNumbers.contains(text.lowercased()) { return appendNull(&faults) }
    guard let start = bytes.baseAddress, let number = DecimalNumber(at: start),
      number.length == bytes.count
    else { return tell("type_mismatch", &faults, got: "text", value: text) }
    if field.type == .long {
      append(integer: number, &faults) { text }
    } else {
      append(real: number.real, &faults) { text }
    }
  }

  /// Takes a missing value.
  mutating func appendNull(_ faults: inout FaultList) {
    if field.type.allowsNull { appendMissing() } else { tell("null_not_allowed", &faults) }
  }

  /// Makes up values for what is absent, in rows that have told a fault already.
  mutating func level(to count: Int) {
    while self.count < count { appendMissing() }
  }

  private mutating func tell(
    _ code: String, _ faults: inout FaultList, got: String? = nil, value: String? = nil
  ) {
    faults.add(
      Problem.Fault(
        code, row: count, field: field.name, expected: field.type.words, got: got, value: value))
    appendMissing()
  }

  private mutating func appendMissing() {
    switch field.type {
    case .long: integers.append(0)
    case .double, .float: reals.append(.nan)
    case .boolean: booleans.append(Column.missingBoolean)
    case .string: codes.append(DictionaryColumn.missing)
    }
    count += 1
  }

  /// The values as a column.
  func column() -> Column {
    let values: Column.Values =
      switch field.type {
      case .long: .integers(integers)
      case .double, .float: .reals(reals)
      case .boolean: .booleans(booleans)
      case .string: .strings(DictionaryColumn(codes: codes, levels: levels))
      }
    return Column(name: field.name, values: values)
  }
}
