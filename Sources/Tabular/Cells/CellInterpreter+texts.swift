/// Texts: each is looked at once for each piece of a file, and is a code from then on.
extension CellInterpreter {
  /// Adds a text that its column does not know yet and returns its place among the entries.
  ///
  /// - Parameter isNumber: It is a number of JSON, which has its own spelling whatever that of texts is.
  @inline(never)
  func insert(
    _ text: UnsafeRawBufferPointer, hash: UInt64, isNumber: Bool = false,
    in column: UnsafeMutablePointer<CellColumn>, _ arena: inout TextArena
  ) -> Int {
    let role = column.pointee.role
    let spelling = isNumber ? NumberSpelling.plain : values.spelling
    let kind = kind(of: text, isNumber: isNumber, spelling, in: role)
    guard kind == .level, role != .text else {
      return column.pointee.levels.insert(text, hash: hash, kind: kind)
    }
    let level = level(of: text, role, spelling, &arena)
    let isAsWritten = level.baseAddress == text.baseAddress && level.count == text.count
    if isAsWritten, values.spelling.isPlain {
      return column.pointee.levels.insert(text, hash: hash, kind: .level)
    }
    let levelHash = TextHash.hash(level, seed: levelSeed)
    let place =
      column.pointee.levels.index(of: level, hash: levelHash)
      ?? column.pointee.levels.insert(level, hash: levelHash, kind: .level)
    let code = column.pointee.levels.entries[place].code
    return column.pointee.levels.insert(text, hash: hash, aliasOf: code)
  }

  /// The one spelling of a text that its column can hold.
  private func level(
    of text: UnsafeRawBufferPointer, _ role: CellRole, _ spelling: NumberSpelling,
    _ arena: inout TextArena
  ) -> UnsafeRawBufferPointer {
    switch role {
    case .boolean:
      let isTrue = TruthSpelling.value(Blanks.trimmed(text), spelling: spelling) == true
      return copy(Array((isTrue ? "true" : "false").utf8), &arena) ?? text
    case .date: return Blanks.trimmed(text)
    default:
      switch CategoryText(text, spelling: spelling) {
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

  private func kind(
    of text: UnsafeRawBufferPointer, isNumber: Bool, _ spelling: NumberSpelling, in role: CellRole
  ) -> TextKind {
    if text.count > Limits.fieldBytes { return .bad }
    if isSuspicious, !Self.isText(text) { return .bad }
    if isNumber, case .missing = values.number(json: text) { return .missing }
    if !isNumber, values.isMissing(padded: text) { return .missing }
    let core = Blanks.trimmed(text)
    switch role {
    case .date: return values.dateTime(core) == nil ? .bad : .level
    case .boolean: return TruthSpelling.value(core, spelling: spelling) == nil ? .bad : .level
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
  func flaw(ofText text: UnsafeRawBufferPointer, _ role: CellRole) -> CellFlaw {
    ValueReader.flaw(of: text) { string in
      switch role {
      case .date: .notDate(string)
      case .boolean: .notBoolean(string)
      case .wholeNumber: .notWhole(string)
      default: .notNumber(string)
      }
    }
  }

  static func isText(_ text: UnsafeRawBufferPointer) -> Bool {
    ValueReader.flaw(of: text) == nil
  }
}
