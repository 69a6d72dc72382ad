import Models
import Statistics

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
  private let leafValues: LeafValues
  private let rounding: CounterRandom
  private var grower: TreeGrower
  private var state: BoostingState
  private var gradients: QuantizedGradients
  private var trees: [DecisionTree] = []
  private var gains: [FeatureGain]

  private static let fewestSharedRows = 40_000

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
    // A pass over fewer rows takes less than a second thread costs.
    threads = set.rowCount >= Self.fewestSharedRows ? control.threads : 1
    sampler = BoostingSampler(parameters, seed: control.seed)
    objective = parameters.objective.objective(for: set)
    let limits = parameters.limits(rows: set.rowCount)
    grower = TreeGrower(
      matrix, rowCount: rows.count, limits: limits,
      constraints: FeatureConstraints(
        parameters.constraints, features: set.features.inputs.map(\.name)),
      threads: control.threads)
    leafValues = LeafValues(l1: parameters.l1, l2: parameters.l2, rate: limits.rate)
    state = BoostingState(objective, rowCount: set.rowCount, weights: set.weights)
    gradients = QuantizedGradients(
      rowCount: set.rowCount,
      isHessianConstant: objective.isHessianConstant && set.weights == nil)
    rounding = CounterRandom(seed: SplitMix64.hash(control.seed ^ 0x726F_756E_64))
    gains = [FeatureGain](repeating: FeatureGain(), count: matrix.featureCount)
  }

  /// Grows the next tree of every score.
  mutating func grow(_ round: Int) {
    state.derive(threads: threads)
    let (used, unused) = sampler.rows(rows, tree: round)
    for score in 0..<objective.scoreCount {
      grow(score, tree: round * objective.scoreCount + score, used, unused)
    }
  }

  private mutating func grow(_ score: Int, tree: Int, _ used: [UInt32], _ unused: [UInt32]) {
    let threads = threads
    let random = CounterRandom(seed: rounding.bits(at: UInt64(truncatingIfNeeded: tree)))
    _ = state.derivatives(score) {
      gradients.quantize($0, random: random, threads: threads)
    }
    var grown = grower.grow(
      rows: used, features: sampler.features(matrix.featureCount, tree: tree),
      gradients: gradients, parameters: parameters)
    if let renewal = objective.renewal {
      state.withScores(score) { leafValues.renew(&grown, renewal, $0, threads: threads) }
    } else {
      _ = state.derivatives(score) {
        leafValues.fill(&grown, $0, step: objective.step, threads: threads)
      }
    }
    state.add(grown, score: score, threads: threads)
    for others in [unused, otherRows] where !others.isEmpty {
      state.add(grown.tree, score: score, rows: others, of: matrix, threads: threads)
    }
    trees.append(grown.tree.exported(matrix.features, firstScore: score))
    for split in grown.splits {
      gains[split.feature].gain += split.gain
      gains[split.feature].splits += 1
    }
  }

  /// The mean loss of some rows.
  func loss(of rows: [Int]) -> Double {
    state.loss(of: rows, threads: threads)
  }

  /// The model so far.
  func model(facts: [ResolvedSetting]) -> FittedModel {
    FittedModel(
      predictor: .trees(
        TreeEnsemble(
          trees: trees, scoreCount: objective.scoreCount,
          baseValues: objective.baseScores.map { Float($0) }, aggregate: .sum)),
      scale: .logOdds, link: objective.link, importances: gains, facts: facts)
  }
}
