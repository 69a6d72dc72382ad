/// `summary`: who has which problem, whom to ask, and what the model is and can do.
struct SummaryRule: ChecklistRule {
  let item = ChecklistItem.summary

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    for section in [ReportSectionName.problem, .users] {
      guard let text = evidence.text(section) else {
        return .open(
          "the section '\(section.rawValue)' says nothing", todo: evidence.writing(section))
      }
      if let other = text.sameAs {
        return .open(
          "'\(section.rawValue)' is word for word that of '\(other)'",
          todo: evidence.writing(section))
      }
    }
    guard !evidence.contacts.isEmpty else {
      return .open(
        "nobody to ask is named",
        todo: "write into mlo.yaml: contacts: [{name: …, role: owner, email: …}]")
    }
    if evidence.replay?.isReproduced == false {
      return .fail(
        "the stored model no longer gives the recorded answers to its example",
        todo: ModelEvidence.changedAnswers)
    }
    return measured(evidence)
  }

  private func measured(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard evidence.replay?.isReproduced == true else {
      return .open(
        "no example whose answer can be replayed",
        todo: evidence.retraining("", otherwise: "example rows with the model's answers to them"))
    }
    guard let performance = evidence.performance,
      let primary = performance.metric(performance.primary)
    else {
      return .open(
        "no figure was measured here; a figure that was only logged does not count",
        todo: evidence.retraining("--holdout 0.2", otherwise: "rows that are held out"))
    }
    guard let low = primary.low, let high = primary.high else {
      return .undecided(
        "\(primary.title) has no interval: \(primary.concern ?? "too few rows")",
        todo: evidence.holdingOutMore())
    }
    guard evidence.version != nil else {
      return .open(
        "it has no name and version yet", todo: evidence.registered(""))
    }
    return .pass(
      "problem, users, contact; \(primary.title) \(shown(primary.value)) "
        + "(\(shown(low)) to \(shown(high))), example replays; \(evidence.origin)")
  }
}
