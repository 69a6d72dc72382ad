public import Diagnostics
import Models
import Tabular

extension TrainingPlan {
  /// Fits the model, writes it, and judges what was written on the held-out rows.
  ///
  /// The result depends on the data, the request and its seed, not on the number of threads.
  ///
  /// - Parameters:
  ///   - progress: Told how far the fit has come.
  ///   - isCancelled: Asked between steps; true ends the training with `LearningError.cancelled`, and
  ///     a search of settings with the best so far.
  ///   - onTrial: Told of each trial of a search when it has ended.
  public func train(
    progress: ProgressHandler? = nil, isCancelled: @escaping @Sendable () -> Bool = { false },
    onTrial: (SearchTrial) throws -> Void = { _ in }
  ) throws -> TrainingOutcome {
    let control = FitControl(
      threads: max(1, request.threads), seed: request.seed, progress: progress,
      isCancelled: isCancelled)
    let clock = ContinuousClock()
    let start = clock.now
    let chosen = try ChosenModel(self, control: control, onTrial: onTrial)
    let fit = chosen.plan.fit
    let curve = try LearningCurve(
      chosen.plan, learner: chosen.learner, fit: fit,
      foldColumns: chosen.selection?.sample == nil ? chosen.foldColumns : [],
      control: chosen.finishing)
    let result = try fit.fit(
      chosen.learner, rows: data.train,
      validation: try validationParts(of: data.train, for: chosen.learner),
      control: chosen.finishing)
    let fitted = clock.now
    var blueprint = result.blueprint
    blueprint.series = request.series?.recipe
    blueprint.cells = Self.cells(of: blueprint.inputs, schema: schema, request)
    let choice = OutputChoice(
      chosen.plan, outOfFold: chosen.validation.outOfFold, target: result.blueprint.target)
    choice.apply(to: &blueprint)
    let threshold = choice.threshold
    let model = try StoredModel(blueprint, control: chosen.finishing)
    let judged = try model.evaluate(data, rows: data.test)
    let training = try model.evaluate(data, rows: data.train, scores: result.rowScores)
    var (metrics, baseline) = try figures(
      judged, training, of: fit, threshold: threshold, chosen.finishing)
    let validation = chosen.validation.judged(at: threshold, chosen.plan)
    metrics += validation.summary
    var record = chosen.plan.record(
      result, judged, chosen, validation, metrics: metrics, baseline: baseline)
    record.add(choice, judgedBy: chosen.plan)
    record.learningCurve = curve
    record.calibration = try choice.calibrationRecord(
      chosen.plan, before: blueprint, control: chosen.finishing)
    let suspicion =
      warnings.contains { $0.code == "possible_leakage" }
      ? nil
      : WholeModelLeakage.warning(
        chosen.plan, metrics: metrics, gains: result.importances, control: chosen.finishing)
    record.repeated = repeated?.record(judged, chosen.plan, threshold: threshold)
    record.effects = try chosen.plan.effects(
      of: model, blueprint, result.importances, threshold: threshold, chosen.finishing)
    record.forecast = try chosen.plan.forecastRecord(
      of: model.executor, held: judged, control: chosen.finishing)
    return TrainingOutcome(
      plan: chosen.plan, blueprint: blueprint, onnx: model.onnx, signature: model.signature,
      metrics: metrics, baseline: baseline, record: record,
      warnings: said(record) + [suspicion].compactMap { $0 } + chosen.warnings + result.warnings
        + choice.warnings + (record.forecast.map(Self.naiveWarnings) ?? []),
      speeds: chosen.speeds,
      seconds: TrainingSeconds(
        fit: Self.seconds(from: start, to: fitted),
        evaluate: Self.seconds(from: fitted, to: clock.now)))
  }

  /// The warnings of the plan, with what the fit has found out about them.
  private func said(_ record: EvaluationRecord) -> [Warning] {
    guard let repeated, let found = record.repeated else { return warnings }
    return warnings.map { $0 == repeated.warning() ? repeated.warning(found) : $0 }
  }

  /// The figures of the model on both kinds of rows, and those of the baseline.
  private func figures(
    _ judged: EvaluatedRows, _ training: EvaluatedRows, of fit: ModelFit, threshold: Double?,
    _ control: FitControl
  ) throws -> (model: [NamedMetric], baseline: [NamedMetric]) {
    let jobs: [() throws -> [NamedMetric]] = [
      { judged.metrics(task, names: metricNames, threshold: threshold) },
      {
        training.metrics(task, names: metricNames, threshold: threshold).map {
          NamedMetric(name: "train_" + $0.name, value: $0.value)
        }
      },
      { try baseline(fit, threshold: threshold, control) },
    ]
    var made = [Result<[NamedMetric], any Error>](repeating: .success([]), count: jobs.count)
    made.withUnsafeMutableBufferPointer { made in
      Parallel.run(parts: jobs.count, threads: control.threads) { job in
        made[job] = Result { try jobs[job]() }
      }
    }
    return (try made[0].get() + made[1].get(), try made[2].get())
  }

  /// A constant guess, called positive above the same threshold as the model: what costs decide, they
  /// decide for both.
  private func baseline(
    _ fit: ModelFit, threshold: Double?, _ control: FitControl
  ) throws -> [NamedMetric] {
    switch task {
    case .anomaly: return anomalyBaseline()
    case .clustering: return try clusteringBaseline(fit, control)
    case .binary, .multiclass, .regression: break
    }
    var fit = fit
    // It looks at none, but a model has an input.
    fit.features = Array(fit.features.prefix(1))
    let result = try fit.fit(Baseline(), rows: data.train, validation: [], control: FitControl())
    return try StoredModel(judging: result.blueprint, control: control)
      .evaluate(
        data.table.columns(named: fit.features).rows(data.test), of: data, rows: data.test,
        control: control
      )
      .metrics(task, names: metricNames, threshold: threshold)
  }

  private func record(
    _ result: ModelFit.Result, _ judged: EvaluatedRows, _ chosen: ChosenModel,
    _ validation: CrossValidation, metrics: [NamedMetric], baseline: [NamedMetric]
  ) -> EvaluationRecord {
    let importances = zip(features, result.importances).map {
      FeatureImportance(name: $0.name, gain: $1.gain, splits: $1.splits)
    }
    return EvaluationRecord(
      schema: EvaluationRecord.currentSchema, target: request.target, task: task.name,
      labels: (task.labels ?? task.truth?.labels)?.texts ?? [], positive: task.positiveLabel,
      learner: learner, settings: settings, facts: result.facts, split: split,
      skipped: data.skipped, holdout: judged, outOfFold: validation.outOfFold,
      metrics: metrics, baseline: baseline, folds: validation.folds,
      comparison: chosen.comparison, selection: chosen.selection, search: chosen.search, slices: [],
      importances: importances.sorted { ($1.gain, $0.name) < ($0.gain, $1.name) })
  }

  private static func seconds(
    from start: ContinuousClock.Instant, to end: ContinuousClock.Instant
  ) -> Double {
    let parts = (end - start).components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
