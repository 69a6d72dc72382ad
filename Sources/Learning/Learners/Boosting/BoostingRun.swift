import Models
import Statistics

/// A boosted model while it grows, tree by tree.
struct BoostingRun {
  private let task: BoostingTask
  private let sampler: BoostingSampler
  private let rows: [UInt32]
  private let otherRows: [UInt32]
  private let threads: Int
  private let leafValues: LeafValues
  private let rounding: CounterRandom
  private var grower: TreeGrower
  private var state: BoostingState
  private var gradients: QuantizedGradients
  private var places: LeafPlaces
  private var trees: [DecisionTree] = []
  private var gains: [FeatureGain]

  private static let fewestSharedRows = 40_000

  /// Begins with no tree.
  ///
  /// - Parameters:
  ///   - rows: The rows to grow on, ascending.
  ///   - otherRows: Rows whose scores are kept beside them.
  init(
    _ task: BoostingTask, rows: [UInt32], otherRows: [UInt32], _ control: FitControl
  ) {
    let (set, matrix, parameters) = (task.set, task.matrix, task.parameters)
    self.task = task
    self.rows = rows
    self.otherRows = otherRows
    // A pass over fewer rows takes less than a second thread costs.
    threads = set.rowCount >= Self.fewestSharedRows ? control.threads : 1
    sampler = BoostingSampler(parameters, rowCount: set.rowCount, seed: control.seed)
    let limits = parameters.limits(rows: set.rowCount)
    grower = TreeGrower(
      matrix, rowCount: rows.count, limits: limits,
      constraints: FeatureConstraints(
        parameters.constraints, features: set.features.inputs.map(\.name)),
      threads: control.threads)
    leafValues = LeafValues(l1: parameters.l1, l2: parameters.l2, rate: limits.rate)
    state = BoostingState(
      task.objective, scores: task.start.scores(rowCount: set.rowCount), rowCount: set.rowCount,
      weights: set.weights)
    gradients = QuantizedGradients(
      rowCount: set.rowCount,
      isHessianConstant: task.objective.isHessianConstant && set.weights == nil)
    places = LeafPlaces(rowCount: set.rowCount)
    rounding = CounterRandom(seed: SplitMix64.hash(control.seed ^ 0x726F_756E_64))
    gains = [FeatureGain](repeating: FeatureGain(), count: matrix.featureCount)
  }

  /// Grows the next tree of every score.
  mutating func grow(_ round: Int) {
    state.derive(threads: threads)
    let scoreCount = task.objective.scoreCount
    // As if the trees that there were had been grown now: the same rows give what more trees would.
    let round = round + task.start.trees.count / scoreCount
    let (used, unused) = sampler.rows(rows, tree: round)
    for score in 0..<scoreCount { grow(score, tree: round * scoreCount + score, used, unused) }
  }

  private mutating func grow(_ score: Int, tree: Int, _ used: [UInt32], _ unused: [UInt32]) {
    let (threads, matrix, objective) = (threads, task.matrix, task.objective)
    let random = CounterRandom(seed: rounding.bits(at: UInt64(truncatingIfNeeded: tree)))
    _ = state.derivatives(score) {
      gradients.quantize($0, random: random, threads: threads)
    }
    var grown = grower.grow(
      rows: used, features: sampler.features(matrix.featureCount, tree: tree),
      gradients: gradients, parameters: task.parameters)
    let hasPlaces = self.places.take(grown, threads: threads)
    let places = hasPlaces ? self.places : nil
    if let renewal = objective.renewal {
      state.withScores(score) { leafValues.renew(&grown, renewal, $0, threads: threads) }
    } else {
      _ = state.derivatives(score) {
        leafValues.fill(&grown, $0, places, step: objective.step, threads: threads)
      }
    }
    state.add(grown, places, score: score, threads: threads)
    for others in [unused, otherRows] where !others.isEmpty {
      state.add(grown.tree, score: score, rows: others, of: matrix, threads: threads)
    }
    grown.tree.leafCovers = grown.covers(task.set.weights)
    trees.append(grown.tree.exported(matrix.features, firstScore: score))
    for split in grown.splits {
      gains[split.feature].gain += split.gain
      gains[split.feature].splits += 1
    }
  }

  /// The loss of the other rows.
  var otherLoss: WeightedLoss {
    state.loss(of: otherRows, compared: false, threads: threads)
  }

  /// The loss of the other rows by which objectives are compared.
  var otherComparedLoss: WeightedLoss {
    state.loss(of: otherRows, compared: true, threads: threads)
  }

  /// The model so far.
  func model(facts: [ResolvedSetting]) -> FittedModel {
    FittedModel(
      predictor: .trees(
        TreeEnsemble(
          trees: allTrees, scoreCount: task.objective.scoreCount,
          baseValues: task.start.baseValues, aggregate: .sum)),
      scale: .logOdds, link: task.objective.link,
      objective: task.parameters.objective.text, importances: gains, facts: facts,
      rowScores: rows.count == task.set.rowCount ? state.scores : nil)
  }

  /// The trees of the model that learns on, then the new ones; an ensemble knows the covers of all
  /// its trees or of none.
  private var allTrees: [DecisionTree] {
    let all = task.start.trees + trees
    guard all.contains(where: \.covers.isEmpty) else { return all }
    return all.map { DecisionTree(nodes: $0.nodes) }
  }
}
