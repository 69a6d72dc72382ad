/// `drift-and-retraining`: somebody looked whether the data change, and knows how to train again.
///
/// What passes is recorded: a comparison of all columns, on data that the training did not read, and an
/// entry point of `mlo.yaml` that has trained a model of the same target. After drift that was found,
/// it has to have done so since.
struct DriftRule: ChecklistRule {
  let item = ChecklistItem.drift

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard evidence.hasProfile else {
      return .open(
        "the model carries no profile of its training data",
        todo: evidence.retraining("", otherwise: "a profile of the training data"))
    }
    let decided = evidence.driftChecks.filter { !$0.isPartial && !$0.isUndecided }
    guard let check = decided.last(where: { $0.sha256 != nil && !$0.isKnown }) else {
      return .open(
        unchecked(evidence, decided),
        todo: evidence.registered("mlo drift \(quoted(evidence.reference)) NEWER-DATA"))
    }
    let found =
      "\(check.rows) rows of \(check.current), which its training did not read: \(check.sentence)"
      + (check.sequence.map { " (decision \($0))" } ?? "")
    guard let retraining = evidence.retrainings.last else {
      return .open(
        "\(found); no entry point of mlo.yaml has trained a model of its target",
        todo: retrain(evidence))
    }
    if check.isDrifted, retraining.end < check.time ?? "" {
      return .open("\(found); nothing was trained since", todo: "mlo run \(retraining.entryPoint)")
    }
    return .pass(
      "\(found); `mlo run \(retraining.entryPoint)` trained \(retraining.made), "
        + "run \(retraining.run.prefix(12))")
  }

  /// Why the checks that there are do not count.
  private func unchecked(_ evidence: ModelEvidence, _ decided: [DriftCheckFacts]) -> String {
    guard let newest = evidence.driftChecks.last else {
      return "the profile of the training data is there; no newer data were compared with it"
    }
    guard decided.isEmpty else {
      return "\(newest.current) is no data that its training did not read"
    }
    return newest.isPartial
      ? "only some columns of \(newest.current) were compared"
      : "\(newest.current) has too few rows to tell"
  }

  private func retrain(_ evidence: ModelEvidence) -> String {
    guard let entry = evidence.trainingEntry else {
      return "write an entry point into mlo.yaml that trains, such as entry_points: {retrain: "
        + "{command: [mlo, train, …]}}, and run it: mlo run retrain"
    }
    return entry.hasRun
      ? "missing evidence: '\(entry.name)' ran, but trained no model of the target with `mlo train`"
      : "mlo run \(quoted(entry.name))"
  }
}
