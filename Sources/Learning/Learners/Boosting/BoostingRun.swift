import Models

/// A boosted model while it grows, tree by tree.
struct BoostingRun {
  private let set: TrainingSet
  private let matrix: BinnedMatrix
  private let parameters: BoostingParameters
  private let sampler: BoostingSampler
  private let objective: any BoostingObjective
  private let rows: [UInt32]
  private let otherRows: [UInt32]
  private let threads: Int
  private var grower: TreeGrower
  private var state: BoostingState
  private var gradients: QuantizedGradients
  private var trees: [DecisionTree] = []
  private var gains: [FeatureGain]

  /// Begins with no tree.
  ///
  /// - Parameters:
  ///   - rows: The rows to grow on, ascending.
  ///   - otherRows: Rows whose scores are kept beside them.
  init(
    _ set: TrainingSet, _ matrix: BinnedMatrix, _ parameters: BoostingParameters, rows: [UInt32],
    otherRows: [UInt32], _ control: FitControl
  ) {
    self.set = set
    self.matrix = matrix
    self.parameters = parameters
    self.rows = rows
    self.otherRows = otherRows
    threads = control.threads
    sampler = BoostingSampler(parameters, seed: control.seed)
    objective = boostingObjective(for: set)
    grower = TreeGrower(
      matrix, limits: parameters.limits(rows: set.rowCount), threads: control.threads)
    state = BoostingState(objective, rowCount: set.rowCount)
    gradients = QuantizedGradients(rowCount: set.rowCount)
    gains = [FeatureGain](repeating: FeatureGain(), count: matrix.featureCount)
  }

  /// Grows the next tree of every score.
  mutating func grow(_ round: Int) {
    state.derive(threads: threads)
    let (used, unused) = sampler.rows(rows, tree: round)
    for score in 0..<objective.scoreCount {
      state.quantize(score, into: &gradients, weights: set.weights, threads: threads)
      let rules = SplitRules(
        minLeaf: parameters.minLeaf, minHessian: parameters.minHessian, l1: parameters.l1,
        l2: parameters.l2, scale: gradients.scale)
      let features = sampler.features(
        matrix.featureCount, tree: round * objective.scoreCount + score)
      let grown = grower.grow(
        rows: used, features: features, gradients: gradients.pairs, rules: rules)
      state.add(grown, score: score, otherRows: unused + otherRows, of: matrix)
      trees.append(grown.tree.exported(matrix.features, firstScore: score))
      for split in grown.splits {
        gains[split.feature].gain += split.gain
        gains[split.feature].splits += 1
      }
    }
  }

  /// The mean loss of some rows.
  func loss(of rows: [Int]) -> Double {
    state.loss(of: rows, weights: set.weights)
  }

  /// The model so far.
  func model(facts: [ResolvedSetting]) -> FittedModel {
    FittedModel(
      predictor: .trees(
        TreeEnsemble(
          trees: trees, scoreCount: objective.scoreCount,
          baseValues: objective.baseScores.map { Float($0) }, aggregate: .sum)),
      scale: .logOdds, importances: gains, facts: facts)
  }
}
