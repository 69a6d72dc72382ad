/// `pre-processing`: the stored model does it all by itself, from raw columns.
struct PreprocessingRule: ChecklistRule {
  let item = ChecklistItem.preprocessing

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard let data = evidence.data.first, !data.columns.isEmpty else {
      return .open(
        "the data that it was made from are not recorded", todo: evidence.retraining(""))
    }
    let raw = Set(data.columns.map(\.name))
    let foreign = evidence.model.inputs.map(\.name).filter { !raw.contains($0) }
    guard foreign.isEmpty else {
      return .fail(
        "it takes \(listed(foreign)), which \(data.path) does not have",
        todo: "put the step that makes them into the model; `mlo train` does: "
          + evidence.retraining(""))
    }
    guard let replay = evidence.replay, replay.takesGaps else {
      return .open(
        "no row with missing values and unseen categories was answered",
        todo: evidence.retraining(""))
    }
    guard replay.isRepeatable else {
      return .fail("the same row gave two answers", todo: "mlo verify")
    }
    return .pass(
      "takes \(evidence.model.inputs.count) raw columns of \(data.path), also with missing values "
        + "and unseen categories, twice bit for bit; \(evidence.model.shortHash)")
  }
}
