/// Random forest (Breiman 2001): deep trees, each on rows drawn with replacement, each split the best
/// of some features drawn by chance.
struct RandomForest: Learner {
  static let name = "forest"
  static let summary = "random forest: the mean of trees on rows and features drawn by chance"
  static let settings = ForestParameters.descriptions(
    bootstrap: "true", numberShare: "0.7")

  private let parameters: ForestParameters

  init(_ settings: LearnerSettings) throws {
    parameters = try ForestParameters(settings, numberShare: 0.7)
  }

  static func canLearn(_ task: LearningTask) -> Bool { true }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    parameters.estimatedBytes(rows: rows, features: features, task: task)
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    try ForestFit(parameters: parameters, cutsByChance: false).fit(set, control: control)
  }
}
