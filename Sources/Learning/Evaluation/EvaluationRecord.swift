public import Statistics

/// The evidence of a training, kept as an object with the run: gates and the report read it.
///
/// It holds what any figure can be computed again from: the split, the held-out targets and outputs
/// row by row, the folds with their outputs, and the learner's own importances.
public struct EvaluationRecord: Sendable, Hashable, Codable {
  /// The name and version of this shape.
  public static let currentSchema = "mlo.evaluation/1"
  /// `mlo.evaluation/1`.
  public var schema: String
  /// The column that is predicted, or that judges what was learnt without it; nil where there is none.
  public var target: String?
  /// `classification`, `regression`, `anomaly` or `clustering`.
  public var task: String
  /// The labels of a classifier as text, in the order of `probabilities`; empty for a regression and
  /// where there is no target.
  public var labels: [String]
  /// The positive label of two, or nil.
  public var positive: String?
  /// The learner's name.
  public var learner: String
  /// The learner's settings in force.
  public var settings: [ResolvedSetting]
  /// What the fit found out, such as the number of trees that early stopping chose; nil in older
  /// records.
  public var facts: [ResolvedSetting]?
  /// Which rows were learnt from and which were held out.
  public var split: Split
  /// Rows left out because they have no target.
  public var skipped: [Int]
  /// The stored model's outputs on the held-out rows.
  public var holdout: EvaluatedRows
  /// The outputs for each training row of the model that was fitted without its fold, before any
  /// calibration; nil without cross-validation.
  public var outOfFold: EvaluatedRows?
  /// Figures on the held-out rows, then those prefixed `train_` and `cv_`.
  public var metrics: [NamedMetric]
  /// The baseline's figures on the same held-out rows.
  public var baseline: [NamedMetric]
  /// The figures of each fold, in order.
  public var folds: [[NamedMetric]]
  /// The learners beside each other on the same folds; nil where one was named.
  public var comparison: ModelComparison?
  /// The choice of columns; nil where there was none.
  public var selection: SelectionRecord?
  /// The search of the learner's settings; nil where there was none.
  public var search: SearchRecord?
  /// Held-out figures of the groups asked for with `--slice`.
  public var slices: [SliceMetrics]
  /// How much each feature contributed to the fit, largest first.
  public var importances: [FeatureImportance]
  /// Where the held-out figures lie; nil in records from before they were kept.
  public var intervals: [MetricInterval]?
  /// The unit of each held-out row in resampling, where rows do not vary one by one: its group of a
  /// split by group, its stretch of a split by time.
  public var units: [Int]?
  /// Curves, counts and diagnostics of the held-out rows; nil in older records.
  public var details: EvaluationDetails?
  /// The threshold that the labels follow, where one was chosen by cost.
  public var decision: ThresholdDecision?
  /// How the probabilities were calibrated, where they were.
  public var calibration: CalibrationRecord?
  /// How the main figure grows with the rows that are learnt from; nil where nobody asked.
  public var learningCurve: LearningCurve?
  /// How far the groups of `slices` lie apart, by column; nil in older records.
  public var disparities: [SliceDisparities]?
  /// The held-out rows that are also training rows, and the figures without them; nil where none are,
  /// and in older records.
  public var repeated: RepeatedRowsRecord?
  /// What each column does to the stored model's answers on held-out rows; nil in older records.
  public var effects: FeatureEffects?
  /// How a model of a time series forecasts the held-out rows; nil for any other and in older records.
  public var forecast: ForecastRecord?
}

/// Rows with their true targets and a model's outputs.
public struct EvaluatedRows: Sendable, Hashable, Codable {
  /// Row numbers as in `Split`.
  public var rows: [Int]
  /// True labels as indices into the record's labels; empty for a regression.
  public var labels: [Int]
  /// One column per label: the probabilities of all rows; empty for a regression.
  public var probabilities: [[Double]]
  /// True values; empty for a classifier.
  public var values: [Double]
  /// Predicted values; empty for a classifier.
  public var predictions: [Double]
  /// Sample weights; empty where every row counts the same.
  public var weights: [Double]
  /// The labels that the model gave, as indices, where they do not follow from the probabilities and
  /// the record's threshold; nil for outputs as they were recorded.
  public var predictedLabels: [Int]?
  /// Anomaly scores; nil for another task.
  public var anomalies: AnomalyRows?
  /// Clusters; nil for another task.
  public var clustering: ClusterRows?
}

/// One figure by its name.
public struct NamedMetric: Sendable, Hashable, Codable {
  /// The name, as in `mlo train --json`.
  public var name: String
  /// The value; NaN where it is not defined, such as the AUC of rows of one class.
  public var value: Double
}

/// The held-out figures of one group.
public struct SliceMetrics: Sendable, Hashable, Codable {
  /// The column that makes the groups.
  public var column: String
  /// The group's value as text; empty where it is missing.
  public var value: String
  /// The number of held-out rows in the group.
  public var rows: Int
  /// The group's figures.
  public var metrics: [NamedMetric]
  /// How a classifier of two labels treats the group.
  public var rates: GroupRates?
  /// How a regression treats the group.
  public var errors: GroupErrors?
}

/// How much a feature contributed to the fit.
public struct FeatureImportance: Sendable, Hashable, Codable {
  /// The feature's name.
  public var name: String
  /// Its part in the fit, on the learner's own scale.
  ///
  /// Trees: the loss that its splits saved, in all. Linear models: the sum of absolute weights on its
  /// standardised columns.
  public var gain: Double
  /// The number of splits on it; 0 for linear models.
  public var splits: Int
}
