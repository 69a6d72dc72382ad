import Governance

extension ReportSource {
  /// Stage, date and checklist in one line.
  var subtitle: String {
    let what = evidence.model.kind.map { "\($0) model" } ?? "\(evidence.model.format) model"
    let stage: String
    switch evidence.stage {
    case nil: stage = "a run, not registered"
    case "none"?: stage = "in no stage yet"
    case .some: stage = "in \(evidence.shownStage ?? "")"
    }
    let day = evidence.date.prefix(10)
    return "\(what), \(stage), records up to \(day); checklist: \(checklist.sentence)"
  }

  /// The figures of the first screen.
  var headFigures: [Report.HeadFigure] {
    guard let performance = evidence.performance, let primary else { return [] }
    var figures = [Report.HeadFigure(value: figureText(primary.value), label: primary.title)]
    if let baseline = primary.baseline {
      figures.append(.init(value: figureText(baseline), label: "of a constant guess"))
    }
    figures.append(.init(value: countText(performance.rows), label: "held-out rows"))
    return figures
  }

  /// What was found, in one sentence that claims what the interval supports.
  public var finding: String {
    guard let performance = evidence.performance, let primary else {
      return "How good it is has not been measured here."
    }
    let learnt = evidence.split?.overlap ?? 0
    let rows =
      "on \(countText(performance.rows)) held-out rows"
      + (learnt > 0 ? ", \(countText(learnt)) of which it also learnt from" : "")
    guard let interval = intervalText(primary) else {
      return
        "\(primary.title) \(figureText(primary.value)) \(rows); \(primary.concern ?? "too few rows"), "
        + "so this is not certain."
    }
    let guess = primary.baseline.map { ", against \(figureText($0)) of a constant guess" } ?? ""
    let figure = "\(primary.title) \(figureText(primary.value)), 95 % interval \(interval)\(guess)"
    let verdict =
      primary.isBetterThanBaseline || primary.baseline == nil
      ? "" : " That is not certainly better than the guess."
    return "\(opening(primary)) (\(figure)), \(rows).\(verdict)"
  }

  private func opening(_ primary: MeasuredMetric) -> String {
    switch primary.name {
    case "auc":
      let positive = evidence.model.positive ?? "positive"
      return "It ranks a '\(positive)' above another row \(hundredths(primary.value)) times in 100"
    case "accuracy":
      return
        "It names the right one of \(labels.count) labels \(hundredths(primary.value)) times in 100"
    case "anomaly_share":
      return "It flags \(figureText(primary.value * 100)) rows in 100 as anomalies"
    case "silhouette":
      return "Its clusters are apart with a mean silhouette of \(figureText(primary.value))"
    default:
      return "It is off by \(figureText(primary.value)), as the root of the mean square"
    }
  }

  private func hundredths(_ share: Double) -> Int {
    share.isFinite ? Int((min(1, max(0, share)) * 100).rounded()) : 0
  }

  /// What is asked of the reader.
  var decision: String {
    let left = checklist.blocking.map(\.item.rawValue)
    if evidence.history.last(where: { $0.event == "stage" })?.isForced == true {
      return
        "It was forced into \(evidence.shownStage ?? "its stage") although gates did not pass; "
        + "decide whether it stays."
    }
    switch evidence.stage {
    case "production": return "None: it is in use."
    case "archived": return "None: it is no longer in use."
    case nil: return "Register it, if it is to be used."
    default:
      guard !left.isEmpty else { return "Put it into production: no required item is left." }
      guard left.count <= 4 else {
        return
          "None yet: \(left.count) required items of the checklist are left, each with what to do."
      }
      return "None yet: \(left.joined(separator: ", ")) \(left.count == 1 ? "is" : "are") left."
    }
  }

  /// The last lines.
  var colophon: [String] {
    var lines = [
      "Made from records up to \(evidence.date), evidence sha256:\(evidence.digest).",
      "Prepared from records; not a statement of conformity. Names are declared, not verified.",
    ]
    if let head = evidence.head {
      lines.append("History up to decision \(head.sequence), sha256:\(head.hash).")
    }
    return lines
  }

  /// What people wrote under some sections, each under its heading, then at once what nobody wrote.
  func words(_ sections: [ReportSectionName]) -> [ReportBlock] {
    let written = sections.compactMap { section in
      evidence.text(section).map { (section, $0) }
    }
    var blocks: [ReportBlock] = written.flatMap { section, text in
      [.heading(section.title), words(text)]
    }
    let missing = sections.filter { evidence.text($0) == nil }
    blocks += missing.map { .absent($0.title, command: writing($0)) }
    return blocks
  }

  /// What people wrote.
  func words(_ text: ReportText) -> ReportBlock {
    .words(text.text + (text.sameAs.map { " (word for word that of '\($0)')" } ?? ""), by: text.by)
  }

  private func writing(_ section: ReportSectionName) -> String {
    evidence.version == nil
      ? "mlo register \(shellWord(evidence.reference)) --name NAME"
      : "mlo report \(shellWord(evidence.reference)) --write \(section.rawValue)=…"
  }
}

/// The problem, what was found, what is asked; then for whom, and whom to ask.
func summarySection(_ source: ReportSource) -> ReportSection {
  let evidence = source.evidence
  var blocks = source.words([.problem])
  blocks += [
    .heading("Finding"), .text(source.finding), .heading("Decision asked"),
    .text(source.decision),
  ]
  blocks += source.words([.users, .intendedUse, .outOfScope, .limits])
  if evidence.contacts.isEmpty {
    blocks.append(
      .absent("Whom to ask", command: "contacts: [{name: …, role: owner, email: …}] in mlo.yaml"))
  } else {
    blocks.append(
      .table(
        ReportTable(
          "Whom to ask", ["Name", "Role", "Address"],
          rows: evidence.contacts.map { [$0.name, $0.role ?? "–", $0.email ?? "–"] })))
  }
  return ReportSection(id: "summary", title: "Summary", blocks: blocks)
}
