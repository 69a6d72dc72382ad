import Governance
import Learning
import Projects
import Statistics
import Workspace

extension ModelRecords {
  /// The figures of the held-out rows, computed again from the outputs that were kept.
  func performanceFacts() throws -> PerformanceFacts? {
    guard let evaluation, let outputs, let object = model.evaluation else { return nil }
    let estimates = Self.estimates(
      outputs, baseline: evaluation.baseline, units: evaluation.units)
    var facts = PerformanceFacts(
      task: outputs.task.rawValue, sha256: object.sha256, rows: outputs.rowCount,
      labels: evaluation.labels, metrics: estimates, primary: outputs.primary.rawValue,
      skill: outputs.task.skill.rawValue,
      isReproduced: estimates.allSatisfy { found in
        evaluation.metrics.first { $0.name == found.name }
          .map { isSame($0.value, found.value) } ?? true
      },
      crossValidation: evaluation.foldFigures,
      slices: evaluation.slices.map(SliceFacts.init),
      importances: evaluation.importances.map { NamedFigure($0.name, $0.gain) })
    facts.add(evaluation)
    facts.effects = evaluation.effects.map(EffectFacts.init)
    return facts
  }

  /// All metrics of the task with 95 % intervals.
  ///
  /// - Parameter units: The unit of each row in resampling; nil where rows vary one by one.
  static func estimates(
    _ outputs: ModelMetrics, baseline: [NamedMetric], units: [Int]?
  ) -> [MeasuredMetric] {
    let bootstrap = Bootstrap(
      draws: Bootstrap.usualDraws(rows: outputs.rowCount), groups: units)
    return Metric.all(for: outputs.task).filter { metric in
      !metric.needsLabels(for: outputs.task) || outputs.value(of: metric).isFinite
    }.map { metric in
      MeasuredMetric(
        metric, outputs.estimate(metric, bootstrap: bootstrap),
        baseline: baseline.first { $0.name == metric.rawValue }?.value)
    }
  }

  /// Figures of the run that are not those which were measured, as somebody logged them later.
  func claimedFigures() -> [NamedFigure] {
    let measured = evaluation?.metrics ?? []
    return (run?.summary.metrics ?? []).compactMap { logged in
      let isMeasured = measured.contains {
        $0.name == logged.key && isSame($0.value, logged.value)
      }
      return isMeasured ? nil : NamedFigure(logged.key, logged.value)
    }
  }

  /// What the bounds on single metrics come to that `mlo.yaml` sets before production, or before
  /// staging where production has none.
  func boundRecords() throws -> [GateRecord] {
    guard let outputs, let manifest, let evaluation = model.evaluation else { return [] }
    let name = version?.name ?? ""
    let rules = ["production", "staging"].lazy
      .map { stage in
        manifest.gates(for: stage, model: name).compactMap { $0.metricRule?.boundOnly }
      }
      .first { !$0.isEmpty }
    let input = GateInput(
      candidate: GateInput.JudgedModel(name: reference, outputs: outputs), champion: nil,
      evidence: "sha256:\(evaluation.sha256.prefix(12))",
      bootstrap: Bootstrap(groups: self.evaluation?.units))
    return try GateRun.check((rules ?? []).map(GateSpecification.init), input: input).records
  }
}

/// Whether a figure is the one that was recorded, but for the last bits of a sum.
private func isSame(_ recorded: Double, _ found: Double) -> Bool {
  if recorded.isNaN || found.isNaN { return recorded.isNaN && found.isNaN }
  return (recorded - found).magnitude <= 1e-12 * max(1, recorded.magnitude)
}

extension ModelMetrics {
  /// The figure that stands for all others in a headline.
  var primary: Metric {
    switch self {
    case .binary: .auc
    case .multiclass: .accuracy
    case .regression: .rmse
    case .anomaly: value(of: .auc).isFinite ? .auc : .anomalyShare
    case .clustering: .silhouette
    }
  }
}

extension MetricTask {
  /// The figure in which a constant guess has no skill, whatever the rows are.
  var skill: Metric {
    switch self {
    case .binary: .auc
    case .multiclass: .aucOneVersusRest
    case .regression: .r2
    // Without labels there is none, and nothing is measured under the name.
    case .anomaly: .auc
    case .clustering: .silhouette
    }
  }
}

extension MeasuredMetric {
  init(_ metric: Metric, _ estimate: Estimate, baseline: Double?) {
    let interval = estimate.concern == nil ? estimate.interval : nil
    self.init(
      name: metric.rawValue, title: metric.title, value: estimate.value, low: interval?.low,
      high: interval?.high, baseline: baseline, method: estimate.method.title,
      concern: estimate.concern?.title, isHigherBetter: metric.isHigherBetter)
  }
}

extension EvaluationRecord {
  /// Mean and standard error over the folds, by metric.
  var foldFigures: [FoldFigure] {
    guard let first = folds.first, folds.count > 1 else { return [] }
    return first.compactMap { metric in
      let values = folds.compactMap { fold in fold.first { $0.name == metric.name }?.value }
      guard values.count == folds.count, values.allSatisfy(\.isFinite) else { return nil }
      let count = Double(values.count)
      let mean = values.reduce(0, +) / count
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return FoldFigure(
        name: metric.name, mean: mean, standardError: (squares / (count - 1) / count).squareRoot())
    }
  }
}

extension MetricRule {
  /// The rule's bound on the value itself; nil where it only compares with the champion.
  fileprivate var boundOnly: MetricRule? {
    guard min != nil || max != nil else { return nil }
    var rule = self
    rule.notWorse = nil
    rule.better = false
    rule.betterBy = nil
    return rule
  }
}
