/// The cells of a row: each is read by what its column holds.
extension CsvChunkParser {
  /// Stores a cell and returns where it ends; nil where `flaw` says what is wrong with it.
  @inline(__always)
  func parseCell(
    _ start: UnsafePointer<UInt8>, _ column: UnsafeMutablePointer<CellColumn>, row: Int,
    limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    switch column.pointee.role {
    case .likelyNumber, .number, .finiteNumber, .wholeNumber:
      if isPlain, let decimal = DecimalScanner.scan(start), isCellEnd(decimal.end),
        interpreter.store(decimal, from: start, in: column, at: row)
      {
        return decimal.end
      }
      return parseUnusualNumber(start, column, row: row, limit: limit)
    case .text, .category, .date, .boolean:
      if start.pointee == UInt8(ascii: "\"") {
        return parseQuotedText(start, column, row: row, limit: limit)
      }
      return parseText(start, column, row: row)
    case .skipped, .undecided:
      if start.pointee == UInt8(ascii: "\"") { return checkedField(start, limit: limit)?.end }
      return scanner.plainEnd(from: start)
    }
  }

  @inline(__always)
  func isCellEnd(_ end: UnsafePointer<UInt8>) -> Bool {
    let byte = end.pointee
    if byte == layout.delimiter || byte == UInt8(ascii: "\n") { return true }
    return byte == UInt8(ascii: "\r") && (end + 1).pointee == UInt8(ascii: "\n")
  }

  /// Hashes an unquoted text while its end is looked for.
  @inline(__always)
  func parseText(
    _ start: UnsafePointer<UInt8>, _ column: UnsafeMutablePointer<CellColumn>, row: Int
  ) -> UnsafePointer<UInt8>? {
    var hash = seed
    var position = start
    while true {
      let word = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)
      let hits = scanner.hits(in: word)
      if hits != 0 {
        let count = hits.trailingZeroBitCount / 8
        let end = position + count
        if end.pointee == UInt8(ascii: "\n"), end > start,
          (end - 1).pointee == UInt8(ascii: "\r")
        {
          return store(UnsafeRawBufferPointer(start: start, count: end - start - 1), column, row)
            ? end - 1 : nil
        }
        let tail = TextHash.firstBytes(count, of: word)
        hash = TextHash.finish(hash, tail: tail, count: end - start)
        let text = UnsafeRawBufferPointer(start: start, count: end - start)
        return store(text, hash: hash, column, row) ? end : nil
      }
      hash = TextHash.add(word, to: hash)
      position += 8
    }
  }

  func store(
    _ text: UnsafeRawBufferPointer, _ column: UnsafeMutablePointer<CellColumn>, _ row: Int
  ) -> Bool {
    store(text, hash: TextHash.hash(text, seed: seed), column, row)
  }

  @inline(__always)
  func store(
    _ text: UnsafeRawBufferPointer, hash: UInt64, _ column: UnsafeMutablePointer<CellColumn>,
    _ row: Int
  ) -> Bool {
    let known = column.pointee.levels.index(of: text, hash: hash)
    let index = known ?? interpreter.insert(text, hash: hash, in: column, &cells.arena)
    let code = column.pointee.levels.entries[index].code
    column.pointee.codes[row] = code
    if code >= 0 { return true }
    guard let wrong = interpreter.storeUnusual(index, in: column) else { return true }
    flaw = (column - cells.columns, wrong)
    return false
  }

  /// Hashes a quoted text while its closing quote is looked for; nil where it is not as simple.
  @inline(__always)
  private func parsePlainQuotedText(
    _ start: UnsafePointer<UInt8>, _ column: UnsafeMutablePointer<CellColumn>, row: Int,
    limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var hash = seed
    var position = start + 1
    while position < limit {
      let word = UnsafeRawPointer(position).loadUnaligned(as: UInt64.self)
      let hits = FieldScanner.quotes(in: word)
      guard hits != 0 else {
        hash = TextHash.add(word, to: hash)
        position += 8
        continue
      }
      let bytes = hits.trailingZeroBitCount / 8
      let end = position + bytes
      guard end < limit, isCellEnd(end + 1) else { return nil }
      let text = UnsafeRawBufferPointer(start: start + 1, count: end - start - 1)
      hash = TextHash.finish(
        hash, tail: TextHash.firstBytes(bytes, of: word), count: text.count)
      guard let code = column.pointee.levels.find(text, hash: hash), code >= 0 else { return nil }
      column.pointee.codes[row] = code
      return end + 1
    }
    return nil
  }

  @inline(never)
  func parseQuotedText(
    _ start: UnsafePointer<UInt8>, _ column: UnsafeMutablePointer<CellColumn>, row: Int,
    limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    if let end = parsePlainQuotedText(start, column, row: row, limit: limit) { return end }
    guard let field = checkedField(start, limit: limit) else { return nil }
    return store(field.text, column, row) ? field.end : nil
  }

  /// A number in quotes or with blanks, a missing value, an infinity, or no number at all.
  @inline(never)
  func parseUnusualNumber(
    _ start: UnsafePointer<UInt8>, _ column: UnsafeMutablePointer<CellColumn>, row: Int,
    limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    if start.pointee == UInt8(ascii: "\""), isPlain, let decimal = DecimalScanner.scan(start + 1),
      decimal.end.pointee == UInt8(ascii: "\""), isCellEnd(decimal.end + 1),
      interpreter.store(decimal, from: start + 1, in: column, at: row)
    {
      return decimal.end + 1
    }
    if isCellEnd(start) {
      if interpreter.storeMissing(in: column, at: row) == nil { return start }
      flaw = (column - cells.columns, .cell(.missing))
      return nil
    }
    guard let field = checkedField(start, limit: limit) else { return nil }
    interpreter.offset = self.start.map { start - $0 } ?? 0
    if let wrong = interpreter.storeNumber(field.text, in: column, at: row) {
      flaw = (column - cells.columns, .cell(wrong))
      return nil
    }
    return field.end
  }

  /// A field that is well-formed, or nil where `flaw` says why it is not.
  func checkedField(
    _ start: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>
  ) -> ScannedField? {
    let field = scanner.field(at: start, limit: limit, arena: &cells.arena)
    if field.text.count > Limits.fieldBytes {
      flaw = (nil, .row(.longField))
    } else if let wrong = field.flaw {
      flaw = (nil, .row(wrong))
    } else {
      return field
    }
    return nil
  }
}
