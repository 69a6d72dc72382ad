public import Diagnostics
public import Statistics
public import Tabular

/// What a user asks of a training: everything that `mlo train` says beside the data.
///
/// Learning turns a table into a trained model with its evidence: plan (what will be learnt from
/// which columns and rows), fit, evaluation of the stored model on rows it never saw.
public struct TrainingRequest: Sendable {
  /// The column to predict; for a task that learns without a target the column to judge by, or nil.
  public var target: String?
  /// Classification, regression, whichever the target suggests, or a task that learns without one.
  public var task: RequestedTask = .auto
  /// A learner's name from `LearnerRegistry.names`, or `auto`.
  public var learner = "auto"
  /// The learner's settings by name, as typed after `--set`.
  public var settings: [String: String] = [:]
  /// Settings that a search varies, by name, instead of those of the learner's own space.
  public var ranges: [String: StatedRange] = [:]
  /// The columns that may become features.
  public var features: FeatureChoice = .all
  /// Columns stated to be of no interest (`--type COL=ignore`), if the table still has them.
  public var ignored: [String] = []
  /// How much is held out, or the table that is.
  public var holdout: Holdout = .fraction(0.2)
  /// How rows are assigned to the parts.
  public var split: SplitRule = .random
  /// The number of folds of the cross-validation within the training part; nil for none.
  public var folds: Int?
  /// How many columns are selected; nil learns from all of them.
  public var selection: SelectionSizeChoice?
  /// How long settings are searched for; nil takes them as they are.
  public var search: SearchBudget?
  /// When the work began that a limit of the search's time is for; when the training does where nil.
  public var began: ContinuousClock.Instant?
  /// Decides the split and every other choice by chance.
  public var seed: UInt64 = 0
  /// The column of sample weights.
  public var weight: String?
  /// The label of the positive class, as text; without it the larger label.
  public var positive: String?
  /// The metric that is named first; without it the task's default.
  public var primaryMetric: String?
  /// Columns whose values make the groups that are also evaluated one by one.
  public var slices: [String] = []
  /// What wrong labels of two cost; the threshold of least cost is then stored with the model.
  public var costs: ErrorCosts?
  /// Also judges models of shares of the training rows.
  public var wantsLearningCurve = false
  /// How a classifier's probabilities are calibrated; nil to leave them as they are.
  public var calibration: CalibrationMethod?
  /// The model that learns on from the data, instead of a new one.
  public var continued: ContinuedModel?
  /// How columns of the table were made from the past of the target, and what is to be said about it;
  /// nil where the rows are no time series.
  public var series: PreparedSeries?
  /// What the cells of the data mean, as they were read; the plan adds what the columns hold, and the
  /// model keeps it.
  public var cells = CellFormat()
  /// The columns that must have a value in every row.
  public var required: Set<String> = []
  /// What reading guessed of the columns.
  public var readingWarnings: [Warning] = []
  /// The number of threads; results do not depend on it.
  public var threads = 1
  /// The most bytes that the training may hold, the table included; nil for any number.
  public var memoryLimit: Int?

  /// Asks for a model of one column, or of none, everything else at its default.
  public init(target: String?) {
    self.target = target
  }
}

/// The task as typed.
public enum RequestedTask: String, Sendable, Hashable, CaseIterable {
  /// What the target suggests.
  case auto
  /// One of a set of labels.
  case classification
  /// A number.
  case regression
  /// How unusual a row is; learnt without a target.
  case anomaly
  /// Which of some clusters a row belongs to; learnt without a target.
  case clustering

  /// Whether the task is learnt without a target.
  public var isTargetless: Bool { self == .anomaly || self == .clustering }
}

/// The columns that may become features.
public enum FeatureChoice: Sendable, Hashable {
  /// All but the target and those that are left out for a reason.
  case all
  /// Just these; a reason to leave one out no longer counts, apart from there being nothing to learn.
  case only([String])
  /// All but these.
  case without([String])
}

/// The rows that a model is judged on and never learns from.
public enum Holdout: Sendable {
  /// A share of the rows, more than 0 and less than 1.
  case fraction(Double)
  /// A table of its own.
  case table(Table)
}

/// How rows are assigned to the training and the held-out part.
public enum SplitRule: Sendable, Hashable {
  /// By a hash of seed and row number, stratified by label.
  case random
  /// The latest rows by the times or numbers of a column are held out.
  case time(String)
  /// Rows with the same value of a column stay together.
  case group(String)

  /// The column that decides, if one does.
  public var column: String? {
    switch self {
    case .random: nil
    case .time(let column), .group(let column): column
    }
  }
}
