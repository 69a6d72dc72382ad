/// The wanted columns of one chunk as values.
struct ChunkTable {
  private let columns: [Column]

  init(_ cells: ChunkCells, _ wanted: [WantedColumn]) {
    let places = Dictionary(
      cells.names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    columns = wanted.map { column in
      guard let place = places[column.name] else {
        return Column(name: column.name, values: Self.missing(column.type, rows: cells.rowCount))
      }
      let values = Self.values(cells.columns[place], column.type, rows: cells.rowCount)
      return Column(name: column.name, values: values)
    }
  }

  /// A part of the rows.
  func rows(_ range: Range<Int>) -> Table {
    Table(columns: columns.map { $0.rows(range) }, rowCount: range.count)
  }

  private static func values(
    _ column: CellColumn, _ type: WantedColumn.ValueType, rows: Int
  ) -> Column.Values {
    switch type {
    case .integer:
      return .integers((0..<rows).map { Int64(bitPattern: column.slots[$0]) })
    case .real, .number:
      return .reals(
        (0..<rows).map {
          column.isReal
            ? Double(bitPattern: column.slots[$0]) : Double(Int64(bitPattern: column.slots[$0]))
        })
    case .boolean:
      let truths = column.levels.texts.map { TruthSpelling.word($0) == true ? UInt8(1) : 0 }
      return .booleans(
        (0..<rows).map {
          column.codes[$0] < 0 ? Column.missingBoolean : truths[Int(column.codes[$0])]
        })
    case .string, .category, .date:
      let levels = column.levels.texts.map { String(decoding: $0, as: UTF8.self) }
      let codes = Array(UnsafeBufferPointer(start: column.codes, count: rows))
      return .strings(DictionaryColumn(codes: codes, levels: levels))
    }
  }

  /// Nothing but missing values; whole numbers, which cannot be missing, are numbers then.
  private static func missing(_ type: WantedColumn.ValueType, rows: Int) -> Column.Values {
    switch type {
    case .integer, .real, .number: .reals([Double](repeating: .nan, count: rows))
    case .boolean: .booleans([UInt8](repeating: Column.missingBoolean, count: rows))
    case .string, .category, .date:
      .strings(
        DictionaryColumn(
          codes: [Int32](repeating: DictionaryColumn.missing, count: rows), levels: []))
    }
  }
}
