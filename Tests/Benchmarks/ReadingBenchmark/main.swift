import Tabular

/// Times the reading of one file once: `reading-benchmark table|batches FILE [THREADS]` prints the
/// seconds and the rows.
let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
  print("usage: reading-benchmark table|batches FILE [THREADS]")
  throw UsageError()
}
struct UsageError: Error {}

let source = DataSource(argument: arguments[2])
let options = ReadOptions(threads: arguments.count > 3 ? Int(arguments[3]) ?? 2 : 2)

/// All columns of the file, as numbers where the first rows are numbers.
func wantedColumns() throws -> [WantedColumn] {
  let header = try BatchReader(source: source, columns: []).header
  let texts = header.map { WantedColumn(name: $0, type: .string) }
  var look = try BatchReader(source: source, columns: texts)
  guard let first = try look.next()?.table else { return texts }
  return first.columns.map { column in
    guard case .strings(let values) = column.values else { return texts[0] }
    let areNumbers = values.levels.allSatisfy { Double($0) != nil }
    return WantedColumn(name: column.name, type: areNumbers ? .real : .string)
  }
}

var rows = 0
let time = try ContinuousClock().measure {
  if arguments[1] == "table" {
    rows = try TableReader(source: source, options: options).read().table.rowCount
  } else {
    let wanted = try source == .standardInput ? [] : wantedColumns()
    var reader = try BatchReader(source: source, columns: wanted, options: options)
    while let batch = try reader.next() { rows += batch.rows.count }
  }
}
print(Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18, rows)
