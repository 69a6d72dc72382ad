/// Replaces what differs from run to run: ids, hashes, times, durations and the test's folder.
public func normalized(_ text: String, directory: String) -> String {
  // Simple word borders: by the default ones of Unicode `run:c4f6…` is one word.
  var result = text.replacing(directory, with: "[PROJECT]")
    .replacing("\(Repository.root)/examples", with: "[EXAMPLES]")
  result.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| UTC)?/, with: "[TIME]")
  result.replace(/\b[0-9a-f]{64}\b/.wordBoundaryKind(.simple), with: "[HASH]")
  result.replace(/\b[0-9a-f]{32}\b/.wordBoundaryKind(.simple), with: "[RUN]")
  result.replace(/\b[0-9a-f]{12}\b/.wordBoundaryKind(.simple), with: "[ID]")
  result.replace(/\bsha256:[0-9a-f]{8}\b/.wordBoundaryKind(.simple), with: "sha256:[ID]")
  result.replace(/\bcommit [0-9a-f]{8}\b/.wordBoundaryKind(.simple), with: "commit [ID]")
  result.replace(/(run \[ID\], |by .* on |up to )\d{4}-\d\d-\d\d\b/) { "\($0.output.1)[DAY]" }
  result.replace(/\brun [0-9a-f]{8}\b/.wordBoundaryKind(.simple), with: "run [ID]")
  result.replace(/(run \S+)  [0-9a-f]{8}\b/.wordBoundaryKind(.simple)) { "\($0.output.1)  [ID]" }
  result.replace(/\b\d+(\.\d+)? kB\b/.wordBoundaryKind(.simple), with: "[SIZE]")
  result.replace(
    /\b(\d+ min )?\d+(\.\d+)? (ms|s)\b/.wordBoundaryKind(.simple), with: "[DURATION]")
  result.replace(/"([a-z_]*seconds)": [0-9.e-]+/) { "\"\($0.output.1)\": [SECONDS]" }
  result.replace(/"(read|fit|evaluate|total)": \d+(\.[0-9e-]+|e-\d+)/) {
    "\"\($0.output.1)\": [SECONDS]"
  }
  // How fast models answered is measured, and its width decides that of the column.
  result.replace(/[ ]+SIZE +ROWS\/S$/.anchorsMatchLineEndings(), with: "  SIZE  ROWS/S")
  result.replace(
    /[ ]+(\d+ B|\d+(\.\d+)? MB|\[SIZE\]) +[0-9.,]+$/.anchorsMatchLineEndings(),
    with: "  [SIZE]  [RATE]")
  result.replace(/"rows_per_second": [0-9.e+-]+/, with: "\"rows_per_second\": [RATE]")
  return result
}
