/// `deployment`: a stage by decision, and proof that the stored model answers where it will run.
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
    // Nothing records these two, and a promise in words is not evidence.
    return .open(
      "in \(evidence.shownStage ?? stage) by decision, its bytes verified; an answer over HTTP and its "
        + "latency are not recorded",
      todo:
        "missing evidence: an answer of the stored model over HTTP, and its latency with the machine"
    )
  }
}
