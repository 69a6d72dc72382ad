import Learning
import Tabular
import Workspace

extension TrainOutcome {
  /// Tells what a training made.
  init(
    run: Run, outcome: TrainingOutcome, rejected: Int, model: ModelRecord, read: Double,
    total: Double, registered: String?
  ) {
    let plan = outcome.plan
    self.init(
      run: run.id, name: run.name, task: plan.task.name, target: plan.request.target,
      positive: plan.task.positiveLabel,
      model: StoredModelSummary(
        sha256: model.sha256, kind: plan.learner, bytes: outcome.onnx.count),
      rows: TrainRows(plan.rows, rejected: rejected),
      features: plan.features.map(TrainFeature.init),
      leftOut: plan.leftOut.map { TrainLeftOut(name: $0.name, reason: $0.reason) },
      facts: byName(outcome.record.facts), warnings: outcome.warnings,
      metrics: byName(outcome.metrics),
      intervals: (outcome.record.intervals ?? []).ends, baseline: byName(outcome.baseline),
      repeated: outcome.record.repeated.map(TrainRepeatedRows.init),
      comparison: outcome.record.comparison.map {
        TrainComparison($0, speeds: outcome.speeds)
      },
      selection: outcome.record.selection.map(TrainSelection.init),
      search: outcome.record.search.map(TrainSearch.init),
      folds: TrainFolds(outcome.record.folds, metric: plan.primaryMetric),
      forecast: outcome.record.forecast.map(TrainForecast.init),
      metricNames: plan.metricNames,
      threshold: outcome.record.decision.map(TrainThreshold.init),
      calibration: TrainCalibration(outcome.record),
      learningCurve: outcome.record.learningCurve.map(TrainLearningCurve.init),
      slices: outcome.record.slices.map(TrainSlice.init),
      fairness: (outcome.record.disparities ?? []).map(TrainFairness.init),
      seconds: TrainSeconds(
        read: read, fit: outcome.seconds.fit, evaluate: outcome.seconds.evaluate, total: total),
      registered: registered)
  }
}

extension TrainPreview {
  /// Tells what a plan would do.
  init(_ plan: TrainingPlan, rejected: Int) {
    self.init(
      task: plan.task.name, target: plan.request.target, positive: plan.task.positiveLabel,
      learner: plan.learner, candidates: plan.candidates,
      settings: Dictionary(plan.settings.map { ($0.name, $0.value) }) { $1 },
      rows: TrainRows(plan.rows, rejected: rejected), split: plan.split.kind,
      features: plan.features.map(TrainFeature.init),
      leftOut: plan.leftOut.map { TrainLeftOut(name: $0.name, reason: $0.reason) },
      warnings: plan.warnings, memoryBytes: plan.estimatedBytes)
  }
}

extension TrainRows {
  init(_ counts: RowCounts, rejected: Int) {
    self.init(
      read: counts.read + rejected, used: counts.used, train: counts.train, test: counts.test,
      skipped: counts.skipped + rejected)
  }
}

extension TrainFeature {
  init(_ feature: Feature) {
    self.init(name: feature.name, type: feature.type.rawValue, missing: feature.missing)
  }
}

/// What a fit found out, by name.
func byName(_ facts: [ResolvedSetting]?) -> [String: String] {
  Dictionary((facts ?? []).map { ($0.name, $0.value) }) { $1 }
}

/// Figures by their names.
func byName(_ metrics: [NamedMetric]) -> [String: Double] {
  Dictionary(metrics.map { ($0.name, $0.value) }) { $1 }
}
