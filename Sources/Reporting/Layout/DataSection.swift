import Governance

/// The data, the split, and the columns that are learnt from.
func dataSection(_ source: ReportSource) -> ReportSection {
  let evidence = source.evidence
  guard !evidence.data.isEmpty else {
    return ReportSection(
      id: "data", title: "Data",
      blocks: [.text("The data that it was made from are not recorded.")])
  }
  var blocks: [ReportBlock] = [.table(fileTable(evidence.data))]
  if let split = evidence.split {
    blocks.append(.text(splitSentence(split) + rawColumnsSentence(evidence)))
  }
  blocks += source.words([.origin])
  blocks.append(.heading("Columns"))
  blocks.append(.table(columnTable(evidence)))
  let leftOut = evidence.model.leftOut
  if !leftOut.isEmpty {
    blocks.append(
      .table(
        ReportTable(
          "Columns that are not learnt from", ["Column", "Why"],
          rows: leftOut.map { [$0.name, $0.reason] })))
  }
  if evidence.text(.featureSelection) != nil { blocks += source.words([.featureSelection]) }
  let warnings = evidence.run?.warnings ?? []
  if !warnings.isEmpty {
    blocks.append(
      .table(ReportTable("Warnings of the training", ["Warning"], rows: warnings.map { [$0] })))
  }
  return ReportSection(id: "data", title: "Data, pre-processing and features", blocks: blocks)
}

private func fileTable(_ data: [DataFacts]) -> ReportTable {
  ReportTable(
    "Files", ["File", "Rows", "Size", "SHA-256", "Now"], numeric: [1, 2],
    rows: data.map { file in
      [
        file.path, file.rows.map { countText($0) } ?? "–", sizeText(file.bytes),
        String(file.sha256.prefix(16)), now(file.state),
      ]
    })
}

private func now(_ state: DataState) -> String {
  switch state {
  case .same: "the same bytes"
  case .kept: "a copy is kept"
  case .changed: "other bytes"
  case .gone: "gone"
  }
}

private func splitSentence(_ split: SplitFacts) -> String {
  let rule: String
  switch split.kind {
  case "time": rule = "by time, column '\(split.column ?? "")'"
  case "group": rule = "by group, column '\(split.column ?? "")'"
  case "table": rule = "with a file of their own"
  default: rule = "at random, seed \(split.seed)"
  }
  let skipped = split.skipped > 0 ? "; \(countText(split.skipped)) without a target left out" : ""
  let folds = split.folds > 1 ? "; \(split.folds) folds within the rows learnt from" : ""
  return "\(countText(split.trainRows)) rows learnt from, \(countText(split.testRows)) held out "
    + "\(rule), \(split.overlap == 0 ? "none" : countText(split.overlap)) in both\(skipped)\(folds)."
}

/// That the model takes raw columns; nothing where the data lack one that it takes.
private func rawColumnsSentence(_ evidence: ModelEvidence) -> String {
  let raw = Set(evidence.data.first?.columns.map(\.name) ?? [])
  return evidence.model.inputs.allSatisfy { raw.contains($0.name) }
    ? " The stored model takes the raw columns: what prepares them is inside it." : ""
}

private func columnTable(_ evidence: ModelEvidence) -> ReportTable {
  let columns = Dictionary(
    (evidence.data.first?.columns ?? []).map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first })
  return ReportTable(
    "Inputs of the model", ["Column", "In the data", "Missing", "Type of the input"], numeric: [2],
    rows: evidence.model.inputs.map { input in
      let found = columns[input.name]
      return [
        input.name, found?.type ?? "–", found.map { countText($0.missing) } ?? "–", input.type,
      ]
    })
}

/// The learner, its settings, and what it ran on.
func modelSection(_ source: ReportSource) -> ReportSection {
  let evidence = source.evidence
  let model = evidence.model
  var facts = [
    NamedValue("Learner", model.kind ?? "–"), NamedValue("Task", model.task ?? "–"),
    NamedValue("Target", model.target ?? "–"),
    NamedValue("Format", "\(model.format), \(sizeText(model.bytes))"),
    NamedValue("SHA-256", model.sha256),
  ]
  if let run = evidence.run {
    facts.append(NamedValue("Run", "\(run.name) (\(run.shortID)), \(run.experiment)"))
    facts.append(NamedValue("Made by", "\(run.actor), \(run.end ?? "not ended")"))
    if let commit = run.commit {
      let dirty =
        run.isDirty == true ? run.hasDifference ? ", changes kept" : ", changes not kept" : ""
      facts.append(NamedValue("Commit", commit + dirty))
    }
    let machine = run.environment.filter {
      ["processor", "system", "distribution", "mlo"].contains($0.name)
    }
    if !machine.isEmpty {
      facts.append(
        NamedValue("Ran on", machine.map { "\($0.name) \($0.value)" }.joined(separator: ", ")))
    }
  }
  var blocks: [ReportBlock] = [.facts(facts)]
  if let run = evidence.run, !run.params.isEmpty {
    blocks.append(
      .table(
        ReportTable(
          "Parameters in force", ["Parameter", "Value"],
          rows: run.params.map { [$0.name, $0.value] })))
  }
  if !evidence.model.facts.isEmpty {
    blocks.append(
      .table(
        ReportTable(
          "What the fit found", ["Fact", "Value"],
          rows: evidence.model.facts.map { [$0.name, $0.value] })))
  }
  if let run = evidence.run, !run.command.isEmpty {
    blocks.append(.commands([run.command.map(shellWord).joined(separator: " ")]))
  }
  return ReportSection(id: "model", title: "Model", blocks: blocks)
}

/// A word as a shell takes it whole.
func shellWord(_ word: String) -> String {
  let isPlain = word.utf8.allSatisfy {
    (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      || "@%+=:,./_-".utf8.contains($0)
  }
  guard !isPlain || word.isEmpty else { return word }
  let parts = word.split(separator: "'", omittingEmptySubsequences: false)
  return "'" + parts.joined(separator: #"'\''"#) + "'"
}
