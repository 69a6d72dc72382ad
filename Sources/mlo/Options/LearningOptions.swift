import ArgumentParser
import Operations

/// What is learnt from which columns by which learner.
struct LearningOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The column to predict. The tasks anomaly and clustering learn without one; where it is named, "
        + "it is left out of the features and judges the result.", valueName: "col"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "The task: \(TrainingChoices.tasks.joined(separator: ", ")).", valueName: "task"),
    completion: .list(TrainingChoices.tasks))
  var task = "auto"

  @Option(
    help: ArgumentHelp(
      "The learner: \(TrainingChoices.learners.joined(separator: ", ")); auto (the default) compares "
        + "\(TrainingChoices.candidates.joined(separator: ", ")) by cross-validation within the "
        + "training rows and takes the smallest of the best, of a time series naive as well; for anomaly "
        + "it is isolation-forest, for clustering kmeans.",
      valueName: "name"), completion: .list(TrainingChoices.learners))
  var model = "auto"

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "A setting of the learner, such as trees=200: see SETTINGS; with --tune also a range such as "
        + "rate=0.01..0.3:log or a list. Without --model it goes to each candidate that has it.",
      valueName: "key=value"))
  var settings: [String] = []

  @Option(
    help: ArgumentHelp("Learn from these columns only, with commas between them.", valueName: "a,b")
  )
  var features: [String] = []

  @Option(help: ArgumentHelp("Leave these columns out.", valueName: "a,b"))
  var drop: [String] = []

  @Option(
    help: ArgumentHelp(
      "Let this model learn on from the data (gbdt: more trees; logistic, linear: moved weights).",
      valueName: "model"))
  var continueFrom: String?

  @Option(help: ArgumentHelp("The column of sample weights.", valueName: "col"))
  var weight: String?

  @Option(
    help: ArgumentHelp(
      "The positive class of two; the label that sorts last when absent.", valueName: "label"))
  var positive: String?

  @Option(
    help: ArgumentHelp(
      "The rows are a time series with its times in this column (ISO 8601 dates, or numbers): "
        + "also learn from the past of the target (--lags) and from hour, weekday, month and day of the "
        + "year where they differ, and hold out the latest rows unless --split says otherwise. None when "
        + "absent.", valueName: "col"))
  var time: String?

  @Option(
    help: ArgumentHelp(
      "With --time: learn from the target so many rows before, TARGET_lag_N. Lags count rows in "
        + "the order of the times, and of the file where times are equal; rows without a full history "
        + "are left out. When --rolling is absent, too, both are chosen by the step of the times: 1 to 3 "
        + "rows and a season of 24 and 168 (hours), 7 (days), 52 (weeks) or 12 (months); none stands for "
        + "no lags.", valueName: "n,n"))
  var lags: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --time: learn from the mean of the target over so many rows before, TARGET_mean_N. "
        + "None when --lags is named.", valueName: "n,n"))
  var rolling: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --time: the column that names each row's series, where the data has several. Lags and means "
        + "never read across them. None when absent.", valueName: "col"))
  var series: String?

  @Option(
    help: ArgumentHelp(
      "With --time: compare models, and judge the held-out rows, also 1 to so many steps ahead, each "
        + "step from the forecasts of those before it. 1 when --lags is named, else the longest season.",
      valueName: "n"))
  var horizon: Int?

  @Option(help: ArgumentHelp("Decides split and fit.", valueName: "n"))
  var seed: UInt64 = 0

  /// Writes the options into an operation's choices.
  func apply(to choices: inout TrainingChoices) {
    choices.task = task
    choices.learner = model
    choices.settings = settings
    choices.features = features
    choices.drop = drop
    choices.continuedModel = continueFrom
    choices.weight = weight
    choices.positive = positive
    choices.seed = seed
    choices.time = time
    choices.lags = lags
    choices.rolling = rolling
    choices.series = series
    choices.horizon = horizon
  }

  func validate() throws {
    guard time == nil else { return }
    if !(lags.isEmpty && rolling.isEmpty) {
      throw ValidationError("--lags and --rolling need --time: the order of the rows")
    }
    if series != nil || horizon != nil {
      throw ValidationError("--series and --horizon need --time: the order of the rows")
    }
  }
}
