/// `model-optimization`: settings were searched on the training part, and the best were kept.
struct ModelOptimizationRule: ChecklistRule {
  /// How many different settings a search has at least.
  static let leastConfigurations = 10
  /// How many settings it varies at least.
  static let leastVaried = 2

  let item = ChecklistItem.modelOptimization

  func finding(_ evidence: ModelEvidence) -> ChecklistFinding {
    guard let performance = evidence.performance, let kind = evidence.model.kind,
      let run = evidence.run
    else { return .open("no search of settings is recorded", todo: evidence.retraining("--cv 5")) }
    let skill = performance.skill
    guard let mine = performance.crossValidation.first(where: { $0.name == skill }) else {
      return .open(
        "its settings were not judged on the training part",
        todo: evidence.retraining("--model \(kind) --cv 5"))
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
        todo: evidence.training("--model \(kind)\(Self.untried(kind, configurations)) --cv 5"))
    }
    return best(evidence, trials, mine, performance, configurations.count)
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

  /// The first pair of settings of a learner, of those worth trying, that is not among the tried.
  private static func untried(_ kind: String, _ tried: Set<Set<NamedValue>>) -> String {
    let pairs = worthTrying(kind)
    let next = pairs.first { pair in !tried.contains { $0.isSuperset(of: pair) } } ?? pairs.first
    return (next ?? []).map { " --set \($0.name)=\($0.value)" }.joined()
  }

  /// Every pair of the values of two settings.
  private static func worthTrying(_ kind: String) -> [[NamedValue]] {
    let grid: (String, [String], String, [String]) =
      switch kind {
      case "gbdt": ("rate", ["0.05", "0.1", "0.02"], "leaves", ["15", "7", "31", "63"])
      case "forest", "extra-trees":
        ("min-leaf", ["3", "1", "10"], "features", ["0.3", "sqrt", "0.7"])
      case "tree": ("depth", ["6", "4", "8", "12"], "min-leaf", ["20", "5", "50"])
      case "kmeans": ("clusters", ["3", "5", "8", "12"], "n-init", ["4", "10", "20"])
      case "isolation-forest":
        ("samples", ["128", "256", "512", "1024"], "trees", ["100", "200", "400"])
      default: ("l2", ["0.1", "1", "10", "100"], "rare", ["1", "5", "20"])
      }
    return grid.3.flatMap { second in
      grid.1.map { [NamedValue(grid.0, $0), NamedValue(grid.2, second)] }
    }
  }
}
