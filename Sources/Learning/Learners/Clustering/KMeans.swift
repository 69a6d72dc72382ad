import Diagnostics
import Models
import Statistics

/// k-means (Lloyd 1982) with k-means++ starts: clusters around means, on standardised numbers and
/// one-hot categories.
///
/// Every start is refined on a sample of at most 50,000 rows; the best one then on all rows. Clusters
/// are numbered from the largest to the smallest.
struct KMeans: TargetlessLearner {
  static let name = "kmeans"
  static let summary = "clusters around means, for --task clustering"
  static let task = RequestedTask.clustering
  static let settings: [SettingDescription] = [
    .init(
      name: "clusters", standard: "8",
      meaning: "how many; auto takes the number from 2 to 10 with the best silhouette"),
    .init(name: "n-init", standard: "4", meaning: "starts, of which the best one is kept"),
    .init(name: "iterations", standard: "300", meaning: "the most steps of a start"),
    .init(
      name: "tolerance", standard: "0.0001",
      meaning: "stops when the centres move less, relative to the columns' variance"),
  ]
  /// The most rows that all starts are refined on.
  static let sampleLimit = 50_000

  /// Nil where the silhouette decides.
  private let clusters: Int?
  private let starts: Int
  private let iterations: Int
  private let tolerance: Double

  init(_ settings: LearnerSettings) throws {
    clusters =
      settings.text("clusters") == "auto" ? nil : try settings.integer("clusters", 1...1000)
    starts = try settings.integer("n-init", 1...1000)
    iterations = try settings.integer("iterations", 1...100_000)
    tolerance = try settings.number("tolerance", 0...1)
  }

  /// One cluster around the mean of all rows: what several have to beat.
  init() {
    clusters = 1
    starts = 1
    iterations = 1
    tolerance = 0
  }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    rows.multipliedClamping(features.multipliedClamping(16).addingClamping(40))
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let features = ClusterPreparation.features(set.features)
    let points = PreparedPoints(set.features, features: features)
    let sample = points.sample(Self.sampleLimit, seed: control.seed)
    let count = try clusters ?? chosenCount(points, features, control)
    guard count <= points.rowCount else {
      throw LearningError.invalidSetting(
        name: "clusters", value: "\(count)",
        expected: "at most one for each of the \(points.rowCount) training rows")
    }
    var run = try bestRun(sample, features, count, starts: starts, control)
    if sample.rowCount < points.rowCount {
      run = try LloydRun(
        points, start: run.predictor, iterations: iterations,
        tolerance: tolerance * points.meanVariance, control: control)
    }
    return fitted(run, points)
  }

  /// The run of the least inertia; of equal ones the first.
  private func bestRun(
    _ points: PreparedPoints, _ features: [LinearPredictor.PreparedFeature], _ count: Int,
    starts: Int, _ control: FitControl
  ) throws -> LloydRun {
    func run(_ start: Int) throws -> LloydRun {
      var random = SplitMix64(
        seed: SplitMix64.hash(control.seed &+ UInt64(start) &* 0x632B_E59B_D9B4_E019))
      let seeding = KMeansSeeding(points: points, features: features, threads: control.threads)
      let centres = seeding.centres(count, random: &random)
      control.progress?(
        Progress(activity: "clustering", done: start + 1, total: starts, unit: "starts"))
      return try LloydRun(
        points, start: CentrePredictor(features: features, count: count, centres: centres),
        iterations: iterations, tolerance: tolerance * points.meanVariance, control: control)
    }
    var best = try run(0)
    for start in 1..<max(1, starts) {
      let next = try run(start)
      if next.inertia < best.inertia { best = next }
    }
    return best
  }

  /// The number of clusters with the largest mean silhouette, on a sample.
  private func chosenCount(
    _ points: PreparedPoints, _ features: [LinearPredictor.PreparedFeature],
    _ control: FitControl
  ) throws -> Int {
    let size = ClusterEvaluation.sampleSize(rows: points.rowCount, columns: points.columnCount)
    let sample = points.sample(size, seed: control.seed)
    var best: (count: Int, silhouette: Double)?
    for count in 2...10 where count < sample.rowCount {
      let run = try bestRun(sample, features, count, starts: starts, control)
      let silhouettes = try ClusterGeometry(
        rowCount: sample.rowCount, width: sample.columnCount, clusters: run.clusters.map(Int.init),
        point: sample.copy
      ).silhouettes
      guard !silhouettes.isEmpty else { continue }
      let mean = silhouettes.reduce(0, +) / Double(silhouettes.count)
      if best.map({ mean > $0.silhouette }) ?? true { best = (count, mean) }
    }
    return best?.count ?? 1
  }

  private func fitted(_ run: LloydRun, _ points: PreparedPoints) -> FittedModel {
    var sizes = [Int](repeating: 0, count: run.predictor.count)
    for cluster in run.clusters { sizes[Int(cluster)] += 1 }
    let order = sizes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    var predictor = run.predictor
    let width = points.columnCount
    predictor.centres = order.flatMap { run.predictor.centres[$0 * width..<($0 + 1) * width] }
    let ordered = order.map { sizes[$0] }
    var warnings: [Warning] = []
    let empty = ordered.count { $0 == 0 }
    if empty > 0 {
      warnings.append(
        Warning(
          code: "empty_clusters",
          message: "\(empty) of \(ordered.count) clusters have no row: the rows are not distinct "
            + "enough, ask for fewer with `--set clusters=\(max(1, ordered.count - empty))`"))
    }
    return FittedModel(
      predictor: .centres(predictor), scale: .probability,
      target: .clustering(count: predictor.count), importances: predictor.gains(sizes: ordered),
      facts: [ResolvedSetting(name: "clusters", value: "\(predictor.count)")],
      warnings: warnings)
  }
}

extension CentrePredictor {
  /// For each feature, how far its columns draw the centres apart: the variance between clusters.
  fileprivate func gains(sizes: [Int]) -> [FeatureGain] {
    let rows = Double(max(1, sizes.reduce(0, +)))
    let stride = columnCount
    var first = 0
    return features.map { feature in
      defer { first += feature.columnCount }
      var gain = 0.0
      for column in first..<first + feature.columnCount {
        let values = sizes.indices.map { centres[$0 * stride + column] }
        let mean = zip(values, sizes).reduce(0) { $0 + $1.0 * Double($1.1) } / rows
        gain += zip(values, sizes).reduce(0) {
          $0 + Double($1.1) * ($1.0 - mean) * ($1.0 - mean)
        }
      }
      return FeatureGain(gain: gain / rows)
    }
  }
}
