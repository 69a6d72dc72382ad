/// Stores the text of a cell as what its column holds.
struct CellInterpreter: Sendable {
  let values: ValueReader
  /// The chunk has bytes that are not UTF-8, or a NUL: every new text is looked at.
  var isSuspicious = false
  /// Where the cell at hand is in its chunk.
  var offset = 0

  /// Stores a number that is as simple as most are; false where more must be looked at.
  @inline(__always)
  func store(
    _ decimal: ScannedDecimal, from start: UnsafePointer<UInt8>,
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> Bool {
    if let whole = DecimalConversion.integer(decimal) {
      if values.missing.hasNumbers, values.missing.contains(whole) { return false }
      column.pointee.store(whole, at: row)
      return true
    }
    guard column.pointee.role != .wholeNumber else { return false }
    let value = DecimalConversion.double(decimal, from: start)
    guard column.pointee.role != .finiteNumber || Float(value).isFinite else { return false }
    if values.missing.hasNumbers, values.missing.contains(value) { return false }
    column.pointee.store(value, at: row)
    return true
  }

  /// Stores a number, or a missing value, from its text; returns what is wrong with it.
  func storeNumber(
    _ text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    switch values.number(padded: text) {
    case .missing: storeMissing(Blanks.trimmed(text), in: column, at: row)
    case .number(let number): store(number, text, values.spelling, in: column, at: row)
    case .none: storeOdd(text, in: column, at: row)
    }
  }

  /// Stores a number of JSON, as it is written.
  @inline(never)
  func storeNumber(
    json text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    switch values.number(json: text) {
    case .missing: storeMissing(text, in: column, at: row)
    case .number(let number): store(number, text, .plain, in: column, at: row)
    case .none: storeOdd(text, in: column, at: row)
    }
  }

  /// Stores a text that is no number: one of few in a column of numbers, or a bad cell.
  private func storeOdd(
    _ text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    let core = Blanks.trimmed(text)
    if column.pointee.alsoMissing.contains(where: { core.elementsEqual($0) }) {
      return storeMissing(core, in: column, at: row)
    }
    guard column.pointee.role == .likelyNumber, !isSuspicious || Self.isText(text) else {
      return flaw(ofText: text, column.pointee.role)
    }
    column.pointee.storeOdd(core, at: row, offset: offset)
    return nil
  }

  /// Stores a number; a column of whole numbers takes 1.0 for 1.
  private func store(
    _ number: PlainNumber, _ text: UnsafeRawBufferPointer, _ spelling: NumberSpelling,
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    switch number {
    case .whole(let whole): column.pointee.store(whole, at: row)
    case .real(let real):
      switch column.pointee.role {
      case .wholeNumber:
        guard let whole = WholeNumber.exact(text, spelling: spelling) else {
          return .notWhole(Self.string(text))
        }
        column.pointee.store(whole, at: row)
      case .finiteNumber where !Float(real).isFinite: return .notFinite(Self.string(text))
      default: column.pointee.store(real, at: row)
      }
    }
    return nil
  }

  /// Stores a missing value, where the column can have one, and counts its text.
  private func storeMissing(
    _ text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    if text.count == 0 { return storeMissing(in: column, at: row) }
    if column.pointee.mustHaveValues { return .missing }
    column.pointee.count(text, kind: .missing)
    column.pointee.storeMissing(at: row)
    return nil
  }

  /// Stores a missing value that has no text, where the column can have one.
  func storeMissing(
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    if column.pointee.mustHaveValues { return .missing }
    column.pointee.storeMissing(at: row)
    return nil
  }

  /// Adds a text that its column does not know yet and returns its place among the entries.
  @inline(never)
  func insert(
    _ text: UnsafeRawBufferPointer, hash: UInt64, in column: UnsafeMutablePointer<CellColumn>,
    _ arena: inout TextArena
  ) -> Int {
    let role = column.pointee.role
    let kind = kind(of: text, in: role)
    guard kind == .level, role != .text else {
      return column.pointee.levels.insert(text, hash: hash, kind: kind)
    }
    let level = level(of: text, role, &arena)
    if level.baseAddress == text.baseAddress, level.count == text.count {
      return column.pointee.levels.insert(text, hash: hash, kind: .level)
    }
    let levelHash = TextHash.hash(level, seed: TextHash.seed)
    let place =
      column.pointee.levels.index(of: level, hash: levelHash)
      ?? column.pointee.levels.insert(level, hash: levelHash, kind: .level)
    let code = column.pointee.levels.entries[place].code
    return column.pointee.levels.insert(text, hash: hash, aliasOf: code)
  }

  /// The one spelling of a text that its column can hold.
  private func level(
    of text: UnsafeRawBufferPointer, _ role: CellRole, _ arena: inout TextArena
  ) -> UnsafeRawBufferPointer {
    switch role {
    case .boolean:
      let isTrue = TruthSpelling.value(Blanks.trimmed(text)) == true
      return copy(Array((isTrue ? "true" : "false").utf8), &arena) ?? text
    case .date: return Blanks.trimmed(text)
    default:
      switch CategoryText(text, spelling: values.spelling) {
      case .asWritten(let range): return UnsafeRawBufferPointer(rebasing: text[range])
      case .rewritten(let bytes): return copy(bytes, &arena) ?? text
      }
    }
  }

  private func copy(_ bytes: [UInt8], _ arena: inout TextArena) -> UnsafeRawBufferPointer? {
    guard let copy = arena.allocate(bytes.count) else { return nil }
    for (index, byte) in bytes.enumerated() { copy[index] = byte }
    return UnsafeRawBufferPointer(start: copy, count: bytes.count)
  }

  private func kind(of text: UnsafeRawBufferPointer, in role: CellRole) -> TextKind {
    if text.count > Limits.fieldBytes { return .bad }
    if isSuspicious, !Self.isText(text) { return .bad }
    if values.isMissing(padded: text) { return .missing }
    switch role {
    case .date: return values.dateTime(Blanks.trimmed(text)) == nil ? .bad : .level
    case .boolean: return TruthSpelling.value(Blanks.trimmed(text)) == nil ? .bad : .level
    default: return .level
    }
  }

  /// Counts a text that is no level, and returns why it cannot be, for its row or its cell.
  @inline(never)
  func storeUnusual(
    _ index: Int, in column: UnsafeMutablePointer<CellColumn>
  ) -> LocalReject.Flaw? {
    let entry = column.pointee.levels.entries[index]
    if entry.code == LevelTable.bad { return flaw(ofBad: entry.text, column.pointee.role) }
    if column.pointee.mustHaveValues { return .cell(.missing) }
    column.pointee.levels.count(index)
    return nil
  }

  /// Why a text that is bad is so, for its row or its cell.
  private func flaw(ofBad text: UnsafeRawBufferPointer, _ role: CellRole) -> LocalReject.Flaw {
    text.count > Limits.fieldBytes ? .row(.longField) : .cell(flaw(ofText: text, role))
  }

  /// Why a text is not what a column holds.
  private func flaw(ofText text: UnsafeRawBufferPointer, _ role: CellRole) -> CellFlaw {
    ValueReader.flaw(of: text) { string in
      switch role {
      case .date: .notDate(string)
      case .boolean: .notBoolean(string)
      case .wholeNumber: .notWhole(string)
      default: .notNumber(string)
      }
    }
  }

  private static func isText(_ text: UnsafeRawBufferPointer) -> Bool {
    ValueReader.flaw(of: text) == nil
  }

  private static func string(_ text: UnsafeRawBufferPointer) -> String {
    String(decoding: text, as: UTF8.self)
  }
}
