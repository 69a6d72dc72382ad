import Diagnostics
import Models

/// Histogram gradient boosting: trees grown leaf by leaf on bins of one byte.
///
/// Each tree is grown on the derivatives of the loss at the sum of those before (Friedman 2001; Ke,
/// Meng & others 2017, "LightGBM").
///
/// The number of trees is found on a part of the training rows, then all of them are grown again on
/// every training row: a part that only judged would be lost to the model.
struct GradientBoosting: Learner {
  static let name = "gbdt"
  static let summary = "gradient boosted decision trees"
  static let settings = BoostingParameters.descriptions

  /// The most trees where there are too few rows to judge by.
  private static let unjudgedTrees = 50

  private let parameters: BoostingParameters

  init(_ settings: LearnerSettings) throws {
    parameters = try BoostingParameters(settings)
  }

  static func canLearn(_ task: LearningTask) -> Bool { true }

  func check(_ subject: LearningSubject) throws {
    try parameters.objective.check(subject)
    try parameters.constraints.check(subject, objective: parameters.objective)
    try parameters.classWeights.check(subject)
  }

  func resolved(
    _ settings: [ResolvedSetting], for subject: LearningSubject
  ) -> [ResolvedSetting] { parameters.objective.resolved(settings, for: subject.task) }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    let scores = task.scoreCount
    let leaves = parameters.limits(rows: rows).leaves
    // Bins column by column and row by row, scores with their derivatives, packed gradients, rows.
    let perRow = 2 * features + 24 * scores + 40
    return rows.multipliedClamping(perRow)
      .addingClamping(
        leaves.multipliedClamping(
          features.multipliedClamping(16 * parameters.binLimit(rows: rows))))
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    var set = set
    set.weights = parameters.classWeights.weights(of: set)
    let task = BoostingTask(set, parameters, control)
    var facts: [ResolvedSetting] = []
    var trees = parameters.trees
    if parameters.earlyStop > 0 {
      trees =
        set.validation.isEmpty
        ? min(trees, Self.unjudgedTrees) : try bestTreeCount(task, control)
      facts.append(ResolvedSetting(name: "trees", value: String(trees)))
    }
    let rows = (0..<UInt32(set.rowCount)).map { $0 }
    var fit = BoostingRun(task, rows: rows, otherRows: [], control)
    for tree in 0..<trees {
      try control.checkCancelled()
      fit.grow(tree)
      control.report(tree + 1, of: trees, "fitting")
    }
    return fit.model(facts: facts)
  }

  /// The number of trees with the least loss on the validation rows.
  private func bestTreeCount(_ task: BoostingTask, _ control: FitControl) throws -> Int {
    let set = task.set
    let judges = Set(set.validation)
    let learners = (0..<set.rowCount).filter { !judges.contains($0) }.map(UInt32.init)
    let others = set.validation.map(UInt32.init)
    var fit = BoostingRun(task, rows: learners, otherRows: others, control)
    var best = (loss: fit.loss(of: set.validation), trees: 0)
    for tree in 0..<parameters.trees {
      try control.checkCancelled()
      fit.grow(tree)
      control.report(tree + 1, of: nil, "finding the number of trees")
      let loss = fit.loss(of: set.validation)
      if loss < best.loss { best = (loss, tree + 1) }
      if tree + 1 - best.trees >= parameters.earlyStop { break }
    }
    return max(1, best.trees)
  }
}

extension FitControl {
  /// Tells how many trees there are.
  func report(_ done: Int, of total: Int?, _ activity: String) {
    progress?(Progress(activity: activity, done: done, total: total, unit: "trees"))
  }
}
