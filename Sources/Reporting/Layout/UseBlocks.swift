import Governance

/// The newest recorded uses: probes of servers and files that were scored.
func useBlocks(_ evidence: ModelEvidence) -> [ReportBlock] {
  var blocks: [ReportBlock] = []
  if !evidence.probes.isEmpty {
    blocks.append(
      .table(
        ReportTable(
          "Probes before serving: the example, asked in the code of the server without a network",
          ["When", "Answers", "Median of one row", "Longest", "Machine"], numeric: [2, 3],
          rows: evidence.probes.suffix(5).map { probe in
            [
              probe.time ?? "–", answersWords(probe), timeText(probe.latency),
              timeText(probe.longest), machineText(probe.machine),
            ]
          })))
  }
  if !evidence.scorings.isEmpty {
    blocks.append(
      .table(
        ReportTable(
          "Files that were scored", ["When", "File", "SHA-256", "Rows", "Time", "Machine"],
          numeric: [3, 4],
          rows: evidence.scorings.suffix(5).map { scoring in
            [
              scoring.time ?? "–", scoring.input, hashText(scoring.sha256),
              countText(scoring.written), timeText(scoring.seconds), machineText(scoring.machine),
            ]
          })))
  }
  return blocks.isEmpty ? [] : [.heading("Recorded uses")] + blocks
}

private func answersWords(_ probe: ProbeFacts) -> String {
  switch probe.agrees {
  case true?: "\(countText(probe.rows)) as recorded"
  case false?: "other than recorded"
  case nil: "\(countText(probe.rows)), none recorded before"
  }
}

/// The newest recorded comparisons of data with those of the training.
func driftBlocks(_ evidence: ModelEvidence) -> [ReportBlock] {
  guard !evidence.driftChecks.isEmpty else { return [] }
  return [
    .heading("Recorded drift checks"),
    .table(
      ReportTable(
        "Data that were compared with those of the training",
        ["When", "Data", "SHA-256", "Rows", "Found"], numeric: [3],
        rows: evidence.driftChecks.suffix(10).map { check in
          [
            check.time ?? "–", check.current + (check.isKnown ? " (read by the training)" : ""),
            hashText(check.sha256), countText(check.rows),
            check.sentence + (check.isPartial ? " (of some columns)" : ""),
          ]
        })),
  ]
}

private func hashText(_ sha256: String?) -> String { sha256.map { String($0.prefix(16)) } ?? "–" }

/// A duration in the unit that suits it.
private func timeText(_ seconds: Double) -> String {
  seconds >= 1 ? "\(figureText(seconds)) s" : "\(figureText(seconds * 1000)) ms"
}

/// The machine in a few words.
private func machineText(_ machine: [NamedValue]) -> String {
  let facts = Dictionary(machine.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  let processors = [facts["processor_count"], facts["processor"] ?? facts["architecture"]]
    .compactMap { $0 }.joined(separator: " × ")
  return [processors, facts["mlo"].map { "mlo \($0)" }].compactMap { $0 }
    .filter { !$0.isEmpty }.joined(separator: ", ")
}
