import Models

/// k-fold cross-validation within the training part: every row is judged once by a model that was
/// fitted without its fold, encodings included.
struct CrossValidation {
  /// Over so many training rows folds are fitted one after the other, on all threads each: beside each
  /// other they would need the memory of several fits.
  static let mostRowsBeside = 200_000

  /// The figures of each fold.
  var folds: [[NamedMetric]] = []
  /// The outputs for all judged rows, in the order of the rows.
  var outOfFold: EvaluatedRows?

  /// None.
  init() {}

  /// Takes what was done on the folds.
  init(_ results: [FoldResult], task: LearningTask) {
    folds = results.map(\.metrics)
    // Each fold's model has clusters of its own, which say nothing side by side.
    if case .clustering = task { return }
    outOfFold = Self.joined(results.map(\.rows))
  }

  /// Fits and judges on the folds of the plan.
  init(_ plan: TrainingPlan, learner: any Learner, control: FitControl) throws {
    let folds = try FoldPlan(plan, positions: plan.data.train, assignment: plan.split.folds).folds
    let isBeside = plan.data.train.count <= Self.mostRowsBeside
    let progress = FitCounter(total: folds.count, "cross-validating", control)
    var alone = control
    alone.progress = nil
    let each = isBeside ? control.single : alone
    let fit = plan.fit
    self.init(
      try WorkQueue.results(count: folds.count, threads: isBeside ? plan.fitsBeside : 1) { fold in
        let result = try plan.judge(learner, on: folds[fold], fit: fit, control: each)
        progress.count()
        return result
      }, task: plan.task)
  }

  /// Mean and standard deviation (n - 1) over the folds, as `cv_NAME` and `cv_NAME_std`.
  var summary: [NamedMetric] {
    guard let first = folds.first else { return [] }
    return first.indices.flatMap { index in
      let spread = FoldSpread(folds.map { $0[index].value })
      return [
        NamedMetric(name: "cv_" + first[index].name, value: spread.mean),
        NamedMetric(name: "cv_" + first[index].name + "_std", value: spread.deviation),
      ]
    }
  }

  /// The same with labels by another threshold, so that figures beside each other follow the same one.
  ///
  /// - Parameter plan: Says which rows are of which fold.
  func judged(at threshold: Double?, _ plan: TrainingPlan) -> CrossValidation {
    guard let threshold, let outOfFold, plan.split.folds.count == plan.split.train.count else {
      return self
    }
    let foldOfRow = Dictionary(zip(plan.split.train, plan.split.folds)) { $1 }
    var places = [[Int]](repeating: [], count: (plan.split.folds.max() ?? -1) + 1)
    for (place, row) in outOfFold.rows.enumerated() {
      if let fold = foldOfRow[row], fold >= 0 { places[fold].append(place) }
    }
    var judged = self
    judged.folds = places.filter { !$0.isEmpty }.map {
      outOfFold.chosen($0).metrics(plan.task, names: plan.metricNames, threshold: threshold)
    }
    return judged.folds.count == folds.count ? judged : self
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
