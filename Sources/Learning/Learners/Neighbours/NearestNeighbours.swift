import Diagnostics
import Models

/// The k nearest rows of training, by Euclidean distance over scaled numbers and one-hot categories
/// (Cover & Hart 1967; scikit-learn's `KNeighborsClassifier` and `KNeighborsRegressor`).
///
/// Columns are prepared as for a linear model, then rounded to steps of a power of two: so distances
/// are exact, and rows that are equally far are taken in the order of the training data.
struct NearestNeighbours: Learner {
  static let name = "knn"
  static let summary = "the k nearest rows of training, which the model keeps"
  static let settings: [SettingDescription] = [
    .init(name: "neighbours", standard: "5", meaning: "how many of the nearest rows are asked"),
    .init(
      name: "weights", standard: "uniform",
      meaning: "how their answers count: uniform, or distance (by its inverse)"),
    LinearModel.setting("impute"), LinearModel.rare("10"),
  ].compactMap { $0 }

  /// The most numbers that a model keeps: 64 MiB of them.
  static let keptLimit = 1 << 24
  /// From so many kept bytes on, a warning says how large the model is.
  private static let notableBytes = 1 << 20

  private let neighbours: Int
  private let isDistanceWeighted: Bool
  private let imputation: LinearPreparation.Imputation
  private let rare: Int

  init(_ settings: LearnerSettings) throws {
    neighbours = try settings.integer("neighbours", 1...10_000)
    let weights = settings.text("weights")
    guard ["uniform", "distance"].contains(weights) else {
      throw LearningError.invalidSetting(
        name: "weights", value: weights, expected: "uniform or distance")
    }
    isDistanceWeighted = weights == "distance"
    imputation = try LinearModel.imputation(settings)
    rare = try LinearModel.rare(settings)
  }

  static func canLearn(_ task: LearningTask) -> Bool {
    if case .regression = task { return true }
    return NaiveBayes.canLearn(task)
  }

  /// The prepared rows twice over, sparse and dense, and those that the written model holds.
  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    LinearModel.estimatedBytes(rows: rows, features: features)
      .addingClamping(rows.multipliedClamping(features).multipliedClamping(4 + 2 * 8))
      .addingClamping(rows.multipliedClamping(16))
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    let preparation = LinearPreparation(set.features, imputation: imputation, rare: rare)
    let columnCount = preparation.columnCount
    // Rows without weight have no vote.
    let kept = (0..<set.rowCount).filter { (set.weights?[$0] ?? 1) > 0 }
    guard kept.count.multipliedClamping(columnCount) <= Self.keptLimit else {
      throw LearningError.tooManyRowsToKeep(
        learner: Self.name, rows: kept.count, columns: columnCount, limit: Self.keptLimit)
    }
    guard columnCount > 0, !kept.isEmpty else { throw LearningError.noFeatures(leftOut: []) }
    let steps = PreparedSteps(set.features, preparation, rows: kept)
    try control.checkCancelled()
    let predictor = NeighbourPredictor(
      features: preparation.features, unit: steps.unit, rows: steps.values,
      answers: answers(set.target, kept),
      rowWeights: set.weights.map { weights in kept.map { weights[$0] } },
      neighbours: min(neighbours, kept.count), isDistanceWeighted: isDistanceWeighted)
    return FittedModel(
      predictor: .neighbours(predictor), scale: .probability,
      importances: [FeatureGain](repeating: FeatureGain(), count: set.features.columns.count),
      facts: [ResolvedSetting(name: "kept_rows", value: String(kept.count))],
      warnings: warnings(rows: kept.count, columns: columnCount))
  }

  private func answers(_ target: TargetValues, _ rows: [Int]) -> NeighbourPredictor.Answers {
    switch target {
    case .labels(let codes): .labels(rows.map { Int64(codes[$0]) })
    case .numbers(let values): .numbers(rows.map { values[$0] })
    // Rows that are like a row are not asked for without a target: `LearnerRegistry.can(_:learn:)`.
    case .absent: .numbers([])
    }
  }

  private func warnings(rows: Int, columns: Int) -> [Warning] {
    var warnings: [Warning] = []
    if rows < neighbours {
      warnings.append(
        Warning(
          code: "fewer_neighbours",
          message: "there are \(rows) rows to ask, fewer than the \(neighbours) neighbours"))
    }
    let bytes = rows * (4 * columns + 16)
    if bytes >= Self.notableBytes {
      warnings.append(
        Warning(
          code: "model_keeps_rows",
          message: "the model keeps \(rows) training rows of \(columns) prepared columns, "
            + "\(bytes >> 20) MiB, and reads all of them for each prediction"))
    }
    return warnings
  }
}
