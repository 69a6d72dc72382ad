import Models
import Statistics
import Tabular

extension TrainingPlan {
  /// The most held-out rows that are asked.
  private static let mostRows = 1000
  /// The most where each answer takes long.
  private static let fewestRows = 250
  /// The most walks of a shuffled row through a tree, so that small fits do not wait for this.
  private static let mostWalks = 4_000_000
  /// The most columns that are shuffled: those that contribute the most.
  private static let mostShuffled = 20
  /// The most contributions that are held at once.
  private static let mostContributions = 8_000_000
  /// The most visits of nodes for contributions.
  private static let mostVisits = 60_000_000
  /// The most nodes of a model whose contributions are computed.
  private static let mostNodes = 1_000_000

  /// Measures what each column does to the answers of the stored model on held-out rows.
  ///
  /// - Parameters:
  ///   - blueprint: The same model as a value.
  ///   - importances: What the fit says of the columns, in the order of `features`; a column that it
  ///     did not use is not shuffled, since that changes nothing.
  ///   - threshold: The probability above which rows are called positive; nil for the usual one.
  func effects(
    of model: StoredModel, _ blueprint: ModelBlueprint, _ importances: [FeatureGain],
    threshold: Double?, _ control: FitControl
  ) throws -> FeatureEffects? {
    // What has no target to be right about has no figure that shuffling could lower.
    guard task.labels != nil || task == .regression else { return nil }
    let random = CounterRandom(seed: SplitMix64.hash(request.seed ^ 0x6566_6665_6374_7321))
    let rows = Self.sample(data.test, limit: shuffledRowLimit(blueprint.predictor), random)
    guard !rows.isEmpty else { return nil }
    let table = data.table.rows(rows)
    let explained = try explanation(of: blueprint, rows, random, control)
    let contributions = explained?.sizes
    let permutation = PermutationImportance(
      model: model, plan: self, rows: rows, threshold: threshold, random: random)
    let score = try permutation.score(table, control: control.single)
    let shuffled = ranked(contributions ?? importances.map(\.gain), importances)
    let figures = try permutation.figures(
      shuffled.map { features[$0].name }, in: table, score: score, control: control)
    var columns = features.indices.map { place in
      ColumnEffect(name: features[place].name, contribution: contributions?[place])
    }
    for (place, figure) in zip(shuffled, figures) {
      columns[place].importance = figure?.mean
      columns[place].spread = figure?.spread
    }
    columns.sort { ($1.size, $0.name) < ($0.size, $1.name) }
    return FeatureEffects(
      rows: rows.count, explainedRows: explained?.rowCount ?? 0,
      scale: explained?.scale.rawValue, metric: primaryMetric,
      repeats: PermutationImportance.repeats, score: score.isFinite ? score : nil,
      columns: columns)
  }

  /// The mean sizes of contributions over some of the rows; nil where the kind of model is not
  /// explained, or has too many nodes.
  private func explanation(
    of blueprint: ModelBlueprint, _ rows: [Int], _ random: CounterRandom, _ control: FitControl
  ) throws -> (scale: ExplainedScale, rowCount: Int, sizes: [Double])? {
    let nodes = blueprint.predictor.nodeCount
    guard nodes <= Self.mostNodes, let explainer = try? ModelExplainer(blueprint) else {
      return nil
    }
    let perRow = max(1, explainer.scoreCount.multipliedClamping(features.count))
    let limit = min(Self.mostContributions / perRow, Self.mostVisits / max(1, nodes))
    let asked = Self.sample(rows, limit: max(1, limit), random)
    let explanation = try explainer.explain(data.table.rows(asked), threads: control.threads)
    return (explainer.scale, asked.count, explanation.meanSizes)
  }

  /// The held-out rows that are asked, by what an answer takes.
  private func shuffledRowLimit(_ predictor: Predictor) -> Int {
    if case .trees(let ensemble) = predictor {
      let shuffles = min(features.count, Self.mostShuffled) * PermutationImportance.repeats
      let walks = max(1, shuffles.multipliedClamping(ensemble.trees.count))
      return min(Self.mostRows, max(Self.fewestRows, Self.mostWalks / walks))
    }
    if case .linear = predictor { return Self.mostRows }
    return Self.fewestRows
  }

  /// The columns to shuffle, those with the largest figure first.
  private func ranked(_ sizes: [Double], _ importances: [FeatureGain]) -> [Int] {
    let usesNone = importances.allSatisfy { $0.gain == 0 && $0.splits == 0 }
    let used = features.indices.filter {
      usesNone || importances[$0].gain != 0 || importances[$0].splits > 0
    }
    return Array(used.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(Self.mostShuffled))
  }

  /// Some of the rows, ascending: those with the smallest random numbers.
  private static func sample(_ rows: [Int], limit: Int, _ random: CounterRandom) -> [Int] {
    guard rows.count > limit else { return rows }
    let ranked = rows.map { (bits: random.bits(at: UInt64($0) &+ 1 << 40), row: $0) }
    return ranked.sorted { ($0.bits, $0.row) < ($1.bits, $1.row) }.prefix(limit).map(\.row).sorted()
  }
}

extension Predictor {
  /// The number of nodes of all trees.
  fileprivate var nodeCount: Int {
    guard case .trees(let ensemble) = self else { return 0 }
    return ensemble.trees.reduce(0) { $0 + $1.nodes.count }
  }
}

extension ColumnEffect {
  /// What the columns are ordered by: their contributions, or else what shuffling them costs.
  fileprivate var size: Double { contribution ?? importance ?? 0 }
}

extension Explanation {
  /// Per column the mean size of its contributions, summed over the scores.
  fileprivate var meanSizes: [Double] {
    var sums = [Double](repeating: 0, count: featureCount)
    for (place, value) in contributions.enumerated() {
      sums[place % featureCount] += value.magnitude
    }
    return sums.map { $0 / Double(max(1, rowCount)) }
  }
}
