/// Replaces what differs from run to run: ids, hashes, times, durations and the test's folder.
public func normalized(_ text: String, directory: String) -> String {
  var result = text.replacing(directory, with: "[PROJECT]")
    .replacing("\(Repository.root)/examples", with: "[EXAMPLES]")
  result.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| UTC)?/, with: "[TIME]")
  result.replace(/\b[0-9a-f]{64}\b/, with: "[HASH]")
  result.replace(/\b[0-9a-f]{32}\b/, with: "[RUN]")
  result.replace(/\b[0-9a-f]{12}\b/, with: "[ID]")
  result.replace(/\brun [0-9a-f]{8}\b/, with: "run [ID]")
  result.replace(/(run \S+)  [0-9a-f]{8}\b/) { "\($0.output.1)  [ID]" }
  result.replace(/\b\d+(\.\d+)? kB\b/, with: "[SIZE]")
  result.replace(/\b\d+(\.\d+)? (ms|s)\b/, with: "[DURATION]")
  result.replace(/"([a-z_]*seconds)": [0-9.e-]+/) { "\"\($0.output.1)\": [SECONDS]" }
  result.replace(/"(read|fit|evaluate|total)": \d+\.[0-9e-]+/) {
    "\"\($0.output.1)\": [SECONDS]"
  }
  return result
}
