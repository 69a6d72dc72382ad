/// `model-validation`: the bounds that were set are met, with certainty, on rows it never saw.
struct ModelValidationRule: ChecklistRule {
  let item = ChecklistItem.modelValidation

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard let performance = evidence.performance, performance.rows > 0 else {
      let claimed = evidence.claimed.first.map {
        "'\($0.name)' \(shown($0.value)) was only logged, which decides nothing"
      }
      return .open(
        claimed ?? "nothing was measured on held-out rows",
        todo: evidence.retraining("--holdout 0.2", otherwise: "rows that are held out"))
    }
    guard performance.isReproduced else {
      return .fail(
        "the recorded figures do not come out of the recorded outputs",
        todo: "missing evidence: figures that do; train it anew with this version of mlo")
    }
    if let concern = performance.metric(performance.primary)?.concern {
      return .undecided(
        "\(performance.rows) held-out rows: \(concern)", todo: evidence.holdingOutMore())
    }
    guard !evidence.bounds.isEmpty else {
      let primary = performance.metric(performance.primary)
      let bound = primary.map { $0.isHigherBetter ? "min" : "max" } ?? "min"
      return .open(
        "no bound says what is good enough",
        todo:
          "write into mlo.yaml: gates: {production: [{metric: \(performance.primary), \(bound): …}]}"
      )
    }
    return judged(evidence, performance)
  }

  private func judged(
    _ evidence: ModelEvidence, _ performance: PerformanceFacts
  ) -> ChecklistFinding {
    if let failed = evidence.bounds.first(where: { $0.verdict == .fail }) {
      return .fail(
        failed.sentence,
        todo: evidence.retraining(
          "--model auto --tune 30", otherwise: "a model that meets the bound, or another bound"))
    }
    if let undecided = evidence.bounds.first(where: { !$0.passed }) {
      return .undecided(undecided.sentence, todo: evidence.holdingOutMore())
    }
    let bounds = evidence.bounds.map(\.required).joined(separator: ", ")
    return .pass(
      "\(bounds) on \(performance.rows) held-out rows, sha256:\(performance.sha256.prefix(8))")
  }
}
