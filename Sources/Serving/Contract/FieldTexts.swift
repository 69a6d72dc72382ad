import Tabular

/// The texts of one field as a dictionary: each spelling is read once in a request.
struct FieldTexts {
  private var codes: [Int32] = []
  private var levels: [String] = []
  private var codeOfLevel: [ByteText: Int32] = [:]
  /// What texts were found to be, and numbers of JSON, whose spelling is another.
  private var known: [ByteText: Int32] = [:]
  private var knownNumbers: [ByteText: Int32] = [:]

  /// The code of a cell's text, or why it has none.
  ///
  /// - Parameter isNumber: It is a number of JSON.
  mutating func code(
    of cell: String, isNumber: Bool, _ type: WantedColumn.ValueType, _ reader: ValueReader
  ) -> ReadValue<Int32> {
    let key = ByteText(cell)
    if let code = isNumber ? knownNumbers[key] : known[key] { return .value(code) }
    var cell = cell
    let found = cell.withUTF8 {
      Self.read(UnsafeRawBufferPointer($0), isNumber, type, reader)
    }
    guard case .value(let text) = found else { return found.map { _ in 0 } }
    let code = code(ofLevel: text)
    if isNumber { knownNumbers[key] = code } else { known[key] = code }
    return .value(code)
  }

  private static func read(
    _ cell: UnsafeRawBufferPointer, _ isNumber: Bool, _ type: WantedColumn.ValueType,
    _ reader: ValueReader
  ) -> ReadValue<String> {
    switch type {
    case .category: isNumber ? reader.category(.number(cell)) : reader.category(cell)
    case .date: reader.dateText(cell)
    default: reader.text(cell)
    }
  }

  private mutating func code(ofLevel text: String) -> Int32 {
    let key = ByteText(text)
    if let code = codeOfLevel[key] { return code }
    let code = Int32(truncatingIfNeeded: levels.count)
    codeOfLevel[key] = code
    levels.append(text)
    return code
  }

  /// Adds a row.
  mutating func append(_ code: Int32) { codes.append(code) }

  /// The rows as a column.
  var column: DictionaryColumn { DictionaryColumn(codes: codes, levels: levels) }
}
