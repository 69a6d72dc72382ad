/// Reads lines of JSON objects into columns, one for each key.
///
/// A key that a line lacks is a missing value. Where the policy leaves rows out, a chunk that has
/// such rows is read a second time without them, as `CsvChunkParser` does.
final class JsonChunkParser: ChunkParser {
  let cells = ChunkCells()
  let spans: CellSpans?
  let roles: [String: CellRole]
  let defaultRole: CellRole
  let policy: BadCellPolicy
  let interpreter: CellInterpreter
  let seed = TextHash.seed
  /// The keys of the chunk; the code of a key is the index of its column.
  var keys = LevelTable()
  /// For each column the row in which it was seen last, and its place among the spans.
  var tracks: [(text: UnsafeRawBufferPointer, row: Int, span: Int?)] = []
  /// Why the row at hand cannot be read.
  var flaw: (column: Int?, flaw: LocalReject.Flaw)?
  /// Counts the rows that were begun, the rejected ones too.
  var attempt = 0
  private var spanPlaces: [String: Int] = [:]
  /// Where the bytes of the chunk at hand begin.
  private(set) var start: UnsafePointer<UInt8>?
  private let required: [String]
  private let demands: ColumnDemands
  /// The lines and bytes of the chunk: what a table of it may be in proportion to.
  private var chunkSize = (lines: 0, bytes: 0)

  /// - Parameters:
  ///   - roles: What is read of the columns that are known.
  ///   - defaultRole: What is read of the others.
  ///   - spanKeys: The keys whose values are to be written back, where rows are.
  init(
    roles: [String: CellRole], defaultRole: CellRole, values: ValueReader,
    policy: BadCellPolicy, demands: ColumnDemands = ColumnDemands(), spanKeys: [String]? = nil
  ) {
    self.roles = roles
    self.defaultRole = defaultRole
    self.policy = policy
    interpreter = CellInterpreter(values: values)
    self.demands = demands
    required = demands.required.union(roles.filter { $0.value == .wholeNumber }.map(\.key)).sorted()
    spans = spanKeys.map { CellSpans(columnCount: $0.count + 1) }
    for (index, key) in (spanKeys ?? []).enumerated() { spanPlaces[key] = index }
  }

  deinit { keys.deallocate() }

  /// The keys of some lines, in the order of their first appearance.
  static func keys(in sample: Chunk) -> [String] {
    let parser = JsonChunkParser(
      roles: [:], defaultRole: .skipped, values: ValueReader(), policy: .skip)
    parser.parse(sample)
    return parser.cells.names
  }

  func parse(_ chunk: Chunk) {
    interpreter.isSuspicious = isSuspicious(chunk)
    chunk.countLines()
    chunkSize = (chunk.lineEnds + 1, chunk.count)
    parseRows(of: chunk, without: [])
    let skipped = cells.rejects.filter { !$0.isKept }
    if cells.failure == nil, !skipped.isEmpty { parseRows(of: chunk, without: skipped) }
    for index in 0..<cells.columnCount { cells.columns[index].fillMissing(to: cells.rowCount) }
  }

  private func parseRows(of chunk: Chunk, without skipped: [LocalReject]) {
    reset()
    let base = UnsafePointer(chunk.base)
    start = base
    let bytes = chunk.bytes
    var position = 0
    var upcoming = skipped[...]
    var row = 0
    while position < chunk.count, cells.failure == nil {
      let end = ByteScan.firstIndex(of: UInt8(ascii: "\n"), in: bytes, from: position)
      let line = position..<(end ?? chunk.count)
      position = line.upperBound + 1
      if let known = upcoming.first, known.row.lowerBound == line.lowerBound {
        cells.rejects.append(known)
        upcoming = upcoming.dropFirst()
      } else if !isBlank(bytes, line) {
        if parseRow(line, row: row, base: base) { row += 1 } else { reject(line) }
      }
    }
    cells.rowCount = row
  }

  private func isBlank(_ bytes: UnsafeRawBufferPointer, _ line: Range<Int>) -> Bool {
    Blanks.trimmed(UnsafeRawBufferPointer(rebasing: bytes[line])).isEmpty
  }

  private func reset() {
    cells.reset(rowCapacity: chunkSize.lines, roles: [])
    spans?.reset(rowCapacity: chunkSize.lines)
    keys.reset()
    tracks.removeAll(keepingCapacity: true)
    attempt = 0
    for name in required {
      var name = name
      name.withUTF8 { bytes in
        guard let copy = cells.arena.allocate(bytes.count) else { return }
        for (index, byte) in bytes.enumerated() { copy[index] = byte }
        _ = addColumn(UnsafeRawBufferPointer(start: copy, count: bytes.count))
      }
    }
  }

  /// Adds a column for a key that is new; nil where `flaw` says why it cannot be.
  func addColumn(_ key: UnsafeRawBufferPointer) -> Int? {
    guard let name = String(validating: key, as: UTF8.self) else {
      flaw = (nil, .cell(.notUtf8(ByteEncoding(guessedFrom: key))))
      return nil
    }
    let role = roles[name] ?? defaultRole
    let rows = role == .skipped ? 0 : chunkSize.lines
    guard cells.columnCount < Limits.columns,
      !Limits.isTooSparse(rows: rows, columns: cells.columnCount, bytes: chunkSize.bytes)
    else {
      flaw = (nil, .row(.tooManyKeys))
      return nil
    }
    _ = keys.insert(key, hash: TextHash.hash(key, seed: seed), kind: .level)
    cells.append(name: name, role: role)
    cells.columns[cells.columnCount - 1].reset(role: role)
    demands.apply(to: cells.columns + (cells.columnCount - 1), named: name)
    tracks.append((key, 0, spanPlaces[name]))
    return cells.columnCount - 1
  }

  /// Notes a line that cannot be read, as the failure or as a row left out.
  private func reject(_ line: Range<Int>) {
    guard let flaw else { return }
    while let last = cells.rejects.last, last.isKept, last.row == line {
      cells.rejects.removeLast()
    }
    let reject = LocalReject(
      row: line, next: line.upperBound + 1,
      column: flaw.column.map { cells.names[$0] }, flaw: flaw.flaw)
    if policy == .fail { cells.failure = reject } else { cells.rejects.append(reject) }
  }

  /// The first column that must have a value and has none in the row at hand.
  var absentColumn: Int? {
    (0..<required.count).first { $0 < tracks.count && tracks[$0].row != attempt }
  }
}
