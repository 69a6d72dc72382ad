/// `contracts`: what goes in and what comes out is stated, replayed, and fits what is in use.
struct ContractsRule: ChecklistRule {
  let item = ChecklistItem.contracts

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard !evidence.model.inputs.isEmpty, !evidence.model.outputs.isEmpty else {
      return .open(
        "its inputs and outputs are not stated",
        todo: evidence.retraining("", otherwise: "its inputs and outputs"))
    }
    guard let replay = evidence.replay, replay.rows > 0, let isReproduced = replay.isReproduced
    else {
      return .open(
        "no example request with its answer is recorded",
        todo: evidence.retraining("", otherwise: "an example request with its answer"))
    }
    guard isReproduced else {
      return .fail(
        "the stored model no longer gives the recorded answers to its example",
        todo: ModelEvidence.changedAnswers)
    }
    guard replay.refusesMissingColumn else {
      return .fail(
        "a request without a required column was answered",
        todo: "missing evidence: a model that refuses it")
    }
    if let compatibility = evidence.compatibility, let first = compatibility.breaks.first {
      return .fail(
        "callers of \(compatibility.production) would stumble: \(first)",
        todo: "register it under another name, or keep the columns that callers use")
    }
    let fit = evidence.compatibility.map { ", fits \($0.production)" } ?? ""
    return .pass(
      "\(evidence.model.inputs.count) inputs, \(evidence.model.outputs.count) outputs; \(replay.rows) "
        + "example rows (\(replay.exampleOrigin)) replay, \(required(replay))\(fit); "
        + evidence.model.shortHash)
  }

  /// What a request must not lack, in words.
  private func required(_ replay: ReplayFacts) -> String {
    switch replay.requiredColumns.count {
    case 0: "any column may be left out"
    case 1: "a request without \(listed(replay.requiredColumns)) is refused"
    case let count: "a request without any of \(count) columns is refused"
    }
  }
}
