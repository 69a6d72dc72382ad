import Governance

/// How the model is used: its stage, what it takes and gives, an example.
func deploymentSection(_ source: ReportSource) -> ReportSection {
  let evidence = source.evidence
  var blocks: [ReportBlock] = [.facts(stageFacts(evidence))]
  if let replay = evidence.replay { blocks += exampleBlocks(replay, evidence) }
  blocks += useBlocks(evidence) + driftBlocks(evidence)
  blocks += source.words([.improvements])
  return ReportSection(id: "deployment", title: "Deployment and drift", blocks: blocks)
}

private func stageFacts(_ evidence: ModelEvidence) -> [NamedValue] {
  var facts = [
    NamedValue(
      "Stage", evidence.stage == "none" ? "none yet" : evidence.shownStage ?? "not registered"),
    NamedValue("Flavors", "\(evidence.model.format), MLflow model directory by mlo export"),
    NamedValue(
      "Gives",
      evidence.model.outputs.map { "\($0.name) (\($0.type))" }.prefix(8)
        .joined(separator: ", ")),
    NamedValue(
      "Profile of the training data",
      evidence.hasProfile ? "kept with the model" : "none, so drift needs a reference file"),
  ]
  if let compatibility = evidence.compatibility {
    let text =
      compatibility.breaks.isEmpty
      ? "takes and gives what it did" : compatibility.breaks.prefix(3).joined(separator: "; ")
    facts.append(NamedValue("Beside \(compatibility.production) in production", text))
  }
  return facts
}

private func exampleBlocks(_ replay: ReplayFacts, _ evidence: ModelEvidence) -> [ReportBlock] {
  let answered =
    switch replay.isReproduced {
    case true?: "answers as it did when it was made"
    case false?: "no longer answers as it did when it was made"
    case nil: "answers; what it answered when it was made is not recorded"
    }
  let notes =
    ["Asked for its \(replay.rows) example rows, the stored model \(answered)"]
    + columnNotes(replay)
  var blocks: [ReportBlock] = [
    .heading("Example"), .text(notes.joined(separator: "; ") + "."),
    .text(exampleWords(replay.exampleOrigin, evidence)),
  ]
  if !replay.example.isEmpty {
    blocks += [
      .table(
        ReportTable(
          "An example row (\(replay.exampleOrigin))", ["Column", "Value"],
          rows: replay.example.map { [$0.name, $0.value.isEmpty ? "(missing)" : $0.value] })),
      .table(
        ReportTable(
          "The answer to it", ["Column", "Value"], rows: replay.answer.map { [$0.name, $0.value] })),
    ]
  }
  return blocks + [
    .commands(["mlo score \(shellWord(evidence.reference)) new.csv -o scored.csv --proba"])
  ]
}

/// What was asked of single columns, in words.
private func columnNotes(_ replay: ReplayFacts) -> [String] {
  guard replay.contradictions.isEmpty else { return replay.contradictions }
  var notes: [String] = []
  if !replay.missingTaken.isEmpty {
    notes.append("a missing value is answered in \(columnList(replay.missingTaken))")
  }
  if !replay.missingRefused.isEmpty {
    notes.append("a missing value is refused in \(columnList(replay.missingRefused))")
  }
  if !replay.unseenTaken.isEmpty {
    notes.append("an unseen category is answered in \(columnList(replay.unseenTaken))")
  }
  if !replay.requiredColumns.isEmpty {
    notes.append("a request without \(columnList(replay.requiredColumns)) is refused")
  }
  return notes
}

/// Names of columns, or their number where there are many.
private func columnList(_ names: [String]) -> String {
  names.count > 8 ? "each of \(names.count) columns" : names.joined(separator: ", ")
}

