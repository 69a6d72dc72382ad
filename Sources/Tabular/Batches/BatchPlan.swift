/// What is read of each column of a source whose wanted columns are known.
struct BatchPlan {
  let layout: RowLayout
  let makeParser: () -> any ChunkParser

  init(
    _ probe: SourceProbe, columns: [WantedColumn], options: ReadOptions, file: String
  ) throws {
    let values = ValueReader(options.cells)
    let demands = ColumnDemands(columns)
    let policy = options.onError
    let roles = Dictionary(
      columns.map { ($0.name, $0.role) }, uniquingKeysWith: { first, _ in first })
    if probe.format.kind == .jsonLines {
      let keys = JsonChunkParser.keys(in: probe.sample)
      layout = RowLayout(format: probe.format, names: keys, rawNames: [])
      let required = columns.filter { !$0.isOptional }.map(\.name)
      try Self.check(required, in: keys, file: file)
      makeParser = {
        JsonChunkParser(
          roles: roles, defaultRole: .skipped, values: values, policy: policy, demands: demands,
          spanKeys: keys)
      }
      return
    }
    let names = probe.header.names
    layout = RowLayout(format: probe.format, names: names, rawNames: probe.header.rawNames)
    try Self.check(columns.filter { !$0.isOptional }.map(\.name), in: names, file: file)
    let csv = CsvLayout(
      delimiter: probe.format.delimiter, columns: names.map { ($0, roles[$0] ?? .skipped) })
    makeParser = {
      CsvChunkParser(
        layout: csv, values: values, policy: policy, demands: demands,
        spans: CellSpans(columnCount: names.count))
    }
  }

  private static func check(_ wanted: [String], in names: [String], file: String) throws {
    if let unknown = wanted.first(where: { !names.contains($0) }) {
      throw TabularError.unknownColumn(name: file, column: unknown, available: names)
    }
  }
}
