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
      guard let role = role(decidedBy: value, raw) else {
        return column.pointee.mustHaveValues ? .cell(.missing) : nil
      }
      column.pointee.decide(role)
    }
    if column.pointee.role == .skipped { return nil }
    column.pointee.fillMissing(to: row)
    column.pointee.filled = row + 1
    if case .number = value { column.pointee.hasNumbers = true }
    return column.pointee.role.isNumber
      ? storeNumber(value, raw, column, row: row).map { .cell($0) }
      : storeText(value, raw, column, row: row)
  }

  /// What a column holds whose first value this is; nil where the value is missing.
  private func role(decidedBy value: JsonValue, _ raw: UnsafeRawBufferPointer) -> CellRole? {
    switch value {
    case .null: return nil
    case .string(let text): return interpreter.values.isMissing(padded: text) ? nil : .category
    case .number:
      guard case .missing = interpreter.values.number(json: raw) else { return .likelyNumber }
      return nil
    case .boolean: return .category
    }
  }

  private func storeNumber(
    _ value: JsonValue, _ raw: UnsafeRawBufferPointer,
    _ column: UnsafeMutablePointer<CellColumn>, row: Int
  ) -> CellFlaw? {
    if case .number(let decimal) = value,
      let text = raw.baseAddress?.assumingMemoryBound(to: UInt8.self),
      interpreter.store(decimal, from: text, in: column, at: row)
    {
      return nil
    }
    if let start, let base = raw.baseAddress {
      interpreter.offset = base - UnsafeRawPointer(start)
    }
    return switch value {
    case .null: interpreter.storeMissing(in: column, at: row)
    case .number: interpreter.storeNumber(json: raw, in: column, at: row)
    case .boolean: interpreter.storeNumber(raw, in: column, at: row)
    case .string(let text): interpreter.storeNumber(text, in: column, at: row)
    }
  }

  private func storeText(
    _ value: JsonValue, _ raw: UnsafeRawBufferPointer,
    _ column: UnsafeMutablePointer<CellColumn>, row: Int
  ) -> LocalReject.Flaw? {
    let text: UnsafeRawBufferPointer
    var isNumber = false
    switch value {
    case .null: return interpreter.storeMissing(in: column, at: row).map { .cell($0) }
    case .string(let string): text = string
    case .boolean: text = raw
    case .number:
      text = raw
      isNumber = column.pointee.role != .text
    }
    let hash = TextHash.hash(text, seed: isNumber ? interpreter.numberSeed : seed)
    let index =
      column.pointee.levels.index(of: text, hash: hash)
      ?? interpreter.insert(text, hash: hash, isNumber: isNumber, in: column, &cells.arena)
    let code = column.pointee.levels.entries[index].code
    column.pointee.codes[row] = code
    return code >= 0 ? nil : interpreter.storeUnusual(index, in: column)
  }
}
