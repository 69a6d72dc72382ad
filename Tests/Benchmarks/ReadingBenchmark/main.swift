import Tabular

let arguments = CommandLine.arguments
guard arguments.count >= 2 else {
  print("usage: reading-benchmark FILE [THREADS]")
  throw Usage()
}
struct Usage: Error {}
let threads = arguments.count > 2 ? Int(arguments[2]) ?? 2 : 2
let clock = ContinuousClock()
let reader = TableReader(
  source: DataSource(argument: arguments[1]), options: ReadOptions(threads: threads))
var rows = 0
var bytes = 0
for _ in 0..<3 {
  let time = try clock.measure {
    let outcome = try reader.read()
    rows = outcome.table.rowCount
    bytes = outcome.byteCount
    if arguments.count > 3 {
      for c in outcome.schema.columns { print(c) }
    }
  }
  let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  print("\(rows) \(bytes) \(seconds) \(Double(bytes) / seconds / 1e6) MB/s")
}
