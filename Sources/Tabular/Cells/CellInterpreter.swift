/// Reads the text of a cell as what its column holds.
struct CellInterpreter: Sendable {
  let missing: MissingTokens
  /// The chunk has bytes that are not UTF-8, or a NUL: every new text is looked at.
  var isSuspicious = false

  /// Stores a number, or a missing value, from its text; returns what is wrong with it.
  func storeNumber(
    _ text: UnsafeRawBufferPointer, in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    if missing.contains(text) { return storeMissing(in: column, at: row) }
    let core = MissingTokens.trimmed(text)
    if let base = core.baseAddress?.assumingMemoryBound(to: UInt8.self) {
      if let decimal = DecimalScanner.scan(base), decimal.end == base + core.count {
        return store(decimal, from: base, in: column, at: row)
      }
      if let infinity = Self.infinity(core) {
        if column.pointee.role == .wholeNumber { return .notWhole(Self.string(text)) }
        if column.pointee.role == .finiteNumber { return .notFinite(Self.string(text)) }
        column.pointee.store(infinity, at: row)
        return nil
      }
    }
    guard column.pointee.role == .likelyNumber else {
      return flaw(ofText: text, column.pointee.role)
    }
    column.pointee.isConflicted = true
    column.pointee.storeMissing(at: row)
    return nil
  }

  /// Stores a scanned number; a column of whole numbers takes 1.0 for 1.
  func store(
    _ decimal: ScannedDecimal, from start: UnsafePointer<UInt8>,
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    if let whole = DecimalConversion.integer(decimal) {
      column.pointee.store(whole, at: row)
      return nil
    }
    let value = DecimalConversion.double(decimal, from: start)
    if column.pointee.role == .wholeNumber {
      guard let whole = Int64(exactly: value) else {
        let text = UnsafeRawBufferPointer(start: start, count: decimal.end - start)
        return .notWhole(Self.string(text))
      }
      column.pointee.store(whole, at: row)
    } else if column.pointee.role == .finiteNumber, !Float(value).isFinite {
      return .notFinite(
        Self.string(UnsafeRawBufferPointer(start: start, count: decimal.end - start)))
    } else {
      column.pointee.store(value, at: row)
    }
    return nil
  }

  /// Stores a missing value, where the column can have one.
  func storeMissing(
    in column: UnsafeMutablePointer<CellColumn>, at row: Int
  ) -> CellFlaw? {
    if column.pointee.role == .wholeNumber { return .missing }
    column.pointee.storeMissing(at: row)
    return nil
  }

  /// Adds a text that its column does not know yet and returns its code.
  @inline(never)
  func insert(
    _ text: UnsafeRawBufferPointer, hash: UInt64, in column: UnsafeMutablePointer<CellColumn>
  ) -> Int32 {
    let kind = kind(of: text, in: column.pointee.role)
    return column.pointee.levels.insert(text, hash: hash, kind: kind)
  }

  private func kind(of text: UnsafeRawBufferPointer, in role: CellRole) -> TextKind {
    if text.count > Limits.fieldBytes { return .bad }
    if isSuspicious, !Self.isText(text) { return .bad }
    if missing.contains(text) { return .missing }
    switch role {
    case .date: return IsoDate.isDate(text) ? .level : .bad
    case .boolean: return TruthValue(text) == nil ? .bad : .level
    default: return .level
    }
  }

  /// Why a text that is bad is so, for its row or its cell.
  func flaw(ofBad text: UnsafeRawBufferPointer, _ role: CellRole) -> LocalReject.Flaw {
    text.count > Limits.fieldBytes ? .row(.longField) : .cell(flaw(ofText: text, role))
  }

  /// Why a text is not what a column holds.
  private func flaw(ofText text: UnsafeRawBufferPointer, _ role: CellRole) -> CellFlaw {
    if text.contains(0) { return .nulByte }
    guard let string = String(validating: text, as: UTF8.self) else {
      return .notUtf8(ByteEncoding(guessedFrom: text))
    }
    switch role {
    case .date: return .notDate(string)
    case .boolean: return .notBoolean(string)
    case .wholeNumber: return .notWhole(string)
    default: return .notNumber(string)
    }
  }

  private static func isText(_ text: UnsafeRawBufferPointer) -> Bool {
    !text.contains(0) && Utf8Validity.firstFlaw(in: text) == nil
  }

  private static func string(_ text: UnsafeRawBufferPointer) -> String {
    String(decoding: text, as: UTF8.self)
  }

  /// `inf` or `infinity`, with a sign, in any letter case.
  private static func infinity(_ text: UnsafeRawBufferPointer) -> Double? {
    var word = text
    let isNegative = text.first == UInt8(ascii: "-")
    if isNegative || text.first == UInt8(ascii: "+") {
      word = UnsafeRawBufferPointer(rebasing: text[1...])
    }
    guard MissingTokens.isWord(word, "inf") || MissingTokens.isWord(word, "infinity") else {
      return nil
    }
    return isNegative ? -.infinity : .infinity
  }
}

/// A truth value as text: `true` or `false`, in any letter case.
struct TruthValue {
  let isTrue: Bool

  init?(_ text: UnsafeRawBufferPointer) {
    let word = MissingTokens.trimmed(text)
    if MissingTokens.isWord(word, "true") {
      isTrue = true
    } else if MissingTokens.isWord(word, "false") {
      isTrue = false
    } else {
      return nil
    }
  }
}
