/// `deployment`: a stage by decision, and proof that the stored model answers where it runs.
///
/// Judged by staging, so that the gate `{checklist: complete}` of production has no circle in it.
struct DeploymentRule: ChecklistRule {
  let item = ChecklistItem.deployment

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard evidence.model.isVerified else {
      return .fail("the stored model is damaged", todo: "mlo verify")
    }
    if let compatibility = evidence.compatibility, !compatibility.isVerified {
      return .fail(
        "\(compatibility.production), to which one would go back, is damaged", todo: "mlo verify")
    }
    guard let stage = evidence.stage, stage == "staging" || stage == "production" else {
      return .open(
        "no decision has put it into staging or production",
        todo: evidence.registered("mlo promote \(quoted(evidence.reference)) --to staging"))
    }
    let place = "in \(evidence.shownStage ?? stage) by decision, its bytes verified"
    let uses = [probe(evidence), scoring(evidence)].compactMap { $0 }
    guard !uses.isEmpty else {
      return .open(
        "\(place); no answer of it is recorded",
        todo: "mlo serve \(quoted(evidence.reference)), which records a probe as it starts, or "
          + "mlo score \(quoted(evidence.reference)) DATA -o FILE")
    }
    return .pass("\(place); \(uses.joined(separator: "; "))")
  }

  /// The newest probe whose answers were the recorded ones.
  private func probe(_ evidence: ModelEvidence) -> String? {
    guard let probe = evidence.probes.last(where: { $0.agrees == true }) else { return nil }
    return "served: \(probe.rows) example rows answered as recorded, one in "
      + "\(timeText(probe.latency)) without a network\(decision(probe.sequence))"
  }

  /// The newest file that was scored.
  private func scoring(_ evidence: ModelEvidence) -> String? {
    guard let scoring = evidence.scorings.last(where: { $0.written > 0 }) else { return nil }
    return "scored: \(scoring.written) rows of \(scoring.input) in \(timeText(scoring.seconds))"
      + decision(scoring.sequence)
  }

  /// The entry of the history, which names the machine.
  private func decision(_ sequence: Int64?) -> String {
    sequence.map { " (decision \($0))" } ?? ""
  }
}

/// A duration with three digits, in the unit that suits it.
private func timeText(_ seconds: Double) -> String {
  seconds >= 1 ? "\(shown(seconds)) s" : "\(shown(seconds * 1000)) ms"
}
