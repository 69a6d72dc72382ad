import ArgumentParser
import Operations

/// On which rows a model is judged, and how.
struct EvaluationOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The share of rows held out; 0.2 when absent.", valueName: "share"))
  var holdout: Double?

  @Option(
    help: ArgumentHelp("Judge on this file instead of held-out rows.", valueName: "file"),
    completion: .file())
  var test: String?

  @Option(
    help: ArgumentHelp(
      "Hold out by time:COL (the latest rows) or group:COL (rows of one value stay together).",
      valueName: "rule"))
  var split: String?

  @Option(
    name: .customLong("cv"),
    help: ArgumentHelp(
      "Cross-validate within the training rows, with this many folds; without --model it is done with "
        + "5 when absent.", valueName: "k"))
  var folds: Int?

  @Option(help: ArgumentHelp("The metric to name first.", valueName: "name"))
  var metric: String?

  @Option(
    help: ArgumentHelp(
      "Also judge each group of this column, and how far groups of 30 rows or more lie apart.",
      valueName: "col"))
  var slice: [String] = []

  @Option(
    help: ArgumentHelp(
      "What wrong labels of two cost, such as fp=1,fn=5 (a false alarm, a missed positive). The "
        + "threshold that costs least on out-of-fold rows (--cv 5 when absent) is stored with the "
        + "model; without costs it is 0.5.",
      valueName: "costs"))
  var cost: String?

  @Option(
    help: ArgumentHelp(
      "Calibrate a classifier's probabilities on out-of-fold rows (--cv 5 when absent): sigmoid "
        + "(Platt) or isotonic; not at all when absent. The exported model does it too.",
      valueName: "method"), completion: .list(TrainingChoices.calibrations))
  var calibrate: String?

  @Flag(
    help:
      "Also fit 10, 20, 40, 70 and 100 % of the training rows by cross-validation (--cv 5 when absent); kept with the run and drawn in the report."
  )
  var learningCurve = false

  /// Writes the options into an operation's choices.
  func apply(to choices: inout TrainingChoices) {
    choices.holdout = holdout
    choices.testFile = test
    choices.split = split
    choices.folds = folds
    choices.metric = metric
    choices.slices = slice
    choices.cost = cost
    choices.calibration = calibrate
    choices.wantsLearningCurve = learningCurve
  }
}
