import Diagnostics

/// Puts a table together from the cells of chunks, in the order of the file.
final class TableBuilder {
  private(set) var columns: [ColumnBuilder] = []
  private(set) var rowCount = 0
  private(set) var rejected: [RejectedRow] = []
  private var places: [String: Int] = [:]
  private let name: String
  private var lines: LineCounter
  private var byteCount = 0
  private let expectedBytes: Int?
  private let memoryLimit: Int?

  /// - Parameters:
  ///   - expectedBytes: The size of the text, where it is known.
  ///   - memoryLimit: The most bytes that the table may take.
  init(
    name: String, columns: [(name: String, role: CellRole)], firstLine: Int, expectedBytes: Int?,
    memoryLimit: Int? = nil
  ) {
    self.name = name
    self.expectedBytes = expectedBytes
    self.memoryLimit = memoryLimit
    lines = LineCounter(file: name, line: firstLine)
    for column in columns { add(column.name, role: column.role) }
  }

  /// What must be read again, and as what, now that all rows are known.
  func reconsidered(_ options: ReadOptions, except settled: Set<String>) -> [String: CellRole] {
    let values = ValueReader(options.cells)
    var roles: [String: CellRole] = [:]
    for column in columns where !settled.contains(column.name) {
      roles[column.name] = column.reconsidered(
        values, isRequired: options.required.contains(column.name))
    }
    return roles
  }

  /// Adds the next chunk, or throws what ended the reading in it.
  func accept(_ cells: ChunkCells, _ chunk: Chunk) throws {
    if let failure = cells.failure { throw lines.error(failure, in: chunk) }
    for reject in cells.rejects {
      rejected.append(lines.rejectedRow(reject, in: chunk))
    }
    byteCount += chunk.count
    try append(cells, chunk)
    if let failure = chunk.failure { throw lines.error(failure) }
    lines.pass(chunk)
  }

  /// The columns as they were read; the builder is empty afterwards.
  func finish() -> [(column: Column, tally: CellTally)] {
    var finished: [(Column, CellTally)] = []
    while let column = columns.popLast() {
      let tally = column.tally
      finished.append((Column(name: column.name, values: column.finish()), tally))
    }
    return finished.reversed()
  }

  private func append(_ cells: ChunkCells, _ chunk: Chunk) throws {
    let isFirst = rowCount == 0
    try checkMemory(cells)
    for index in 0..<cells.columnCount where cells.columns[index].role != .skipped {
      let place = try place(of: cells.names[index], hint: index)
      if isFirst { columns[place].reserve(rows: expectedRows(cells)) }
      columns[place].append(cells.columns[index], rows: cells.rowCount) {
        lines.line(of: $0, in: chunk)
      }
    }
    rowCount += cells.rowCount
    for index in columns.indices {
      columns[index].appendMissing(rows: rowCount - columns[index].rowCount)
    }
    if Limits.isTooSparse(rows: rowCount, columns: columns.count, bytes: byteCount) {
      throw TabularError.tooSparse(name: name, rows: rowCount, columns: columns.count)
    }
  }

  /// Throws before room is taken that there is not: by what the whole source will be if all of it is
  /// like the chunks so far, or by the rows so far where its size is not known.
  private func checkMemory(_ cells: ChunkCells) throws {
    guard let memoryLimit else { return }
    let rows = max(rowCount + cells.rowCount, rowCount == 0 ? expectedRows(cells) : 0)
    let known = columns.reduce(0) { $0 + $1.bytesPerRow }
    let width = max(known, (0..<cells.columnCount).reduce(0) { $0 + cells.columns[$1].role.bytes })
    let (bytes, overflow) = rows.multipliedReportingOverflow(by: width)
    guard !overflow, bytes <= memoryLimit else {
      throw TabularError.tooLarge(
        name: name, rows: rows, columns: max(columns.count, cells.columnCount),
        bytes: overflow ? .max : bytes, limit: memoryLimit)
    }
  }

  /// The rows of the whole source if all of it is like this chunk, and a little more.
  private func expectedRows(_ cells: ChunkCells) -> Int {
    guard let expectedBytes, byteCount > 0 else { return cells.rowCount }
    let share = Double(expectedBytes) / Double(byteCount)
    return Int(exactly: (Double(cells.rowCount) * share * 1.03).rounded(.up)) ?? cells.rowCount
  }

  private func place(of name: String, hint: Int) throws -> Int {
    if hint < columns.count, columns[hint].name == name { return hint }
    if let place = places[name] { return place }
    guard columns.count < Limits.columns else {
      throw TabularError.tooManyColumns(
        name: self.name, line: lines.line, limit: Limits.columns)
    }
    add(name, role: .undecided)
    columns[columns.count - 1].appendMissing(rows: rowCount)
    return columns.count - 1
  }

  private func add(_ name: String, role: CellRole) {
    places[name] = columns.count
    columns.append(ColumnBuilder(name: name, role: role))
  }
}
