import Diagnostics
import Models

/// What fits a model: one member of the family per file, listed in `LearnerRegistry`.
protocol Learner: Sendable {
  /// The name after `--model`.
  static var name: String { get }
  /// One line on what it is, for lists.
  static var summary: String { get }
  /// The settings it takes after `--set`, with their defaults.
  static var settings: [SettingDescription] { get }

  /// Checks the settings' values; throws `LearningError.invalidSetting`.
  init(_ settings: LearnerSettings) throws

  /// Whether the learner can do the task.
  static func canLearn(_ task: LearningTask) -> Bool

  /// Whether it learns from nothing but the past of a time series: other tables have nothing for it.
  static var needsSeries: Bool { get }

  /// Refuses what the settings do not fit; throws `LearningError`.
  func check(_ subject: LearningSubject) throws

  /// The settings in force, out of all of them.
  func resolved(
    _ settings: [ResolvedSetting], for subject: LearningSubject
  ) -> [ResolvedSetting]

  /// The largest amount of memory that fitting takes, in bytes, beside the encoded features.
  func estimatedBytes(rows: Int, features: Int, task: LearningTask) -> Int

  /// Whether it judges by parts of the training rows how long to learn.
  var needsJudges: Bool { get }

  /// Fits a model to encoded rows.
  func fit(_ set: TrainingSet, control: FitControl) throws -> FittedModel
}

extension Learner {
  static var needsSeries: Bool { false }

  var needsJudges: Bool { false }

  func check(_ subject: LearningSubject) throws {}

  func resolved(
    _ settings: [ResolvedSetting], for subject: LearningSubject
  ) -> [ResolvedSetting] { settings }
}

/// What is to be learnt from which columns, before any row is encoded.
struct LearningSubject: Sendable {
  /// The column to predict; empty where there is none.
  var target: String
  /// What is learnt.
  var task: LearningTask
  /// The columns to learn from.
  var features: [Feature]
  /// The target of each row.
  var values: TargetValues
  /// The model that learns on, if one does.
  var continued: ContinuedModel?
}

/// A learner that needs no target.
protocol TargetlessLearner: Learner {
  /// What it does, and all that it does.
  static var task: RequestedTask { get }
}

extension TargetlessLearner {
  static func canLearn(_ task: LearningTask) -> Bool { task.name == Self.task.rawValue }
}

/// What a learner hands back.
struct FittedModel: Sendable {
  /// How features become raw scores.
  var predictor: Predictor
  /// What the raw scores of a classifier are.
  var scale: ScoreScale
  /// What the raw score of a regression is.
  var link = RegressionLink.identity
  /// What was made smaller, as `ModelBlueprint.objective` tells it.
  var objective: String?
  /// How scores become outputs where the task alone does not say.
  var target: TargetKind?
  /// One per feature, in the order of the inputs.
  var importances: [FeatureGain]
  /// What the learner found out, such as the number of trees that early stopping chose.
  var facts: [ResolvedSetting] = []
  /// What a user should know about the fit.
  var warnings: [Warning] = []
  /// The raw scores of the rows that were learnt from, scores × rows, where the fit knows them.
  var rowScores: [Double]?
}

/// What a feature contributed to a fit.
struct FeatureGain: Sendable, Hashable {
  /// On the learner's own scale; see `FeatureImportance.gain`.
  var gain = 0.0
  /// The number of splits on the feature.
  var splits = 0
}
