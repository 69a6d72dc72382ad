/// `model-selection`: another kind of learner had its chance on the same folds.
struct ModelSelectionRule: ChecklistRule {
  let item = ChecklistItem.modelSelection

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard let performance = evidence.performance, let kind = evidence.model.kind else {
      return .open(
        "it was not judged here", todo: evidence.retraining("--cv 5", otherwise: "folds"))
    }
    guard let skill = performance.metric(performance.skill),
      skill.baseline != nil || performance.needsTarget
    else {
      return .undecided(
        "no figure tells it from a constant guess", todo: evidence.holdingOutMore())
    }
    guard skill.isBetterThanBaseline else {
      let text =
        "\(skill.title) \(shown(skill.value)) is not certainly better than a constant guess"
      return skill.concern == nil
        ? .fail(
          text,
          todo: evidence.retraining(
            "--model auto", otherwise: "columns that say something about the target"))
        : .undecided("\(text): \(skill.concern ?? "")", todo: evidence.holdingOutMore())
    }
    let own = ownComparison(evidence, kind, skill)
    guard let mine = performance.crossValidation.first(where: { $0.name == skill.name }) else {
      return own
        ?? .open(
          "it was judged on the held-out rows alone, which must not choose between models",
          todo: evidence.retraining(
            "--model \(kind) --cv 5", otherwise: "folds of the training part"))
    }
    let others = compared(evidence, kind, mine, skill)
    // Another run that is better counts, whatever this one compared.
    if others.state == .fail { return others }
    return own ?? others
  }

  /// What the training itself compared; nil where it compared nothing, or no other kind fairly.
  private func ownComparison(
    _ evidence: ModelEvidence, _ kind: String, _ skill: MeasuredMetric
  ) -> ChecklistFinding? {
    guard let comparison = evidence.comparison, comparison.chosen == kind, comparison.folds > 1,
      let mine = comparison.candidates.first(where: { $0.learner == kind }),
      let rival = comparison.bestRival
    else { return nil }
    return .pass(
      "\(kind) \(comparison.metric) \(shown(mine.mean)) over \(comparison.folds) folds of "
        + "\(comparison.rows) training rows against \(shown(rival.mean)) of \(rival.learner) "
        + "(difference \(shown(rival.difference)), error \(shown(rival.differenceError))); "
        + "better than a constant guess: \(shown(skill.low ?? .nan)) at least")
  }

  private func compared(
    _ evidence: ModelEvidence, _ kind: String, _ mine: FoldFigure, _ skill: MeasuredMetric
  ) -> ChecklistFinding {
    // A rival with stated settings may have been held back; the learner's own are a fair chance.
    let rivals = evidence.candidates.filter {
      $0.learner != kind && $0.learner != "baseline" && $0.metric == skill.name
        && $0.crossValidation != nil && !$0.hasStatedSettings
    }
    guard let best = rivals.max(by: { gain($0, skill) < gain($1, skill) }) else {
      guard evidence.performance?.needsTarget != false else {
        return .undecided(
          "there is no other kind of learner for the task",
          todo: "missing evidence: a comparison, which the task does not have")
      }
      let other = kind == "gbdt" ? "logistic" : "gbdt"
      let rival = evidence.performance?.task == "regression" && kind == "gbdt" ? "linear" : other
      return .open(
        "no other kind of learner was tried on the same folds",
        todo: evidence.training("--model \(rival) --cv 5"))
    }
    let sign: Double = skill.isHigherBetter ? 1 : -1
    let lead = sign * (mine.mean - (best.crossValidation?.mean ?? .nan))
    guard lead >= -mine.standardError else {
      return .fail(
        "\(best.learner) is better over the folds: \(skill.title) "
          + "\(shown(best.crossValidation?.mean ?? .nan)) against \(shown(mine.mean))",
        todo: "mlo register \(best.run.prefix(12)) --name \(quoted(evidence.name ?? "NAME"))")
    }
    return .pass(
      "\(kind) \(skill.title) \(shown(mine.mean)) over the folds against "
        + "\(shown(best.crossValidation?.mean ?? .nan)) of \(best.learner) (run \(best.run.prefix(12))); "
        + "better than a constant guess: \(shown(skill.low ?? .nan)) at least")
  }

  private func gain(_ candidate: CandidateFacts, _ skill: MeasuredMetric) -> Double {
    let mean = candidate.crossValidation?.mean ?? .nan
    return skill.isHigherBetter ? mean : -mean
  }
}
