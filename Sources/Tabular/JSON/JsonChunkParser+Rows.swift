/// One line: its members, and what each means for its column.
extension JsonChunkParser {
  /// Stores the values of a line; false where `flaw` says why it cannot be read.
  func parseRow(_ line: Range<Int>, row: Int, base: UnsafePointer<UInt8>) -> Bool {
    attempt += 1
    clearSpans(line, row: row)
    var scanner = JsonScanner(base + line.lowerBound, end: base + line.upperBound)
    do throws(JsonFlaw) {
      try parseObject(&scanner, line, row: row, base: base)
    } catch {
      // Members may have set a flaw of their own, which is nearer to the cause.
      if flaw == nil { flaw = (nil, .row(.notAnObject(Self.reason(error)))) }
      return false
    }
    if let absent = absentColumn {
      flaw = (absent, .cell(.missing))
      return false
    }
    return true
  }

  private static func reason(_ flaw: JsonFlaw) -> String {
    switch flaw {
    case .expected(let what): "\(what) is expected"
    case .nested: "a value is nested"
    case .badEscape: "a string has an escape that is not one"
    }
  }

  private func clearSpans(_ line: Range<Int>, row: Int) {
    flaw = nil
    guard let spans else { return }
    let absent = Int(CellSpans.absent)
    for column in 0..<spans.columnCount {
      spans.store(row: row, column: column, from: absent, to: absent)
    }
    spans.store(
      row: row, column: spans.columnCount - 1, from: line.lowerBound, to: line.upperBound)
  }

  private func parseObject(
    _ scanner: inout JsonScanner, _ line: Range<Int>, row: Int, base: UnsafePointer<UInt8>
  ) throws(JsonFlaw) {
    guard scanner.take("{") else { throw .expected("an opening brace") }
    var expected = 0
    if !scanner.take("}") {
      repeat {
        let column = try parseKey(&scanner, expected: expected)
        try parseValue(&scanner, column, line, row: row, base: base)
        expected = column + 1
      } while scanner.take(",")
      guard scanner.take("}") else { throw .expected("a comma or a closing brace") }
    }
    scanner.skipBlanks()
    guard scanner.isAtEnd else { throw .expected("the end of the line after the object") }
  }

  /// The column of the next key, which is most often the one after the column before.
  private func parseKey(
    _ scanner: inout JsonScanner, expected: Int
  ) throws(JsonFlaw) -> Int {
    let key = try scanner.string(&cells.arena)
    guard scanner.take(":") else { throw .expected("a colon after the key") }
    let column: Int
    if expected < tracks.count, TextHash.areEqual(tracks[expected].text, key) {
      column = expected
    } else if let known = keys.find(key, hash: TextHash.hash(key, seed: seed)) {
      column = Int(known)
    } else if let added = addColumn(key) {
      column = added
    } else {
      throw .expected("another key")
    }
    if tracks[column].row == attempt {
      flaw = (nil, .row(.duplicateKey(cells.names[column])))
      throw .expected("another key")
    }
    tracks[column].row = attempt
    return column
  }

  private func parseValue(
    _ scanner: inout JsonScanner, _ index: Int, _ line: Range<Int>, row: Int,
    base: UnsafePointer<UInt8>
  ) throws(JsonFlaw) {
    scanner.skipBlanks()
    let start = scanner.position
    let value: JsonValue
    do throws(JsonFlaw) {
      value = try scanner.value(&cells.arena)
    } catch {
      if case .nested = error { flaw = (index, .row(.nestedValue(cells.names[index]))) }
      throw error
    }
    if let spans, let place = tracks[index].span {
      spans.store(row: row, column: place, from: start - base, to: scanner.position - base)
    }
    let raw = UnsafeRawBufferPointer(start: start, count: scanner.position - start)
    guard let wrong = store(value, raw, index, row: row) else { return }
    let column = cells.columns + index
    guard policy == .null, case .cell = wrong, !column.pointee.mustHaveValues else {
      let known = column.pointee.mustHaveValues ? wrong.whereRequired : wrong
      flaw = (index, policy == .null ? wrong.withoutGap : known)
      throw .expected("another value")
    }
    column.pointee.storeMissing(at: row)
    cells.rejects.append(
      LocalReject(
        row: line, next: line.upperBound + 1, column: cells.names[index], flaw: wrong,
        isKept: true))
  }
}
