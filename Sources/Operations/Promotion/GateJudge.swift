import Governance
import Learning
import Models
import Projects
import Statistics
import Workspace

/// Brings together what the gates of a promotion look at: the candidate's held-out predictions as
/// they were recorded, and the champion scored again on the same rows.
struct GateJudge {
  let workspace: Workspace
  let candidate: ModelVersion
  /// The version in production.
  let champion: Int?

  /// Checks the gates; none are none to fail.
  func check(_ rules: [GateRule]) throws -> GateRun {
    let metricRules = rules.compactMap(\.metricRule)
    var records = metricRules.isEmpty ? [] : try metricRecords(metricRules)
    let evidenceRules = rules.compactMap { rule -> EvidenceRule? in
      guard case .evidence(let found) = rule else { return nil }
      return found
    }
    if !evidenceRules.isEmpty { records += try evidenceRecords(evidenceRules) }
    let checklists = rules.filter { rule in
      if case .checklist = rule { true } else { false }
    }
    if !checklists.isEmpty {
      let evidence = try ModelRecords(candidate, in: workspace).evidence()
      records += checklists.map { GateRecord(evidence, requirement: $0.requirement) }
    }
    return GateRun(records: records)
  }

  private func metricRecords(_ rules: [MetricRule]) throws -> [GateRecord] {
    guard let evaluation = candidate.model.evaluation else {
      throw OperationsError.noEvaluation(version: candidate.reference)
    }
    let record = try EvaluationFile.decode(workspace.readObject(evaluation))
    let input = GateInput(
      candidate: GateInput.JudgedModel(
        name: candidate.reference, outputs: try record.heldOutMetrics()),
      champion: try championOutputs(rules, record),
      evidence: "sha256:\(evaluation.sha256.prefix(12))",
      bootstrap: Bootstrap(groups: record.units))
    return try GateRun.check(rules.map(GateSpecification.init), input: input).records
  }

  private func evidenceRecords(_ rules: [EvidenceRule]) throws -> [GateRecord] {
    guard let evaluation = candidate.model.evaluation else {
      throw OperationsError.noEvaluation(version: candidate.reference)
    }
    let record = try EvaluationFile.decode(workspace.readObject(evaluation))
    let evidence = "sha256:\(evaluation.sha256.prefix(12))"
    return try rules.map { try record.gateRecord($0, evidence: evidence) }
  }

  private func championOutputs(
    _ rules: [MetricRule], _ record: EvaluationRecord
  ) throws -> GateInput.JudgedModel? {
    guard let champion, champion != candidate.version,
      rules.contains(where: { $0.notWorse != nil || $0.better || $0.betterBy != nil })
    else { return nil }
    let version = try workspace.version(candidate.name, champion)
    let rescoring = ChampionRescoring(workspace: workspace, candidate: candidate, champion: version)
    return GateInput.JudgedModel(
      name: version.reference, outputs: try rescoring.outputs(for: record).heldOutMetrics())
  }
}

extension EvaluationRecord {
  /// The held-out rows in the terms of the metrics.
  func heldOutMetrics() throws -> ModelMetrics {
    let weights = holdout.weights.isEmpty ? nil : holdout.weights
    if holdout.anomalies != nil {
      let place = positive.flatMap(labels.firstIndex(of:))
      return .anomaly(try holdout.anomalyMetrics(positive: place))
    }
    if holdout.clustering != nil { return .clustering(try holdout.clusteringMetrics()) }
    guard !labels.isEmpty else {
      return .regression(
        try RegressionMetrics(
          targets: holdout.values, predictions: holdout.predictions, weights: weights))
    }
    guard let place = positive.flatMap(labels.firstIndex(of:)),
      holdout.probabilities.indices.contains(place)
    else {
      return .multiclass(
        try MulticlassMetrics(
          targets: holdout.labels, probabilities: holdout.probabilities, weights: weights))
    }
    let probabilities = holdout.probabilities[place]
    let threshold = decision?.threshold
    return .binary(
      try BinaryMetrics(
        targets: holdout.labels.map { $0 == place }, probabilities: probabilities,
        predictions: holdout.predictedLabels.map { labels in labels.map { $0 == place } }
          ?? threshold.map { threshold in probabilities.map { $0 > threshold } },
        weights: weights))
  }
}

extension GateSpecification {
  /// A rule of `mlo.yaml` in the terms of the gates.
  init(_ rule: MetricRule) {
    self.init(
      metric: rule.metric, min: rule.min.map(Bound.init), max: rule.max.map(Bound.init),
      notWorse: rule.notWorse.map(Bound.init), better: rule.better,
      betterBy: rule.betterBy.map(Bound.init), confidence: rule.confidence?.value,
      onUndecided: UndecidedAction(rawValue: rule.onUndecided) ?? .block,
      requirement: rule.requirement, location: rule.location)
  }
}

extension GateSpecification.Bound {
  init(_ number: MetricRule.Number) {
    self.init(text: number.text, value: number.value)
  }
}
