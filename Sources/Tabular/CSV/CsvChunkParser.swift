/// Reads the rows of delimited chunks into columns.
///
/// One pass over the bytes: the number or hash of a cell is made while its end is looked for, and
/// there is no index of fields between. Where the policy leaves rows out, a chunk that has such rows
/// is read a second time without them, so that they leave no trace in types and levels.
final class CsvChunkParser: ChunkParser {
  let cells = ChunkCells()
  /// The place of every cell in the chunk, where rows are to be written back.
  let spans: CellSpans?
  let layout: CsvLayout
  let policy: BadCellPolicy
  let scanner: FieldScanner
  let seed = TextHash.seed
  /// Numbers are spelled as programs spell them.
  let isPlain: Bool
  private let demands: ColumnDemands
  let interpreter: CellInterpreter
  /// Where the bytes of the chunk at hand begin.
  private(set) var start: UnsafePointer<UInt8>?
  /// Why the row at hand cannot be read.
  var flaw: (column: Int?, flaw: LocalReject.Flaw)?

  init(
    layout: CsvLayout, values: ValueReader, policy: BadCellPolicy,
    demands: ColumnDemands = ColumnDemands(), spans: CellSpans? = nil
  ) {
    self.layout = layout
    self.policy = policy
    self.spans = spans
    isPlain = values.spelling.isPlain
    self.demands = demands
    scanner = FieldScanner(delimiter: layout.delimiter)
    interpreter = CellInterpreter(values: values)
  }

  func parse(_ chunk: Chunk) {
    interpreter.isSuspicious = isSuspicious(chunk)
    chunk.countLines()
    // A whole row takes a byte per column, so that blank lines cannot ask for much memory.
    let rows = min(chunk.lineEnds, chunk.count / max(1, layout.columns.count)) + 2
    parseRows(of: chunk, capacity: rows, without: [])
    let skipped = cells.rejects.filter { !$0.isKept }
    if cells.failure == nil, !skipped.isEmpty {
      parseRows(of: chunk, capacity: rows, without: skipped)
    }
    for index in 0..<cells.columnCount { cells.columns[index].filled = cells.rowCount }
  }

  private func parseRows(of chunk: Chunk, capacity: Int, without skipped: [LocalReject]) {
    cells.reset(rowCapacity: capacity, roles: layout.columns)
    for index in 0..<cells.columnCount {
      cells.columns[index].hasNumbers = true
      if !demands.isEmpty { demands.apply(to: cells.columns + index, named: cells.names[index]) }
    }
    spans?.reset(rowCapacity: capacity)
    let base = UnsafePointer(chunk.base)
    start = base
    let limit = base + chunk.count
    var position = base
    var upcoming = skipped[...]
    var row = 0
    while position < limit {
      if let known = upcoming.first, known.row.lowerBound == position - base {
        cells.rejects.append(known)
        upcoming = upcoming.dropFirst()
        position = base + known.next
      } else if let blank = afterBlankLine(position) {
        position = blank
      } else if let next = parseRow(position, row: row, base: base, limit: limit) {
        position = next
        row += 1
      } else {
        position = reject(position, base: base, limit: limit)
        if cells.failure != nil { break }
      }
    }
    cells.rowCount = row
  }

  /// The line after an empty one, or nil where the line is not empty.
  @inline(__always)
  private func afterBlankLine(_ start: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
    if start.pointee == UInt8(ascii: "\n") { return start + 1 }
    guard start.pointee == UInt8(ascii: "\r"), (start + 1).pointee == UInt8(ascii: "\n") else {
      return nil
    }
    return start + 2
  }

  /// Stores the cells of a row and returns where the next begins; nil where `flaw` says why not.
  private func parseRow(
    _ start: UnsafePointer<UInt8>, row: Int, base: UnsafePointer<UInt8>,
    limit: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    let columns = cells.columns
    let last = cells.columnCount - 1
    let delimiter = layout.delimiter
    var position = start
    var index = 0
    while true {
      guard
        let end = parseCell(position, columns + index, row: row, limit: limit)
          ?? recover(position, index, row: row, rowStart: start, base: base, limit: limit)
      else { return nil }
      spans?.store(row: row, column: index, from: position - base, to: end - base)
      guard index < last else {
        return end.pointee == delimiter ? wrongCount(start, limit: limit) : scanner.rowAfter(end)
      }
      guard end.pointee == delimiter else { return wrongCount(start, limit: limit) }
      position = end + 1
      index += 1
    }
  }
}
