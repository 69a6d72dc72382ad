import Models

/// What a boosting is about, whichever of its rows it grows on.
struct BoostingTask: Sendable {
  /// The rows.
  let set: TrainingSet
  /// Their bins.
  let matrix: BinnedMatrix
  /// The settings.
  private(set) var parameters: BoostingParameters
  /// What is made smaller.
  private(set) var objective: any BoostingObjective
  /// What there is before the first tree.
  private(set) var start: BoostingStart

  /// Bins the rows and finds where to start.
  init(_ set: TrainingSet, _ parameters: BoostingParameters, _ control: FitControl) {
    self.set = set
    self.parameters = parameters
    matrix = BinnedMatrix(
      set.features, limit: parameters.binLimit(rows: set.rowCount), control: control)
    objective = parameters.objective.objective(for: set)
    if case .trees(let ensemble)? = set.continued {
      start = BoostingStart(ensemble, set.features, threads: control.threads)
    } else {
      start = BoostingStart(baseScores: objective.baseScores)
    }
  }

  /// The same rows with other settings of trees, or another objective of what begins with no tree.
  func with(_ parameters: BoostingParameters) -> BoostingTask {
    var task = self
    task.parameters = parameters
    if parameters.objective != self.parameters.objective {
      task.objective = parameters.objective.objective(for: set)
      task.start = BoostingStart(baseScores: task.objective.baseScores)
    }
    return task
  }
}

/// The trees that there are before the first one is grown, and what they say of each row.
struct BoostingStart: Sendable {
  /// The trees of the model that learns on; none of a new one.
  let trees: [DecisionTree]
  /// What each score starts from.
  let baseValues: [Float]
  /// Scores × rows; none where every row starts from the base values.
  private let walked: [Double]

  /// Nothing but the best constants, rounded to float32 as the model has them.
  init(baseScores: [Double]) {
    trees = []
    baseValues = baseScores.map { Float($0) }
    walked = []
  }

  /// The trees of a model, walked by all rows.
  init(_ ensemble: TreeEnsemble, _ features: FeatureMatrix, threads: Int) {
    trees = ensemble.trees
    baseValues = ensemble.baseValues
    walked = TreeScores(ensemble).raw(features, threads: threads)
  }

  /// What the rows' scores are, scores × rows.
  func scores(rowCount: Int) -> [Double] {
    guard walked.isEmpty else { return walked }
    return baseValues.flatMap { [Double](repeating: Double($0), count: rowCount) }
  }
}
