import HTTPService
import Models
import Tabular

/// The values of one field as they come in, each read as `mlo score` reads a cell.
///
/// A value with a fault is told and replaced by a missing one, so that all faults are found at once.
struct FieldValues {
  let field: ContractField
  /// How many values there are.
  private(set) var count = 0
  private var integers: [Int64] = []
  private var reals: [Double] = []
  private var booleans: [UInt8] = []
  private var texts = FieldTexts()

  private let reader: ValueReader

  init(_ field: ContractField) {
    self.field = field
    reader = field.reader
  }

  /// Takes the next value of a JSON text.
  mutating func append(_ cursor: inout JSONCursor, _ faults: inout FaultList) {
    let kind = cursor.kind()
    switch (kind, field.type) {
    case (.null, _):
      cursor.skip()
      appendNull(&faults)
    case (.object, _), (.array, _):
      cursor.skip()
      tell("type_mismatch", &faults, got: kind.rawValue)
    case (.boolean, .boolean):
      booleans.append(cursor.boolean() ? 1 : 0)
      count += 1
    case (.boolean, _): append(cursor.boolean() ? "true" : "false", kind, &faults)
    case (.string, _): append(cursor.string(), kind, &faults)
    case (.number, _): appendNumber(&cursor, &faults)
    }
  }

  /// Takes a field of CSV; whether it stood in quotes makes no difference.
  mutating func append(csv bytes: UnsafeBufferPointer<UInt8>, _ faults: inout FaultList) {
    let text = UnsafeRawBufferPointer(bytes)
    switch field.type {
    case .real, .number: take(reader.number(text), .string, &faults) { Self.shown(text) }
    default: append(String(decoding: text, as: UTF8.self), .string, &faults)
    }
  }

  private mutating func append(
    _ text: String, _ kind: JSONCursor.Kind, _ faults: inout FaultList
  ) {
    let shown = { String(text.prefix(80)) }
    switch field.type {
    case .integer: take(reader.whole(text), kind, &faults, shown)
    case .real, .number: take(reader.number(text), kind, &faults, shown)
    case .boolean: take(reader.truth(text), kind, &faults, shown)
    case .category, .string, .date: append(cell: text, kind, &faults)
    }
  }

  private mutating func appendNumber(_ cursor: inout JSONCursor, _ faults: inout FaultList) {
    let start = cursor
    guard let number = cursor.number() else { return appendNull(&faults) }
    let end = cursor
    switch field.type {
    case .real, .number:
      take(reader.number(number.real), .number, &faults) { start.withText(to: end, Self.shown) }
    case .category, .string, .date:
      append(
        cell: start.withText(to: end) { String(decoding: $0, as: UTF8.self) }, .number, &faults)
    case .integer:
      start.withText(to: end) { text in
        take(reader.whole(.number(text)), .number, &faults) { Self.shown(text) }
      }
    case .boolean:
      start.withText(to: end) { text in
        take(reader.truth(.number(text)), .number, &faults) { Self.shown(text) }
      }
    }
  }

  private mutating func append(
    cell: String, _ kind: JSONCursor.Kind, _ faults: inout FaultList
  ) {
    guard cell.utf8.count <= ValueReader.textLimit else {
      return tell("out_of_range", &faults, got: "a text of more than 1 MiB")
    }
    switch texts.code(of: cell, isNumber: kind == .number, field.type, reader) {
    case .value(let code):
      texts.append(code)
      count += 1
    case .missing: appendNull(&faults)
    case .unreadable(let flaw): tell(flaw, kind, &faults) { String(cell.prefix(80)) }
    }
  }

  // MARK: Values

  private mutating func take(
    _ found: ReadValue<Double>, _ kind: JSONCursor.Kind, _ faults: inout FaultList,
    _ shown: () -> String
  ) {
    switch found {
    case .value(let value):
      reals.append(value)
      count += 1
    case .missing: appendNull(&faults)
    case .unreadable(let flaw): tell(flaw, kind, &faults, shown)
    }
  }

  private mutating func take(
    _ found: ReadValue<Int64>, _ kind: JSONCursor.Kind, _ faults: inout FaultList,
    _ shown: () -> String
  ) {
    switch found {
    case .value(let value):
      integers.append(value)
      count += 1
    case .missing: appendNull(&faults)
    case .unreadable(let flaw): tell(flaw, kind, &faults, shown)
    }
  }

  private mutating func take(
    _ found: ReadValue<Bool>, _ kind: JSONCursor.Kind, _ faults: inout FaultList,
    _ shown: () -> String
  ) {
    switch found {
    case .value(let value):
      booleans.append(value ? 1 : 0)
      count += 1
    case .missing: appendNull(&faults)
    case .unreadable(let flaw): tell(flaw, kind, &faults, shown)
    }
  }

  /// Takes a missing value.
  mutating func appendNull(_ faults: inout FaultList) {
    if field.allowsNull { appendMissing() } else { tell("null_not_allowed", &faults) }
  }

  /// Makes up values for what is absent, in rows that have told a fault already.
  mutating func level(to count: Int) {
    while self.count < count { appendMissing() }
  }

  /// Tells why a value is none.
  private mutating func tell(
    _ flaw: CellFlaw, _ kind: JSONCursor.Kind, _ faults: inout FaultList, _ shown: () -> String
  ) {
    let value = shown()
    switch flaw {
    case .notFinite: tell("out_of_range", &faults, value: value)
    case .notWhole where Self.isLarge(value): tell("int_overflow", &faults, value: value)
    case .notWhole where Double(value) != nil:
      tell("type_mismatch", &faults, got: "a number with a fraction", value: value)
    case .notUtf8, .nulByte: tell("type_mismatch", &faults, got: flaw.message)
    default: tell("type_mismatch", &faults, got: kind.rawValue, value: value)
    }
  }

  /// A whole number beyond 64 bits, or with digits that a double does not hold.
  private static func isLarge(_ text: String) -> Bool {
    guard let number = Double(text) else { return false }
    return number.rounded() == number && number.magnitude >= 0x1p53
  }

  private mutating func tell(
    _ code: String, _ faults: inout FaultList, got: String? = nil, value: String? = nil
  ) {
    faults.add(
      Problem.Fault(
        code, row: count, field: field.name, expected: field.words, got: got, value: value))
    appendMissing()
  }

  /// The first bytes of a text.
  private static func shown(_ text: UnsafeRawBufferPointer) -> String {
    String(decoding: text.prefix(80), as: UTF8.self)
  }

  private mutating func appendMissing() {
    switch field.type {
    case .integer: integers.append(0)
    case .real, .number: reals.append(.nan)
    case .boolean: booleans.append(Column.missingBoolean)
    case .category, .string, .date: texts.append(DictionaryColumn.missing)
    }
    count += 1
  }

  /// The values as a column.
  func column() -> Column {
    let values: Column.Values =
      switch field.type {
      case .integer: .integers(integers)
      case .real, .number: .reals(reals)
      case .boolean: .booleans(booleans)
      case .category, .string, .date: .strings(texts.column)
      }
    return Column(name: field.name, values: values)
  }
}
