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
var rows = 0
let time = try ContinuousClock().measure {
  if arguments[1] == "table" {
    rows = try TableReader(source: source, options: options).read().table.rowCount
  } else {
    let header = try source == .standardInput ? [] : BatchReader(source: source, columns: []).header
    let wanted = header.map { WantedColumn(name: $0, type: .string) }
    var reader = try BatchReader(source: source, columns: wanted, options: options)
    while let batch = try reader.next() { rows += batch.rows.count }
  }
}
print(Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18, rows)