/// Whether the example is of real rows, and how to leave those out.
private func exampleWords(_ origin: String, _ evidence: ModelEvidence) -> String {
  switch origin {
  case "synthetic":
    "The example is synthetic: means and most frequent values of the training data, no row of them."
  case "left out": "The example is left out."
  default:
    "The example is of real rows (\(origin)): where the data are about people, so is it. "
      + "`mlo train --no-example`, `mlo export --no-example` and `mlo report --no-example` leave such "
      + "rows out."
  }
}

/// The model canvas as a table: what people know beside what the records say.
func canvasSection(_ source: ReportSource) -> ReportSection {
  let evidence = source.evidence
  func told(_ section: ReportSectionName) -> String { evidence.text(section)?.text ?? "–" }
  let data = evidence.data.first.map { file in
    "\(file.path), \(file.rows.map { countText($0) } ?? "?") rows"
  }
  let task = [evidence.model.task, evidence.model.target.map { "of '\($0)'" }].compactMap { $0 }
  let rows = [
    ["Decisions", told(.decisions)],
    ["ML task", task.isEmpty ? "Not recorded" : task.joined(separator: " ")],
    ["Value proposition", told(.value)],
    ["Data sources", data ?? "Not recorded"],
    ["Collecting data", told(.collecting)],
    [
      "Making predictions",
      "batch by mlo score; \(evidence.model.format), \(sizeText(evidence.model.bytes))",
    ],
    [
      "Offline evaluation",
      source.primary.map { metric in
        "\(metric.title) \(figureText(metric.value))"
          + (intervalText(metric).map { " (\($0))" } ?? "")
      } ?? "Not measured",
    ],
    [
      "Features",
      "\(evidence.model.inputs.count) columns, \(evidence.model.leftOut.count) left out",
    ],
    [
      "Building models",
      evidence.run.map { run in
        "\(evidence.model.kind ?? "")\(run.seconds.map { " in \(figureText($0)) s" } ?? "")"
      } ?? "Not recorded",
    ],
    [
      "Live evaluation",
      evidence.hasProfile ? "Profile of the training data kept" : "No profile kept",
    ],
  ]
  var blocks: [ReportBlock] = [
    .table(ReportTable("What the model is for and made of", ["Block", "Content"], rows: rows))
  ]
  let people: [ReportSectionName] = [.decisions, .value, .collecting]
  blocks += source.words(people.filter { evidence.text($0) == nil })
  return ReportSection(id: "canvas", title: "Canvas", blocks: blocks)
}

/// Each item of the checklist with its evidence and what is left to do.
func checklistSection(_ source: ReportSource) -> ReportSection {
  let records = source.checklist.records
  return ReportSection(
    id: "checklist", title: "Checklist",
    blocks: [
      .text(
        source.checklist.sentence.prefix(1).uppercased() + source.checklist.sentence.dropFirst()
          + "."),
      .table(
        ReportTable(
          "Items", ["Item", "State", "Evidence", "To do"],
          rows: records.map { record in
            [
              record.item.title + (record.isRequired ? "" : " (not required)"),
              "\(record.state.mark) \(record.state.rawValue)", record.evidence, record.todo ?? "–",
            ]
          }, marks: records.map(\.state.rawValue))),
    ])
}

/// The decisions about the model, oldest first.
func historySection(_ source: ReportSource) -> ReportSection {
  let events = source.evidence.history
  guard !events.isEmpty else {
    return ReportSection(
      id: "history", title: "History", blocks: [.text("Nothing has been decided about it yet.")])
  }
  return ReportSection(
    id: "history", title: "History",
    blocks: [
      .table(
        ReportTable(
          "Decisions", ["No.", "When", "Who", "What", "Hash"], numeric: [0],
          rows: events.suffix(ReportTable.rowLimit).map {
            [String($0.sequence), $0.time, $0.actor, $0.sentence, String($0.hash.prefix(12))]
          })),
      .text(
        "Each decision names the hash of the one before it. A chain alone does not show that its end "
          + "was cut: keep a report elsewhere, and compare its last number and hash."),
    ])
}
