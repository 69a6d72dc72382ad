import Models
import Tabular

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// Reads a model and a data file, and says how many rows a second are predicted and explained, for one
// row at a time, a hundred, and all of them. Prints one line of JSON.
//   execution-benchmark MODEL.onnx FILE.csv [THREADS] [SECONDS]

struct Usage: Error {}

/// How many rows a second some work does, repeated for at least some seconds.
func rate(rows: Int, seconds: Double, _ work: () throws -> Void) throws -> Double {
  try work()
  let clock = ContinuousClock()
  let start = clock.now
  var count = 0
  var passed = 0.0
  repeat {
    try work()
    count += 1
    let parts = start.duration(to: clock.now).components
    passed = Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  } while passed < seconds
  return Double(count * rows) / passed
}

/// The bytes of a file.
func bytes(_ path: String) throws -> [UInt8] {
  guard let file = fopen(path, "rb") else { throw Usage() }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var block = [UInt8](repeating: 0, count: 1 << 20)
  while case let count = fread(&block, 1, block.count, file), count > 0 {
    bytes += block[..<count]
  }
  return bytes
}

let words = CommandLine.arguments
guard words.count >= 3 else {
  print("usage: execution-benchmark MODEL.onnx FILE.csv [THREADS] [SECONDS]")
  throw Usage()
}
let threads = words.count > 3 ? Int(words[3]) ?? 2 : 2
let seconds = words.count > 4 ? Double(words[4]) ?? 1 : 1
let onnx = try bytes(words[1])
let model = try CompiledModel(onnx: onnx)
let explainer = try? ModelExplainer(onnx: onnx)
let table = try TableReader(
  source: .file(words[2]), options: ReadOptions(threads: threads)
).read().table
var lines: [String] = []
for count in [1, 100, table.rowCount] where count <= table.rowCount {
  let part = count == table.rowCount ? table : table.rows(Array(0..<count))
  let predicted = try rate(rows: count, seconds: seconds) {
    _ = try model.predict(part, threads: threads)
  }
  lines.append("{\"rows\": \(count), \"threads\": \(threads), \"predict\": \(predicted)}")
}
if let explainer {
  let count = min(1000, table.rowCount)
  let part = table.rows(Array(0..<count))
  let explained = try rate(rows: count, seconds: seconds) {
    _ = try explainer.explain(part, threads: threads)
  }
  lines.append("{\"rows\": \(count), \"threads\": \(threads), \"explain\": \(explained)}")
}
print("[\(lines.joined(separator: ", "))]")
