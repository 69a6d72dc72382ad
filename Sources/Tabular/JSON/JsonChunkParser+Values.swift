/// What a value of JSON is in its column.
extension JsonChunkParser {
  /// Stores a value; returns what is wrong with it.
  ///
  /// - Parameter raw: The value as it is written.
  func store(
    _ value: JsonValue, _ raw: UnsafeRawBufferPointer, _ index: Int, row: Int
  ) -> LocalReject.Flaw? {
    let column = cells.columns + index
    if column.pointee.role == .undecided {
      guard let role = role(decidedBy: value) else { return nil }
      column.pointee.decide(role)
    }
    if column.pointee.role == .skipped { return nil }
    column.pointee.fillMissing(to: row)
    column.pointee.filled = row + 1
    return column.pointee.role.isNumber
      ? storeNumber(value, raw, column, row: row).map { .cell($0) }
      : storeText(value, raw, column, row: row)
  }

  /// What a column holds whose first value this is; nil where the value is missing.
  private func role(decidedBy value: JsonValue) -> CellRole? {
    switch value {
    case .null: nil
    case .string(let text): interpreter.missing.contains(text) ? nil : .text
    case .number: .likelyNumber
    case .boolean: .text
    }
  }

  private func storeNumber(
    _ value: JsonValue, _ raw: UnsafeRawBufferPointer,
    _ column: UnsafeMutablePointer<CellColumn>, row: Int
  ) -> CellFlaw? {
    switch value {
    case .null:
      return interpreter.storeMissing(in: column, at: row)
    case .number where interpreter.missing.hasNumbers:
      return interpreter.storeNumber(raw, in: column, at: row)
    case .number(let decimal):
      let start = raw.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? decimal.end
      return interpreter.store(decimal, from: start, in: column, at: row)
    case .boolean:
      return interpreter.storeNumber(raw, in: column, at: row)
    case .string(let text):
      // A string is text also where it looks like a number, unless a number is asked for.
      guard column.pointee.role == .likelyNumber, isPlainNumber(text) else {
        return interpreter.storeNumber(text, in: column, at: row)
      }
      column.pointee.isConflicted = true
      column.pointee.storeMissing(at: row)
      return nil
    }
  }

  private func isPlainNumber(_ text: UnsafeRawBufferPointer) -> Bool {
    text.contains { $0 &- 48 <= 9 }
  }

  private func storeText(
    _ value: JsonValue, _ raw: UnsafeRawBufferPointer,
    _ column: UnsafeMutablePointer<CellColumn>, row: Int
  ) -> LocalReject.Flaw? {
    let text: UnsafeRawBufferPointer
    switch value {
    case .null:
      column.pointee.storeMissing(at: row)
      return nil
    case .string(let string): text = string
    case .number, .boolean: text = raw
    }
    let hash = TextHash.hash(text, seed: seed)
    let code =
      column.pointee.levels.find(text, hash: hash)
      ?? interpreter.insert(text, hash: hash, in: column)
    column.pointee.codes[row] = code
    return code == LevelTable.bad ? interpreter.flaw(ofBad: text, column.pointee.role) : nil
  }
}
