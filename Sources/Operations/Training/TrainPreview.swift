public import Diagnostics

/// What `mlo train --dry-run` shows: what would be learnt from which columns and rows.
public struct TrainPreview: Document {
  /// The schema's name and number.
  public static let schema = "mlo.train.plan/1"

  /// `classification`, `regression`, `anomaly` or `clustering`.
  public var task: String
  /// The column that would be predicted, or would judge what is learnt without it; null where none is
  /// named.
  public var target: String?
  /// The label of the positive class of two.
  public var positive: String?
  /// The learner; `auto` where the candidates would be compared.
  public var learner: String
  /// The learners that would be compared; empty where one was named.
  public var candidates: [String]
  /// The learner's settings in force.
  public var settings: [String: String]
  /// How many rows there are of which kind.
  public var rows: TrainRows
  /// How rows are assigned to the parts: `random`, `time`, `group` or `table`.
  public var split: String
  /// The columns that would be learnt from.
  public var features: [TrainFeature]
  /// The columns that would not, with the reason of each.
  public var leftOut: [TrainLeftOut]
  /// What a user should know.
  public var warnings: [Warning]
  /// The memory that the fit would need beside the data, in bytes; an estimate.
  public var memoryBytes: Int
}
