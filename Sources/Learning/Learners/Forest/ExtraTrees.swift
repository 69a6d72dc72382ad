/// Extremely randomised trees (Geurts, Ernst & Wehenkel 2006): each split is the best of cuts at places
/// that chance chooses, one for each of some features drawn by chance.
struct ExtraTrees: Learner {
  static let name = "extra-trees"
  static let summary = "forest of trees whose cuts are chosen by chance"
  static let settings = ForestParameters.descriptions(
    bootstrap: "false", numberShare: "all")

  private let parameters: ForestParameters

  init(_ settings: LearnerSettings) throws {
    parameters = try ForestParameters(settings, numberShare: 1)
  }

  static func canLearn(_ task: LearningTask) -> Bool { true }

  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int {
    parameters.estimatedBytes(rows: rows, features: features, task: task)
  }

  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel {
    try ForestFit(parameters: parameters, cutsByChance: true).fit(set, control: control)
  }
}
