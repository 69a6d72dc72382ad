import Diagnostics
import Models
import Statistics

/// Isolation forest (Liu, Ting & Zhou 2008, 2012): rows that few random divisions set apart are
/// unusual.
///
/// The score of a row is 2^(-E(h) / c(samples)) with the mean length E(h) of its paths, as
/// scikit-learn's `-score_samples`. Categories are divided natively, one level against the rest.
struct IsolationForest: TargetlessLearner {
  static let name = "isolation-forest"
  static let summary = "how few random divisions set a row apart, for --task anomaly"
  static let task = RequestedTask.anomaly
  static let settings: [SettingDescription] = [
    .init(name: "trees", standard: "100", meaning: "the number of trees"),
    .init(name: "samples", standard: "256", meaning: "the rows that each tree is grown on"),
    .init(name: "features", standard: "1", meaning: "the share of the columns that each tree sees"),
    .init(
      name: "contamination", standard: "auto",
      meaning: "the share of training rows to flag; auto flags scores above 0.5"),
  ]

  private let treeCount: Int
  private let sampleSize: Int
  private let featureShare: Double
  /// Nil where the score alone decides.
  private let contamination: Double?

  init(_ settings: LearnerSettings) throws {
    treeCount = try settings.integer("trees", 1...100_000)
    sampleSize = try settings.integer("samples", 2...10_000_000)
    featureShare = try settings.number("features", 0...1, excludingLowest: true)
    contamination =
      settings.text("contamination") == "auto"
      ? nil : try settings.number("contamination", 0...0.5, excludingLowest: true)
  }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    // Two nodes per row of a tree at most, and a path per training row.
    treeCount.multipliedClamping(min(rows, sampleSize).multipliedClamping(160))
      .addingClamping(rows.multipliedClamping(8))
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let size = min(sampleSize, set.rowCount)
    let grown = try trees(set, size, control)
    let trees = grown.map(\.tree)
    let scale = PathLength.unresolved(size)
    var limit = Float(scale)
    if let contamination {
      let paths = IsolationPaths.means(
        trees, set.features.columns, rowCount: set.rowCount, threads: control.threads)
      limit = IsolationPaths.quantile(paths.sorted(), share: contamination)
    }
    let threshold = Portable.exp(-Portable.log(2) * Double(limit) / scale)
    var gains = [FeatureGain](repeating: FeatureGain(), count: set.features.columns.count)
    for tree in grown {
      for (feature, count) in tree.splits.enumerated() { gains[feature].splits += count }
    }
    return FittedModel(
      predictor: .trees(
        TreeEnsemble(trees: trees, scoreCount: 1, baseValues: [0], aggregate: .average)),
      scale: .probability, target: .anomaly(pathScale: scale, pathLimit: limit),
      importances: gains,
      facts: [ResolvedSetting(name: "threshold", value: "\(threshold)")])
  }

  /// One tree after the other may be grown on any thread: each has random numbers of its own.
  private func trees(
    _ set: TrainingSet, _ size: Int, _ control: FitControl
  ) throws -> [(tree: DecisionTree, splits: [Int])] {
    var grown = [(tree: DecisionTree, splits: [Int])?](repeating: nil, count: treeCount)
    let step = 64
    for first in stride(from: 0, to: treeCount, by: step) {
      try control.checkCancelled()
      let count = min(step, treeCount - first)
      grown.withUnsafeMutableBufferPointer { grown in
        Parallel.run(parts: count, threads: control.threads) { part in
          grown[first + part] = tree(first + part, set, size, seed: control.seed)
        }
      }
      control.progress?(
        Progress(activity: "fitting", done: first + count, total: treeCount, unit: "trees"))
    }
    return grown.compactMap { $0 }
  }

  private func tree(
    _ number: Int, _ set: TrainingSet, _ size: Int, seed: UInt64
  ) -> (tree: DecisionTree, splits: [Int]) {
    var random = SplitMix64(
      seed: SplitMix64.hash(
        SplitMix64.hash(seed) &+ UInt64(truncatingIfNeeded: number) &* SplitMix64.increment))
    let rows = Self.draw(size, of: set.rowCount, &random)
    let columnCount = set.features.columns.count
    let wanted = max(1, Int((featureShare * Double(columnCount)).rounded()))
    let features =
      wanted >= columnCount
      ? Array(0..<columnCount) : Self.draw(wanted, of: columnCount, &random).sorted()
    var tree = IsolationTree(set.features.columns, rows: rows, features: features, random: random)
    return (tree.grown(), tree.splits)
  }

  /// Distinct numbers below `count`: a shuffle that stops early and keeps only what it moved.
  private static func draw(_ wanted: Int, of count: Int, _ random: inout SplitMix64) -> [Int] {
    var moved: [Int: Int] = [:]
    return (0..<min(wanted, count)).map { place in
      let rest = UInt64(count - place)
      let chosen = place + Int(random.next().multipliedFullWidth(by: rest).high)
      defer { moved[chosen] = moved[place] ?? place }
      return moved[chosen] ?? chosen
    }
  }
}
