import Operations
import Terminal

extension Context {
  /// Prints runs as they come: a document, or a table's rows.
  ///
  /// A table needs the width of all its cells, so it is drawn in pieces of a few hundred rows.
  func showRuns(_ operation: ReadHistory, schema: String) throws {
    if isJSON {
      var stream = DocumentStream(schema: schema, list: "runs", emit: console.write)
      try operation.run(in: session()) { try stream.append($0) }
      return try stream.finish()
    }
    var table = RunTable(console: console)
    try operation.run(in: session()) { try table.append($0) }
    try table.finish()
  }
}

/// Runs as the rows of a table.
struct RunTable {
  let console: Console
  private var pending: [RunRecord] = []
  private var showsHeadings = true
  private static let piece = 400

  init(console: Console) { self.console = console }

  /// Adds a run, and prints a piece of the table when it is full.
  mutating func append(_ run: RunRecord) throws {
    pending.append(run)
    if pending.count == Self.piece { try finish() }
  }

  /// Prints the runs that are still held.
  mutating func finish() throws {
    guard !pending.isEmpty else { return }
    let metrics = mostUsedMetrics()
    var table = TextTable(
      [.text("RUN"), .text("NAME"), .text("STATUS"), .text("STARTED")]
        + metrics.map { .number($0.uppercased()) }, showsHeadings: showsHeadings)
    for run in pending {
      var cells: [TextTable.Cell] = [
        .init(String(run.id.prefix(12)), .cyan), .init(run.name),
        .init(run.statusText, run.statusStyle),
        .init(timeText(run.start)),
      ]
      cells += metrics.map { .init(run.metrics[$0].map { numberCell($0) } ?? "") }
      table.append(cells)
    }
    for line in table.lines(console) { try console.result(line) }
    pending = []
    showsHeadings = false
  }

  /// The metrics that most runs have, at most three, by name.
  private func mostUsedMetrics() -> [String] {
    var counts: [String: Int] = [:]
    for run in pending { run.metrics.keys.forEach { counts[$0, default: 0] += 1 } }
    let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return ranked.prefix(3).map(\.key).sorted()
  }
}

extension TextTable {
  /// The lines for a console: as wide as its terminal, in colour where it has colour.
  func lines(_ console: Console) -> [String] {
    lines(width: console.settings.width, isColored: console.settings.colorsOutput)
  }
}
