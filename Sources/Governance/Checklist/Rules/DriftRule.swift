/// `drift-and-retraining`: somebody notices when the data change, and knows what to do then.
struct DriftRule: ChecklistRule {
  let item = ChecklistItem.drift

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard evidence.hasProfile else {
      return .open(
        "the model carries no profile of its training data", todo: evidence.retraining(""))
    }
    return .open(
      "the profile of the training data is there; no monitor compares new data with it",
      todo:
        "missing evidence: a monitor that found a shift put in on purpose, and a retraining that "
        + "it started")
  }
}
