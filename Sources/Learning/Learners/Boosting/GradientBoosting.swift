import Diagnostics
import Models

/// Histogram gradient boosting: trees grown leaf by leaf on bins of one byte.
///
/// Each tree is grown on the derivatives of the loss at the sum of those before (Friedman 2001; Ke,
/// Meng & others 2017, "LightGBM").
///
/// The number of trees is found on parts of the training rows (see `JudgingParts`), then all of them
/// are grown again on every training row: a part that only judged would be lost to the model.
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

  var needsJudges: Bool { parameters.earlyStop > 0 }

  func check(_ subject: LearningSubject) throws {
    try parameters.objective.check(subject)
    try parameters.constraints.check(subject, objective: parameters.objective)
    try parameters.classWeights.check(subject)
  }

  func resolved(
    _ settings: [ResolvedSetting], for subject: LearningSubject
  ) -> [ResolvedSetting] { parameters.objective.resolved(settings, for: subject.task) }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    let few = min(rows, max(0, JudgingParts.mostRows(features: features, task: task)))
    let tried = parameters.mostCandidates(rows: rows, task: task)
    let parts = parameters.earlyStop > 0 ? JudgingParts.several : 1
    // A fit of many rows grows once at a time, and of few rows one for each part.
    return max(
      estimatedBytes(rows, features, task.scoreCount, runs: tried),
      estimatedBytes(few, features, task.scoreCount, runs: tried * parts))
  }

  private func estimatedBytes(_ rows: Int, _ features: Int, _ scores: Int, runs: Int) -> Int {
    // Bins row by row, scores with their derivatives, packed gradients, rows and their leaves.
    let perRow = features + 24 * scores + 42
    let histograms = parameters.limits(rows: rows).leaves.multipliedClamping(
      features.multipliedClamping(16 * parameters.binLimit(rows: rows)))
    // Bins column by column are there once, and so many tables for sums.
    let once = rows.multipliedClamping(features)
      .addingClamping(TreeGrower.mostAhead * 8 * HistogramKernel.tableSize)
    return rows.multipliedClamping(perRow).addingClamping(histograms).multipliedClamping(runs)
      .addingClamping(once)
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    var set = set
    set.weights = parameters.classWeights.weights(of: set)
    var task = BoostingTask(set, parameters, control)
    var facts: [ResolvedSetting] = []
    var trees = parameters.trees
    if parameters.earlyStop > 0 {
      if set.validation.isEmpty {
        trees = min(trees, Self.unjudgedTrees)
      } else {
        let choice = try WorkerTeam.lead(threads: control.threads) { try chosen(&task, control) }
        trees = choice.trees
        facts += choice.facts
      }
      facts.append(ResolvedSetting(name: "trees", value: String(trees)))
    }
    if parameters.objective == .auto, set.task == .regression {
      let objective = task.parameters.objective.decided(for: set.task)
      facts.append(ResolvedSetting(name: "objective", value: objective.name))
    }
    let rows = (0..<UInt32(set.rowCount)).map { $0 }
    return try WorkerTeam.lead(threads: control.threads) { [task] in
      var fit = BoostingRun(task, rows: rows, otherRows: [], control)
      for tree in 0..<trees {
        try control.checkCancelled()
        fit.grow(tree)
        control.report(tree + 1, of: trees, "fitting")
      }
      return fit.model(facts: facts)
    }
  }

  /// Finds the number of trees, and the parameters where there are several to choose from: those with
  /// the least loss of the rows that judge.
  private func chosen(
    _ task: inout BoostingTask, _ control: FitControl
  ) throws -> (trees: Int, facts: [ResolvedSetting]) {
    let candidates = parameters.candidates(for: task.set)
    let comparedAt = parameters.comparedAt(rows: task.set.rowCount)
    let comparesObjectives = Set(candidates.map(\.objective)).count > 1
    // Held where it can go on without being copied; the best so far and no other.
    var best: [(search: TreeCountSearch, parameters: BoostingParameters)] = []
    for candidate in candidates {
      var search = TreeCountSearch(
        task.with(candidate), comparesObjectives: comparesObjectives, control)
      try search.grow(upTo: candidates.count > 1 ? comparedAt : .max)
      if let least = best.first?.search.choice.loss, !(search.choice.loss < least) { continue }
      best = [(search, candidate)]
    }
    guard !best.isEmpty else { return (min(parameters.trees, Self.unjudgedTrees), []) }
    try best[0].search.grow()
    task = task.with(best[0].parameters)
    return (best[0].search.choice.trees, candidates.count > 1 ? shape(task) : [])
  }

  /// The shape of trees that was chosen; of numbers there is one.
  private func shape(_ task: BoostingTask) -> [ResolvedSetting] {
    let (rows, chosen) = (task.set.rowCount, task.parameters)
    guard task.set.task != .regression else { return [] }
    return [
      ResolvedSetting(name: "leaves", value: String(chosen.limits(rows: rows).leaves)),
      ResolvedSetting(name: "columns", value: String(chosen.columnShare(rows: rows))),
    ]
  }
}

extension FitControl {
  /// Tells how many trees there are.
  func report(_ done: Int, of total: Int?, _ activity: String) {
    progress?(Progress(activity: activity, done: done, total: total, unit: "trees"))
  }
}
