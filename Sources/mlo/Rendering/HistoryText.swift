import Operations
import Terminal

/// Prints runs as `git log` prints commits, one at a time.
struct HistoryText {
  let console: Console
  let isOneLine: Bool
  private var isFirst = true

  init(console: Console, isOneLine: Bool) {
    self.console = console
    self.isOneLine = isOneLine
  }

  /// Prints the next run.
  mutating func show(_ run: RunRecord) throws {
    if isOneLine { return try console.result(oneLine(run)) }
    if !isFirst { try console.result("") }
    isFirst = false
    for line in block(run) { try console.result(fitted(line)) }
  }

  private func oneLine(_ run: RunRecord) -> String {
    var parts = [escaped(run.name), run.status]
    // One line holds what runs are compared by; the other figures are in the long form.
    let shown = run.metrics.filter { !$0.key.hasPrefix("train_") && !$0.key.hasPrefix("cv_") }
    parts += shown.sorted { $0.key < $1.key }.map {
      "\(escaped($0.key))=\(figureText($0.key, $0.value))"
    }
    let id = String(run.id.prefix(12))
    let rest = parts.joined(separator: "  ")
    let room = console.settings.width.map { max(0, $0 - 14) }
    return console.styled(id, .cyan) + "  " + (room.map { truncated(rest, toWidth: $0) } ?? rest)
  }

  private func block(_ run: RunRecord) -> [String] {
    var lines = [console.styled("run \(run.id)", .cyan)]
    let took = run.seconds.map { "  (\(durationText($0)))" } ?? ""
    lines.append("Name:       \(escaped(run.name))")
    lines.append("Experiment: \(escaped(run.experiment))")
    lines.append("Status:     \(console.styled(run.status, run.statusStyle))\(took)")
    lines.append("Date:       \(timeText(run.start))")
    lines += listed("Params:     ", run.params)
    lines += listed("Metrics:    ", run.metrics.figureTexts)
    lines += listed("Tags:       ", run.tags)
    if !run.artifacts.isEmpty {
      lines.append("Artifacts:  " + run.artifacts.map { escaped($0.path) }.joined(separator: "  "))
    }
    if let note = run.note, !note.isEmpty {
      lines.append("")
      lines += escapedLines(note).split(separator: "\n", omittingEmptySubsequences: false)
        .map { "    \($0)" }
    }
    return lines
  }

  private func listed(_ title: String, _ values: [String: String]) -> [String] {
    guard !values.isEmpty else { return [] }
    let pairs = values.sorted { $0.key < $1.key }.map { "\(escaped($0.key))=\(escaped($0.value))" }
    return [title + pairs.joined(separator: "  ")]
  }

  private func fitted(_ line: String) -> String {
    guard let width = console.settings.width, !line.contains("\u{1b}") else { return line }
    return truncated(line, toWidth: width)
  }
}

extension RunRecord {
  /// The colour of the run's status.
  var statusStyle: Style {
    switch status {
    case "finished": .green
    case "failed", "killed", "interrupted": .red
    default: .yellow
    }
  }

  /// The run in a sentence: the start of its id and its name.
  var label: String { "\(id.prefix(12)) (\(escaped(name)))" }
}

/// `2026-11-21T07:25:33.123Z` for people: `2026-11-21 07:25:33 UTC`.
func timeText(_ iso: String) -> String {
  let parts = iso.split(separator: "T", maxSplits: 1)
  guard parts.count == 2 else { return escaped(iso) }
  return "\(parts[0]) \(parts[1].prefix(8)) UTC"
}
