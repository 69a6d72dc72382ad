public import Diagnostics
public import Models

/// A trained model with the evidence about it.
public struct TrainingOutcome: Sendable {
  /// What was carried out.
  public let plan: TrainingPlan
  /// The model as a value.
  public let blueprint: ModelBlueprint
  /// The model as it is stored; its bytes decide its hash.
  public let onnx: [UInt8]
  /// What the stored model takes and gives.
  public let signature: Signature
  /// Figures on the held-out rows, then those prefixed `train_` and `cv_`.
  public let metrics: [NamedMetric]
  /// The baseline's figures on the same held-out rows.
  public let baseline: [NamedMetric]
  /// What is kept with the run.
  public let record: EvaluationRecord
  /// Warnings of the plan and of the fit.
  public let warnings: [Warning]
  /// By learner that was compared, the rows that its model answered in a second on one thread.
  ///
  /// It is measured, so that it differs from run to run and is no part of the record.
  public let speeds: [String: Double]
  /// How long the parts took.
  public let seconds: TrainingSeconds
}

/// How long the parts of a training took, in seconds.
public struct TrainingSeconds: Sendable, Hashable, Codable {
  /// Fitting, cross-validation included.
  public var fit: Double
  /// Writing the model, executing it from its bytes and computing figures.
  public var evaluate: Double
}
