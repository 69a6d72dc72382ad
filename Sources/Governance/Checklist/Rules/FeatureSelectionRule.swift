/// `feature-selection`: what is learnt from was compared, and what was left out has a reason.
struct FeatureSelectionRule: ChecklistRule {
  let item = ChecklistItem.featureSelection

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard evidence.run != nil, evidence.performance != nil else {
      return .open(
        "how columns were chosen is not recorded",
        todo: evidence.retraining("--select auto", otherwise: "a choice of columns"))
    }
    let reason = evidence.text(.featureSelection)
    if !evidence.model.suspects.isEmpty, reason == nil {
      return .fail(
        "\(listed(evidence.model.suspects)) alone predicts the target almost perfectly",
        todo: evidence.writing(.featureSelection))
    }
    let byHand = evidence.model.leftOut.filter(\.isByHand)
    if !byHand.isEmpty, reason == nil {
      return .open(
        "\(listed(byHand.map(\.name))) left out by hand without a reason",
        todo: evidence.writing(.featureSelection))
    }
    if let selection = evidence.selection, selection.folds > 1 {
      return selected(selection, evidence)
    }
    return compared(evidence)
  }

  /// What the training itself selected, fold by fold.
  private func selected(
    _ selection: SelectionFacts, _ evidence: ModelEvidence
  ) -> ChecklistFinding {
    guard Set(selection.kept) == Set(evidence.model.inputs.map(\.name)) else {
      return .fail(
        "the model takes other columns than those that were selected",
        todo: evidence.retraining("--select auto", otherwise: "a model of the selected columns"))
    }
    return .pass(
      "\(selection.kept.count) of \(selection.columns) columns selected by \(selection.method) "
        + "within \(selection.folds) folds of \(selection.rows) training rows: \(selection.metric) "
        + "\(shown(selection.mean)), \(shown(selection.meanOfAll)) with all; "
        + "\(evidence.model.leftOut.count) left out with a reason")
  }

  private func compared(_ evidence: ModelEvidence) -> ChecklistFinding {
    let mine = Set(evidence.model.inputs.map(\.name))
    let learner = evidence.model.kind
    let others = evidence.candidates.filter {
      Set($0.inputs) != mine && $0.learner == learner && $0.difference != nil
    }
    guard let other = others.first else {
      let sameLearner = learner.map { " --model \($0)" } ?? ""
      return .open(
        "columns were not selected, and no run with others on the same rows is there to compare with",
        todo: evidence.retraining(
          "--select auto" + sameLearner,
          otherwise: "a choice of columns within folds: more rows or columns"))
    }
    if let better = others.first(where: { $0.difference?.isConfidentlyWorse == true }) {
      return .fail(
        "run \(better.run.prefix(12)) with \(better.inputs.count) columns is better on the same rows",
        todo: "mlo register \(better.run.prefix(12)) --name \(quoted(evidence.name ?? "NAME"))")
    }
    return .pass(
      "\(evidence.model.inputs.count) columns, \(evidence.model.leftOut.count) left out with a reason, "
        + "not worse than run \(other.run.prefix(12)) with \(other.inputs.count) columns on the same rows"
    )
  }
}
