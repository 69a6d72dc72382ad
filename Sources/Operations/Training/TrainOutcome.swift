public import Diagnostics

/// What `mlo train` did: the run, the model, the columns and rows it used, and its figures.
public struct TrainOutcome: Document {
  /// The schema's name and number.
  public static let schema = "mlo.train/1"

  /// The id of the run.
  public var run: String
  /// The name of the run.
  public var name: String
  /// `classification`, `regression`, `anomaly` or `clustering`.
  public var task: String
  /// The column that is predicted, or that judges what was learnt without it; null where none is named.
  public var target: String?
  /// The label of the positive class of two.
  public var positive: String?
  /// The stored model.
  public var model: StoredModelSummary
  /// How many rows there were of which kind.
  public var rows: TrainRows
  /// The columns that were learnt from.
  public var features: [TrainFeature]
  /// The columns that were not, with the reason of each.
  public var leftOut: [TrainLeftOut]
  /// What the fit found out, by name, such as the number of trees that early stopping chose.
  public var facts: [String: String]
  /// What a user should know.
  public var warnings: [Warning]
  /// Figures by name: on the held-out rows, or prefixed `train_` or `cv_`.
  public var metrics: [String: Double]
  /// The ends of the 95 % interval of each held-out figure; nil where the rows do not tell.
  public var intervals: [String: [Double]?]
  /// The baseline's figures on the same held-out rows.
  public var baseline: [String: Double]
  /// The test rows that are also training rows, with the figures without them; nil where none are.
  public var repeated: TrainRepeatedRows?
  /// The learners beside each other on folds of the training part; nil where one was named.
  public var comparison: TrainComparison?
  /// The choice of columns; nil where there was none.
  public var selection: TrainSelection?
  /// The search of the learner's settings; nil where there was none.
  public var search: TrainSearch?
  /// The primary metric over the folds of a cross-validation of the model; nil without one.
  public var folds: TrainFolds?
  /// How a model of a time series forecasts the held-out rows; nil for any other.
  public var forecast: TrainForecast?
  /// The names of the held-out figures, the primary one first.
  public var metricNames: [String]
  /// The threshold that the labels follow, where costs chose it.
  public var threshold: TrainThreshold?
  /// How the probabilities were calibrated, where they were.
  public var calibration: TrainCalibration?
  /// How the main figure grows with the rows that are learnt from, where that was asked.
  public var learningCurve: TrainLearningCurve?
  /// The groups of `--slice`.
  public var slices: [TrainSlice]
  /// How far the groups of each column lie apart.
  public var fairness: [TrainFairness]
  /// How long the parts took, in seconds.
  public var seconds: TrainSeconds
  /// `NAME@VERSION`, where the model was registered in the same act.
  public var registered: String?
}

/// A model in a few words.
public struct StoredModelSummary: Encodable, Sendable {
  /// The SHA-256 of `model.onnx`.
  public var sha256: String
  /// The learner, such as `gbdt`.
  public var kind: String
  /// The size of `model.onnx`.
  public var bytes: Int
}

/// How many rows there were of which kind.
public struct TrainRows: Encodable, Sendable {
  /// Rows that were read.
  public var read: Int
  /// Rows that were learnt from or held out.
  public var used: Int
  /// Rows that were learnt from.
  public var train: Int
  /// Rows that were held out.
  public var test: Int
  /// Rows without a target, and rows that could not be read and were to be left out.
  public var skipped: Int
}

/// A column that was learnt from.
public struct TrainFeature: Encodable, Sendable {
  /// The column's name.
  public var name: String
  /// What it holds.
  public var type: String
  /// How many of the used rows miss it.
  public var missing: Int
}

/// A column that was not learnt from.
public struct TrainLeftOut: Encodable, Sendable {
  /// The column's name.
  public var name: String
  /// Why.
  public var reason: String
}

/// How long the parts of a training took, in seconds.
public struct TrainSeconds: Encodable, Sendable {
  /// Reading the data.
  public var read: Double
  /// Fitting, cross-validation included.
  public var fit: Double
  /// Writing the model and judging it.
  public var evaluate: Double
  /// All of it, storing included.
  public var total: Double
}
