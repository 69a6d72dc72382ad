import Models

/// Linear regression with penalties on squared weights (ridge; Hoerl & Kennard 1970) and on absolute
/// ones (lasso; Tibshirani 1996), or both (elastic net; Zou & Hastie 2005).
///
/// Minimises half the sum of squared errors plus `l1` times the sum of absolute weights and `l2 / 2`
/// times the sum of squared ones over prepared columns: the objective of scikit-learn's
/// `Ridge(alpha=l2)`, and for n rows that of `ElasticNet` with `alpha=(l1+l2)/n` and
/// `l1_ratio=l1/(l1+l2)`.
struct LinearRegression: Learner {
  static let name = "linear"
  static let summary = "linear regression (ridge, lasso, elastic net) on scaled and one-hot columns"
  static let settings =
    LinearModel.settings + [
      SettingDescription(
        name: "iterations", standard: "1000",
        meaning: "the most rounds through all weights of the search with a penalty l1")
    ] + WeightUpdate.settings

  private let model: LinearModel
  private let iterations: Int
  private let update: WeightUpdate

  init(_ settings: LearnerSettings) throws {
    model = try LinearModel(settings)
    iterations = try settings.integer("iterations", 1...1_000_000)
    update = try WeightUpdate(settings, l2: model.l2)
  }

  static func canLearn(_ task: LearningTask) -> Bool {
    if case .regression = task { return true }
    return false
  }

  func check(_ subject: LearningSubject) throws { try update.check(subject) }

  func resolved(
    _ settings: [ResolvedSetting], for subject: LearningSubject
  ) -> [ResolvedSetting] { WeightUpdate.resolved(settings, for: subject) }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    LinearModel.estimatedBytes(rows: rows, features: features)
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    guard case .numbers(let targets) = set.target else {
      throw LearningError.learnerForOtherTask(learner: Self.name, task: set.task.name)
    }
    if case .linear(let linear)? = set.continued {
      return try model.updated(linear, set, .squared(targets), by: update, control: control)
    }
    let (preparation, rows) = model.prepare(set)
    // Around the mean, so that a large offset of the target costs no digits.
    let mean = weightedMean(targets, set.weights)
    let centred = targets.map { $0 - mean }
    if model.l1 > 0 {
      return try sparse(set, centred, mean, preparation, rows, control)
    }
    let equations = NormalEquations(
      rows: rows, weights: set.weights, l2: model.l2, threads: control.threads)
    var (solution, steps) = try ConjugateGradient.solve(
      equations.rightSide(centred), diagonal: equations.diagonal(), tolerance: 1e-13,
      steps: max(200, 10 * (rows.columnCount + 1))
    ) { direction in
      try control.checkCancelled()
      return equations.product(direction)
    }
    solution[solution.count - 1] += mean
    return model.fitted(
      solution, preparation, rows, scores: 1,
      facts: [ResolvedSetting(name: "steps", value: String(steps))])
  }

  private func sparse(
    _ set: TrainingSet, _ centred: [Double], _ mean: Double, _ preparation: LinearPreparation,
    _ rows: PreparedRows, _ control: FitControl
  ) throws -> FittedModel {
    let descent = CoordinateDescent(
      rows: rows, weights: set.weights, l1: model.l1, l2: model.l2, rounds: iterations,
      threads: control.threads)
    var outcome = try descent.solve(centred, control)
    outcome.solution[outcome.solution.count - 1] += mean
    var fitted = model.fitted(
      outcome.solution, preparation, rows, scores: 1,
      facts: [ResolvedSetting(name: "steps", value: String(outcome.rounds))])
    if !outcome.isConverged {
      fitted.warnings.append(
        LinearModel.notConverged(steps: outcome.rounds, setting: "iterations=\(2 * iterations)"))
    }
    return fitted
  }

  private func weightedMean(_ values: [Double], _ weights: [Double]?) -> Double {
    var sum = 0.0
    var total = 0.0
    for (row, value) in values.enumerated() {
      sum += (weights?[row] ?? 1) * value
      total += weights?[row] ?? 1
    }
    return total > 0 ? sum / total : 0
  }
}
