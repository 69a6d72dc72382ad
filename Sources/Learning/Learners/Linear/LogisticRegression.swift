import Diagnostics
import Models

/// Logistic regression with penalties on absolute and squared weights; softmax for more than two
/// labels.
///
/// Minimises the sum of log losses plus `l1` times the sum of absolute weights and `l2 / 2` times the
/// sum of squared ones over prepared columns: the objective of scikit-learn's `LogisticRegression`
/// with `C=1/(l1+l2)` and `l1_ratio=l1/(l1+l2)`.
struct LogisticRegression: Learner {
  static let name = "logistic"
  static let summary = "logistic regression on scaled and one-hot columns"
  static let settings =
    LinearModel.settings + [
      SettingDescription(
        name: "iterations", standard: "1000", meaning: "the most steps of the search"),
      SettingDescription(
        name: "tolerance", standard: "1e-5",
        meaning: "the largest slope of the mean loss at which the search ends"),
    ] + WeightUpdate.settings

  private let model: LinearModel
  private let update: WeightUpdate
  private let iterations: Int
  private let tolerance: Double

  init(_ settings: LearnerSettings) throws {
    model = try LinearModel(settings)
    update = try WeightUpdate(settings, l2: model.l2)
    iterations = try settings.integer("iterations", 1...1_000_000)
    tolerance = try settings.number("tolerance", 0...1)
  }

  static func canLearn(_ task: LearningTask) -> Bool {
    if case .regression = task { return false }
    return true
  }

  func check(_ subject: LearningSubject) throws { try update.check(subject) }

  func resolved(
    _ settings: [ResolvedSetting], for subject: LearningSubject
  ) -> [ResolvedSetting] { WeightUpdate.resolved(settings, for: subject) }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    LinearModel.estimatedBytes(rows: rows, features: features)
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    guard case .labels(var labels) = set.target else {
      throw LearningError.learnerForOtherTask(learner: Self.name, task: set.task.name)
    }
    if case .binary(_, let positive) = set.task {
      labels = labels.map { Int($0) == positive ? 1 : 0 }
    }
    if case .linear(let linear)? = set.continued {
      return try model.updated(linear, set, .log(labels), by: update, control: control)
    }
    let (preparation, rows) = model.prepare(set)
    let loss = LogisticLoss(
      rows: rows, labels: labels, scores: set.scoreCount, weights: set.weights, l2: model.l2,
      threads: control.threads)
    var evaluations = 0
    let search = LimitedMemoryBFGS(
      steps: iterations, tolerance: tolerance, leastFall: min(1e-12, 1e-7 * tolerance),
      inverseCurvatures: loss.inverseCurvatures(),
      penalties: model.l1 > 0 ? loss.penalties(model.l1) : [])
    let start = [Double](repeating: 0, count: set.scoreCount * (rows.columnCount + 1))
    let outcome = try search.minimum(from: start) { point in
      try control.checkCancelled()
      evaluations += 1
      control.progress?(
        Progress(activity: "fitting", done: evaluations, total: nil, unit: "steps"))
      return loss.evaluate(point)
    }
    var fitted = model.fitted(
      outcome.point, preparation, rows, scores: set.scoreCount,
      facts: [ResolvedSetting(name: "iterations", value: String(outcome.steps))])
    if !outcome.isConverged {
      fitted.warnings.append(
        LinearModel.notConverged(steps: outcome.steps, setting: "iterations=\(2 * iterations)"))
    }
    return fitted
  }
}
