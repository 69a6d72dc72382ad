/// `model-optimization`: settings were searched on the training part, and the best were kept.
struct ModelOptimizationRule: ChecklistRule {
  /// How many different settings a search has at least.
  static let leastConfigurations = 10
  /// How many settings it varies at least.
  static let leastVaried = 2

  /// So many rows tell settings apart, however many more there are.
  static let enoughRows = 50_000

  let item = ChecklistItem.modelOptimization

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard let performance = evidence.performance, let kind = evidence.model.kind,
      let run = evidence.run
    else {
      return .open(
        "no search of settings is recorded",
        todo: evidence.retraining("--tune 30", otherwise: "a search of settings"))
    }
    let todo = evidence.retraining(
      "--model \(kind) --tune 30",
      otherwise: "a search of \(Self.leastConfigurations) settings on half of the training rows")
    if let search = evidence.search, search.learner == kind { return found(search, run, todo) }
    let skill = performance.skill
    guard let mine = performance.crossValidation.first(where: { $0.name == skill }) else {
      return .open(
        "its settings were not judged on the training part",
        todo: todo)
    }
    let trials = evidence.candidates.filter {
      $0.learner == kind && $0.metric == skill && $0.crossValidation != nil
        && Set($0.inputs) == Set(evidence.model.inputs.map(\.name))
    }
    let names = Set(trials.flatMap { $0.settings.map(\.name) })
    let own = run.params.filter { names.contains($0.name) }
    let configurations = Set(trials.map { Set($0.settings) }).union(own.isEmpty ? [] : [Set(own)])
    let varied = names.filter { name in
      Set(configurations.map { $0.first { $0.name == name }?.value }).count > 1
    }
    guard configurations.count >= Self.leastConfigurations, varied.count >= Self.leastVaried else {
      return .open(
        "\(max(1, configurations.count)) of \(Self.leastConfigurations) different settings tried with "
          + "--cv on the same rows",
        todo: todo)
    }
    return best(evidence, trials, mine, performance, configurations.count)
  }

  /// What the training itself searched.
  private func found(_ search: SearchFacts, _ run: RunFacts, _ todo: String) -> ChecklistFinding {
    let count = search.configurations
    guard count >= Self.leastConfigurations, search.varied.count >= Self.leastVaried else {
      return .open(
        "\(count) of \(Self.leastConfigurations) different settings tried, "
          + "\(search.varied.count) of them varied", todo: todo)
    }
    guard 2 * search.rows >= search.trainingRows || search.rows >= Self.enoughRows else {
      return .open(
        "settings were tried on \(search.rows) of \(search.trainingRows) training rows alone",
        todo: todo)
    }
    guard search.best.allSatisfy(run.params.contains) else {
      return .fail("the model has other settings than the best of the search", todo: todo)
    }
    let own = search.ownMean.map { ", \(shown($0)) with the learner's own settings" } ?? ""
    return .pass(
      "\(count) settings of \(search.varied.joined(separator: ", ")) tried by \(search.method) "
        + "over \(search.folds) folds of \(search.rows) training rows, seed \(search.seed): "
        + "\(search.metric) \(shown(search.bestMean))\(own)")
  }

  private func best(
    _ evidence: ModelEvidence, _ trials: [CandidateFacts], _ mine: FoldFigure,
    _ performance: PerformanceFacts, _ count: Int
  ) -> ChecklistFinding {
    let isHigherBetter = performance.metric(mine.name)?.isHigherBetter ?? true
    let sign: Double = isHigherBetter ? 1 : -1
    let means = trials.compactMap { $0.crossValidation?.mean }
    let best = means.max { sign * $0 < sign * $1 } ?? mine.mean
    guard sign * (mine.mean - best) >= -mine.standardError else {
      return .fail(
        "other settings are better over the folds: \(shown(best)) against \(shown(mine.mean))",
        todo: "mlo log --sort '\("metrics.cv_" + mine.name) \(isHigherBetter ? "DESC" : "ASC")'")
    }
    return .pass(
      "\(count) settings tried over the folds; \(mine.name) \(shown(mine.mean)), best \(shown(best))"
    )
  }
}
