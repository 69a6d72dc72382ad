import Models

/// Linear regression with a penalty on squared weights (ridge; Hoerl & Kennard 1970).
///
/// Minimises the sum of squared errors plus `l2` times the sum of squared weights over prepared
/// columns, the objective of scikit-learn's `Ridge(alpha=l2)`.
struct LinearRegression: Learner {
  static let name = "linear"
  static let summary = "ridge regression on scaled and one-hot columns"
  static let settings = LinearModel.settings + WeightUpdate.settings

  private let model: LinearModel
  private let update: WeightUpdate

  init(_ settings: LearnerSettings) throws {
    model = try LinearModel(settings)
    update = try WeightUpdate(settings, l2: model.l2)
  }

  static func canLearn(_ task: LearningTask) -> Bool {
    if case .regression = task { return true }
    return false
  }

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
