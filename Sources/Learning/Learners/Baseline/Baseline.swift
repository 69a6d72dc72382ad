import Models

/// The answer that looks at no column: the classes' shares of the training rows, or the mean.
///
/// What every other learner has to beat.
struct Baseline: Learner {
  static let name = "baseline"
  static let summary = "the classes' shares, or the mean, whatever the row"
  static let settings: [SettingDescription] = []

  init(_ settings: LearnerSettings) throws {}

  /// The baseline without settings, which nothing can be wrong with.
  init() {}

  static func canLearn(_ task: LearningTask) -> Bool { true }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int { 0 }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel { fit(set) }

  /// Fits, which cannot fail.
  func fit(_ set: TrainingSet) -> FittedModel {
    FittedModel(
      predictor: .constant(shares(set)), scale: .probability,
      importances: [FeatureGain](repeating: FeatureGain(), count: set.features.columns.count))
  }

  private func shares(_ set: TrainingSet) -> [Double] {
    var total = 0.0
    switch set.target {
    case .numbers(let values):
      var sum = 0.0
      for (row, value) in values.enumerated() {
        sum += (set.weights?[row] ?? 1) * value
        total += set.weights?[row] ?? 1
      }
      return [total > 0 ? sum / total : 0]
    case .labels(let codes):
      var sums = [Double](repeating: 0, count: set.task.labels?.count ?? 0)
      for (row, code) in codes.enumerated() {
        sums[Int(code)] += set.weights?[row] ?? 1
        total += set.weights?[row] ?? 1
      }
      return sums.map { total > 0 ? $0 / total : 0 }
    case .absent: return [0]
    }
  }
}
