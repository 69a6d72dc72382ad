import Models

/// The folds of a cross-validation within the training part: who is judged by whom.
struct FoldPlan: Sendable {
  /// One fold: positions in the data, ascending.
  struct Fold: Sendable {
    /// The rows that are learnt from.
    var learnt: [Int]
    /// Parts of them that judge when boosting stops.
    var validation: [[Int]]
    /// The rows that are judged.
    var judged: [Int]
    /// The columns to learn from; nil for those of the plan.
    var features: [String]?
  }

  /// The folds, in order; those without rows on one side are left out.
  var folds: [Fold]

  /// Puts the folds together.
  ///
  /// - Parameters:
  ///   - positions: The rows that take part.
  ///   - assignment: The fold of each of them; -1 for those that are only ever learnt from, which
  ///     makes the folds stretches of time: each is judged from what came before it.
  init(_ plan: TrainingPlan, positions: [Int], assignment: [Int]) throws {
    let isTime = assignment.contains(-1)
    folds = try (0..<((assignment.max() ?? -1) + 1)).compactMap { fold in
      let judged = zip(positions, assignment).filter { $0.1 == fold }.map(\.0)
      let learnt = zip(positions, assignment)
        .filter { isTime ? $0.1 < fold : $0.1 != fold }.map(\.0)
      guard !judged.isEmpty, !learnt.isEmpty else { return nil }
      return Fold(
        learnt: learnt, validation: try plan.validationParts(of: learnt), judged: judged)
    }
  }

  /// Judged rows for each row that was learnt from, in the mean over the folds.
  var judgedPerLearnt: Double {
    let ratios = folds.map { Double($0.judged.count) / Double(max(1, $0.learnt.count)) }
    return ratios.reduce(0, +) / Double(max(1, ratios.count))
  }
}

/// What a learner did on one fold.
struct FoldResult: Sendable {
  /// The figures on the judged rows.
  var metrics: [NamedMetric]
  /// The outputs for the judged rows.
  var rows: EvaluatedRows
  /// How many rows were learnt from.
  var learntRows: Int
  /// How long the fit took on the fold's thread, in seconds.
  var fitSeconds: Double
  /// How long the model took to answer the judged rows on the fold's thread, in seconds.
  var seconds: Double
  /// The size of the model as it would be stored, where that was asked for.
  var modelBytes: Int?
}

extension TrainingPlan {
  /// Fits a learner without a fold and judges it there; encodings are learnt without the fold, too.
  ///
  /// - Parameter measuresSize: Also writes the model, to tell its size.
  func judge(
    _ learner: any Learner, on fold: FoldPlan.Fold, fit: ModelFit, control: FitControl,
    measuresSize: Bool = false
  ) throws -> FoldResult {
    try control.checkCancelled()
    var fit = fit
    if let features = fold.features { fit.features = features }
    let clock = ContinuousClock()
    let begin = clock.now
    let result = try fit.fit(
      learner, rows: fold.learnt, validation: fold.validation, control: control)
    let model = try StoredModel(judging: result.blueprint, control: control)
    let start = clock.now
    var rows = try model.evaluate(data, rows: fold.judged)
    if horizon > 1, let paths = try forecastPaths(threads: control.threads) {
      rows.predictions = try stretchForecasts(model.executor, of: rows.rows, paths, control)
      rows = rows.chosen(rows.predictions.indices.filter { !rows.predictions[$0].isNaN })
    }
    let seconds = start.duration(to: clock.now) / .seconds(1)
    return FoldResult(
      metrics: rows.metrics(task, names: metricNames), rows: rows,
      learntRows: fold.learnt.count, fitSeconds: begin.duration(to: start) / .seconds(1),
      seconds: seconds,
      modelBytes: measuresSize ? try OnnxModelWriter.write(result.blueprint).count : nil)
  }

  /// The rule of the fit over the plan's features.
  var fit: ModelFit {
    ModelFit(data: data, features: features.map(\.name), task: task, continued: request.continued)
  }

  /// What is to be learnt from which columns.
  var subject: LearningSubject {
    LearningSubject(
      target: request.target ?? "", task: task, features: features, values: data.target,
      continued: request.continued)
  }
}
