/// Rows that cannot be read, and cells that become missing.
extension CsvChunkParser {
  /// States that a row has another number of fields than the header.
  @inline(never)
  func wrongCount(
    _ start: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var found = 1
    var end = scanner.field(at: start, limit: limit, arena: &cells.arena).end
    while end < limit, !scanner.isRowEnd(end) {
      end = scanner.field(at: end + 1, limit: limit, arena: &cells.arena).end
      found += 1
    }
    flaw = (nil, .row(.fieldCount(found: found, expected: cells.columnCount)))
    return nil
  }

  /// Makes a bad cell missing and returns where it ends, if the policy says so and it can be.
  @inline(never)
  func recover(
    _ position: UnsafePointer<UInt8>, _ index: Int, row: Int, rowStart: UnsafePointer<UInt8>,
    base: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    guard let flaw, case .cell = flaw.flaw else { return nil }
    guard !cells.columns[index].mustHaveValues else {
      let changed = policy == .null ? flaw.flaw.withoutGap : flaw.flaw.whereRequired
      self.flaw = (flaw.column, changed)
      return nil
    }
    guard policy == .null else { return nil }
    cells.columns[index].storeMissing(at: row)
    note(flaw, row: rowStart, base: base, limit: limit, isKept: true)
    return scanner.field(at: position, limit: limit, arena: &cells.arena).end
  }

  /// Notes a row that cannot be read, as the failure or as a row left out; returns the next row.
  @inline(never)
  func reject(
    _ start: UnsafePointer<UInt8>, base: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    guard let flaw else { return limit }
    while let last = cells.rejects.last, last.isKept, last.row.lowerBound == start - base {
      cells.rejects.removeLast()
    }
    let next = note(flaw, row: start, base: base, limit: limit, isKept: false)
    if policy == .fail { cells.failure = cells.rejects.popLast() }
    return base + next
  }

  @discardableResult
  private func note(
    _ flaw: (column: Int?, flaw: LocalReject.Flaw), row: UnsafePointer<UInt8>,
    base: UnsafePointer<UInt8>, limit: UnsafePointer<UInt8>, isKept: Bool
  ) -> Int {
    let (end, next) = scanner.skipRow(from: row, limit: limit, arena: &cells.arena)
    cells.rejects.append(
      LocalReject(
        row: (row - base)..<(end - base), next: next - base,
        column: flaw.column.map { cells.names[$0] }, flaw: flaw.flaw,
        isKept: isKept))
    return next - base
  }
}
