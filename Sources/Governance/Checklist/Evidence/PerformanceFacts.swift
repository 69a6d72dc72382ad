/// How good a model is on the rows that it never saw, recomputed from the outputs that were kept.
public struct PerformanceFacts: Sendable, Hashable, Encodable {
  /// `binary`, `multiclass`, `regression`, `anomaly` or `clustering`.
  public var task: String
  /// The SHA-256 of the record with the held-out rows.
  public var sha256: String
  /// The number of held-out rows.
  public var rows: Int
  /// The labels, in the order of the outputs.
  public var labels: [String]
  /// The figures, in the order in which they are shown.
  public var metrics: [MeasuredMetric]
  /// The name of the figure that stands for all.
  public var primary: String
  /// The name of the figure in which a constant guess has no skill.
  public var skill: String
  /// Whether the recomputed figures are those that were recorded, to 1e-12.
  public var isReproduced: Bool
  /// Mean and standard error over the folds of a cross-validation, by figure.
  public var crossValidation: [FoldFigure]
  /// The figures of groups.
  public var slices: [SliceFacts]
  /// How much each column counts, the largest first.
  public var importances: [NamedFigure]
  /// How far the groups of each column lie apart.
  public var fairness: [FairnessFacts] = []
  /// The threshold that costs chose; nil for the usual one.
  public var decision: CostedThresholdFacts?
  /// How probabilities were calibrated; nil where they were not.
  public var calibration: CalibrationFacts?
  /// How the errors of a regression are spread; nil for labels.
  public var residuals: ResidualFacts?
  /// How the main figure grows with the rows that are learnt from; nil where nobody asked.
  public var learningCurve: LearningCurveFacts?
  /// What each column does to the answers; nil where it was not measured.
  public var effects: EffectFacts?

  /// Describes what was measured.
  public init(
    task: String, sha256: String, rows: Int, labels: [String], metrics: [MeasuredMetric],
    primary: String, skill: String, isReproduced: Bool, crossValidation: [FoldFigure] = [],
    slices: [SliceFacts] = [], importances: [NamedFigure] = []
  ) {
    self.task = task
    self.sha256 = sha256
    self.rows = rows
    self.labels = labels
    self.metrics = metrics
    self.primary = primary
    self.skill = skill
    self.isReproduced = isReproduced
    self.crossValidation = crossValidation
    self.slices = slices
    self.importances = importances
  }

  /// Whether the task is learnt from a target, so that there is a guess to beat.
  var needsTarget: Bool { task != "anomaly" && task != "clustering" }

  /// A figure by its name.
  public func metric(_ name: String) -> MeasuredMetric? { metrics.first { $0.name == name } }
}

/// A figure with its interval and what a constant guess would reach.
public struct MeasuredMetric: Sendable, Hashable, Encodable {
  /// The figure's name.
  public var name: String
  /// Its name in a sentence.
  public var title: String
  /// Its value; NaN where it does not exist.
  public var value: Double
  /// The lower end of the 95 % interval; nil where the rows do not tell.
  public var low: Double?
  /// The upper end.
  public var high: Double?
  /// The value of the constant guess on the same rows.
  public var baseline: Double?
  /// How the interval was found.
  public var method: String
  /// Why the interval must not decide anything; nil where it may.
  public var concern: String?
  /// Whether larger is better.
  public var isHigherBetter: Bool

  /// Describes a figure.
  public init(
    name: String, title: String, value: Double, low: Double?, high: Double?, baseline: Double?,
    method: String, concern: String?, isHigherBetter: Bool
  ) {
    self.name = name
    self.title = title
    self.value = value
    self.low = low
    self.high = high
    self.baseline = baseline
    self.method = method
    self.concern = concern
    self.isHigherBetter = isHigherBetter
  }

  /// Whether the whole interval lies on the better side of the constant guess.
  ///
  /// The guess has no skill whatever the rows are (an AUC of .5, an R² of at most 0), so its own
  /// error plays no part.
  public var isBetterThanBaseline: Bool {
    guard concern == nil, let low, let high, let baseline else { return false }
    return isHigherBetter ? low > baseline : high < baseline
  }
}

/// A figure over the folds of a cross-validation.
public struct FoldFigure: Sendable, Hashable, Encodable {
  /// The figure's name, without `cv_`.
  public var name: String
  /// Its mean over the folds.
  public var mean: Double
  /// The standard error of that mean.
  public var standardError: Double

  /// Describes a figure.
  public init(name: String, mean: Double, standardError: Double) {
    self.name = name
    self.mean = mean
    self.standardError = standardError
  }
}

/// The figures of one group of held-out rows.
public struct SliceFacts: Sendable, Hashable, Encodable {
  /// The column that makes the groups.
  public var column: String
  /// The group's value.
  public var value: String
  /// The number of held-out rows in it.
  public var rows: Int
  /// Its figures.
  public var metrics: [NamedFigure]
  /// How it is treated: rates of a classifier of two labels, mean errors of a regression.
  public var rates: [NamedFigure] = []

  /// Describes a group.
  public init(column: String, value: String, rows: Int, metrics: [NamedFigure]) {
    self.column = column
    self.value = value
    self.rows = rows
    self.metrics = metrics
  }
}
