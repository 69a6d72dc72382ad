import Models
import Statistics

/// What a fitted model's outputs are changed to before it is stored, learnt from the out-of-fold
/// outputs of the training rows and never from the held-out ones.
struct OutputChoice {
  /// The threshold that the labels follow; nil for the usual one.
  var threshold: Double?
  /// The rows that it was chosen on.
  private var chosenOn: ScoreSteps?

  /// Chooses what the request asks for.
  init(_ plan: TrainingPlan, outOfFold: EvaluatedRows?) {
    guard let costs = plan.request.costs, let steps = outOfFold?.steps(plan.task) else { return }
    chosenOn = steps
    threshold = steps.cheapestThreshold(costs)
  }

  /// Changes a model's outputs.
  func apply(to blueprint: inout ModelBlueprint) {
    blueprint.threshold = threshold
  }

  /// What the threshold is worth; nil where none was chosen.
  func decision(_ plan: TrainingPlan, heldOut: EvaluatedRows) -> ThresholdDecision? {
    guard let threshold, let costs = plan.request.costs else { return nil }
    return ThresholdDecision(
      threshold, costs: costs, chosenOn: chosenOn, heldOut: heldOut.steps(plan.task))
  }
}

extension EvaluationRecord {
  /// Adds what is known of the held-out rows beside the figures: intervals, curves, groups.
  mutating func add(_ choice: OutputChoice, judgedBy plan: TrainingPlan) {
    let threshold = choice.threshold
    units = plan.resamplingUnits()
    intervals = holdout.intervals(
      plan.task, names: plan.metricNames, threshold: threshold, units: units)
    details = EvaluationDetails(
      holdout, plan.task, threshold: threshold, costs: plan.request.costs)
    decision = choice.decision(plan, heldOut: holdout)
    slices = SliceEvaluation.metrics(plan, holdout, threshold: threshold)
    disparities = SliceDisparities.of(slices)
  }
}

extension TrainingRequest {
  /// The folds of the cross-validation where nobody says how many, but something is learnt from
  /// out-of-fold outputs.
  static let usualFolds = 5

  /// The number of folds; nil for no cross-validation.
  func foldCount(trainingRows: Int) -> Int? {
    if let folds { return folds }
    return costs == nil ? nil : max(2, min(Self.usualFolds, trainingRows / 2))
  }

  /// Refuses what the task cannot have.
  ///
  /// - Throws: `LearningError.unsuitableTarget` for costs of a target without two labels.
  func checkOutputs(_ task: LearningTask) throws {
    guard let costs else { return }
    guard case .binary = task else {
      throw LearningError.unsuitableTarget(
        name: target, problem: "does not have two labels, as `--cost` needs", hint: nil)
    }
    guard costs.falsePositive > 0, costs.falsePositive.isFinite, costs.falseNegative > 0,
      costs.falseNegative.isFinite
    else {
      throw LearningError.invalidOption(
        option: "--cost", value: "fp=\(costs.falsePositive),fn=\(costs.falseNegative)",
        expected: "costs above 0")
    }
  }
}
