import Models

/// k-fold cross-validation within the training part: every row is judged once by a model that was
/// fitted without its fold, encodings included.
struct CrossValidation {
  /// The figures of each fold.
  var folds: [[NamedMetric]] = []
  /// The outputs for all judged rows, in the order of the rows.
  var outOfFold: EvaluatedRows?

  /// Fits and judges fold by fold.
  init(_ plan: TrainingPlan, learner: any Learner, fit: ModelFit, control: FitControl) throws {
    let folds = plan.split.folds
    let isTime = folds.contains(-1)
    var parts: [EvaluatedRows] = []
    for fold in 0..<((folds.max() ?? -1) + 1) {
      try control.checkCancelled()
      let judged = zip(plan.data.train, folds).filter { $0.1 == fold }.map(\.0)
      // By time a fold is predicted from what came before it.
      let learnt = zip(plan.data.train, folds)
        .filter { isTime ? $0.1 < fold : $0.1 != fold }.map(\.0)
      guard !judged.isEmpty, !learnt.isEmpty else { continue }
      let result = try fit.fit(
        learner, rows: learnt, validation: try plan.validationRows(of: learnt), control: control)
      let model = try StoredModel(result.blueprint, threads: control.threads)
      let part = try model.evaluate(plan.data, rows: judged)
      self.folds.append(part.metrics(plan.task, names: plan.metricNames))
      parts.append(part)
    }
    // Each fold's model has clusters of its own, which say nothing side by side.
    if case .clustering = plan.task { return }
    outOfFold = Self.joined(parts)
  }

  /// Mean and standard deviation (n - 1) over the folds, as `cv_NAME` and `cv_NAME_std`.
  var summary: [NamedMetric] {
    guard let first = folds.first else { return [] }
    return first.indices.flatMap { index in
      let values = folds.map { $0[index].value }
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(max(1, values.count - 1))).squareRoot()
      return [
        NamedMetric(name: "cv_" + first[index].name, value: mean),
        NamedMetric(name: "cv_" + first[index].name + "_std", value: deviation),
      ]
    }
  }

  private static func joined(_ parts: [EvaluatedRows]) -> EvaluatedRows? {
    guard var whole = parts.first else { return nil }
    for part in parts.dropFirst() {
      whole.rows += part.rows
      whole.labels += part.labels
      whole.values += part.values
      whole.predictions += part.predictions
      whole.weights += part.weights
      whole.anomalies?.scores += part.anomalies?.scores ?? []
      whole.anomalies?.flags += part.anomalies?.flags ?? []
      for column in whole.probabilities.indices {
        whole.probabilities[column] += part.probabilities[column]
      }
    }
    let order = whole.rows.indices.sorted { whole.rows[$0] < whole.rows[$1] }
    return whole.chosen(order)
  }
}
