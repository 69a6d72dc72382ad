/// What is read of each column, from what was stated and from a look at the first rows.
struct ReadingPlan {
  let columns: [(name: String, role: CellRole)]
  let makeParser: () -> any ChunkParser

  init(_ probe: SourceProbe, options: ReadOptions, texts: Set<String>, file: String) throws {
    let missing = MissingTokens(adding: options.missingTokens)
    let policy = options.onError
    let stated = options.types.mapValues(\.role).merging(
      texts.map { ($0, CellRole.text) }, uniquingKeysWith: { first, _ in first })
    if probe.format.kind == .jsonLines {
      columns = []
      makeParser = {
        JsonChunkParser(roles: stated, defaultRole: .undecided, missing: missing, policy: policy)
      }
      return
    }
    let names = probe.header.names
    if let unknown = options.types.keys.filter({ !names.contains($0) }).min() {
      throw TabularError.unknownColumn(name: file, column: unknown, available: names)
    }
    let roles = try Self.likelyRoles(probe, missing: missing, file: file)
    let layout = CsvLayout(
      delimiter: probe.format.delimiter,
      columns: zip(names, roles).map { ($0, stated[$0] ?? $1) })
    columns = layout.columns
    makeParser = { CsvChunkParser(layout: layout, missing: missing, policy: policy) }
  }

  /// Numbers or text, by a look at the first rows: what is likely, to be confirmed by all of them.
  private static func likelyRoles(
    _ probe: SourceProbe, missing: MissingTokens, file: String
  ) throws -> [CellRole] {
    let layout = CsvLayout(
      delimiter: probe.format.delimiter,
      columns: probe.header.names.map { ($0, CellRole.likelyNumber) })
    let look = CsvChunkParser(layout: layout, missing: missing, policy: .skip)
    look.parse(probe.sample)
    if probe.header.looksLikeValues(isNumeric: look.numericColumns) {
      throw TabularError.noHeader(name: file, firstValue: probe.header.firstNumber ?? "")
    }
    return (0..<look.cells.columnCount).map {
      look.cells.columns[$0].isConflicted ? .text : .likelyNumber
    }
  }
}

extension CsvChunkParser {
  /// For each column of the last chunk whether it has numbers and nothing else.
  var numericColumns: [Bool] {
    (0..<cells.columnCount).map { index in
      let column = cells.columns[index]
      guard column.role.isNumber, !column.isConflicted else { return false }
      return (0..<cells.rowCount).contains {
        !column.isReal || !Double(bitPattern: column.slots[$0]).isNaN
      }
    }
  }
}

extension StatedType {
  /// What the cells of a column of this type are read as.
  var role: CellRole {
    switch self {
    case .numeric: .number
    case .categorical, .text: .text
    case .datetime: .date
    case .ignore: .skipped
    }
  }
}
