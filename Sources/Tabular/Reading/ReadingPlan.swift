/// What is read of each column, from what was stated and from a look at the first rows.
struct ReadingPlan {
  let columns: [(name: String, role: CellRole)]
  let makeParser: () -> any ChunkParser

  /// - Parameter found: What an earlier reading showed of some columns.
  init(
    _ probe: SourceProbe, options: ReadOptions, found: [String: CellRole], file: String
  ) throws {
    let values = ValueReader(options.cells)
    let (policy, demands) = (options.onError, ColumnDemands(options))
    let stated = options.types.mapValues(\.role).merging(
      found, uniquingKeysWith: { first, _ in first })
    if probe.format.kind == .jsonLines {
      columns = []
      makeParser = {
        JsonChunkParser(
          roles: stated, defaultRole: .undecided, values: values, policy: policy,
          demands: demands)
      }
      return
    }
    let names = probe.header.names
    if let unknown = demands.required.union(options.types.keys).filter({ !names.contains($0) })
      .min()
    {
      throw TabularError.unknownColumn(name: file, column: unknown, available: names)
    }
    let roles = try Self.likelyRoles(probe, values: values, file: file)
    let layout = CsvLayout(
      delimiter: probe.format.delimiter,
      columns: zip(names, roles).map { ($0, stated[$0] ?? $1) })
    columns = layout.columns
    makeParser = {
      CsvChunkParser(layout: layout, values: values, policy: policy, demands: demands)
    }
  }

  /// Numbers or text, by a look at the first rows: what is likely, to be confirmed by all of them.
  private static func likelyRoles(
    _ probe: SourceProbe, values: ValueReader, file: String
  ) throws -> [CellRole] {
    let layout = CsvLayout(
      delimiter: probe.format.delimiter,
      columns: probe.header.names.map { ($0, CellRole.likelyNumber) })
    let look = CsvChunkParser(layout: layout, values: values, policy: .skip)
    look.parse(probe.sample)
    if probe.header.looksLikeValues(isNumeric: look.numericColumns) {
      throw TabularError.noHeader(name: file, firstValue: probe.header.firstNumber ?? "")
    }
    return (0..<look.cells.columnCount).map {
      look.share(of: $0).isLikely ? .likelyNumber : .category
    }
  }
}

extension CsvChunkParser {
  /// For each column of the last chunk whether it has numbers and nothing else.
  var numericColumns: [Bool] {
    (0..<cells.columnCount).map { index in
      let column = cells.columns[index]
      return column.role.isNumber && column.oddCount == 0 && share(of: index).numbers > 0
    }
  }

  /// How many of the cells of a column of the last chunk are numbers.
  func share(of index: Int) -> NumberShare {
    let column = cells.columns[index]
    let numbers = (0..<cells.rowCount).count {
      !column.isReal || !Double(bitPattern: column.slots[$0]).isNaN
    }
    return NumberShare(numbers: numbers, present: numbers + column.oddCount)
  }
}

extension NumberShare {
  /// Numbers so far, or nothing yet that is none.
  fileprivate var isLikely: Bool { present == 0 || isNumeric }
}

extension StatedType {
  /// What the cells of a column of this type are read as.
  var role: CellRole {
    switch self {
    case .numeric: .number
    case .categorical: .category
    case .boolean: .boolean
    case .text: .text
    case .datetime: .date
    case .ignore: .skipped
    }
  }
}
