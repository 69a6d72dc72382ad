/// `contracts`: what goes in and what comes out is stated, replayed, and fits what is in use.
struct ContractsRule: ChecklistRule {
  let item = ChecklistItem.contracts

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard !evidence.model.inputs.isEmpty, !evidence.model.outputs.isEmpty else {
      return .open("its inputs and outputs are not stated", todo: evidence.retraining(""))
    }
    guard let replay = evidence.replay, replay.rows > 0, let isReproduced = replay.isReproduced
    else {
      return .open("no example request with its answer is recorded", todo: evidence.retraining(""))
    }
    guard isReproduced else {
      return .fail(
        "the stored model no longer gives the recorded answers to its example", todo: "mlo verify")
    }
    guard replay.refusesMissingColumn else {
      return .fail(
        "a request without a required column was answered", todo: evidence.retraining(""))
    }
    if let compatibility = evidence.compatibility, let first = compatibility.breaks.first {
      return .fail(
        "callers of \(compatibility.production) would stumble: \(first)",
        todo: evidence.retraining(""))
    }
    let fit = evidence.compatibility.map { ", fits \($0.production)" } ?? ""
    return .pass(
      "\(evidence.model.inputs.count) inputs, \(evidence.model.outputs.count) outputs; \(replay.rows) "
        + "example rows replay, a missing column is refused\(fit); \(evidence.model.shortHash)")
  }
}
