import Diagnostics
import Models
import Statistics

/// What a fitted model's outputs are changed to before it is stored, learnt from the out-of-fold
/// outputs of the training rows and never from the held-out ones.
struct OutputChoice {
  /// What calibrates the probabilities; nil to leave them as they are.
  var calibration: Calibration?
  /// The threshold that the labels follow; nil for the usual one.
  var threshold: Double?
  /// The out-of-fold rows with the outputs that the threshold was chosen on.
  private var steps: ScoreSteps?
  /// How many rows the calibration was fitted to.
  private var rowCount = 0
  /// A calibration was asked for, and the rows do not have every label.
  private var isUncalibrated = false

  /// Chooses what the request asks for.
  ///
  /// - Parameter target: What the scores of the fitted model are.
  init(_ plan: TrainingPlan, outOfFold: EvaluatedRows?, target: TargetKind) {
    guard var rows = outOfFold, case .classification(_, _, let scale) = target else { return }
    rowCount = rows.rows.count
    if let method = plan.request.calibration {
      calibration = CalibrationFit.fit(method, plan.task, scale: scale, rows: rows)
      isUncalibrated = calibration == nil
      if let calibration { rows = calibration.applied(to: rows, plan.task, scale: scale) }
    }
    if let costs = plan.request.costs, let found = rows.steps(plan.task) {
      steps = found
      threshold = found.cheapestThreshold(costs)
    }
  }

  /// What a user should know about the choice.
  var warnings: [Warning] {
    if isUncalibrated {
      return [
        Warning(
          code: "not_calibrated",
          message: "the probabilities are not calibrated: a label is in none of the rows that the "
            + "folds of the cross-validation judge")
      ]
    }
    guard calibration?.name == CalibrationMethod.isotonic.rawValue, rowCount < Self.isotonicRows
    else { return [] }
    return [
      Warning(
        code: "few_calibration_rows",
        message: "isotonic calibration by \(rowCount) rows follows their noise, and may say 0 of "
          + "what happens: `--calibrate sigmoid` needs fewer rows")
    ]
  }

  /// With fewer rows, sigmoid calibration does better than isotonic (Niculescu-Mizil & Caruana 2005,
  /// "Predicting good probabilities with supervised learning", section 5).
  private static let isotonicRows = 1000

  /// Changes a model's outputs.
  func apply(to blueprint: inout ModelBlueprint) {
    blueprint.calibration = calibration
    blueprint.threshold = threshold
  }

  /// What the threshold is worth; nil where none was chosen.
  func decision(_ plan: TrainingPlan, heldOut: EvaluatedRows) -> ThresholdDecision? {
    guard let threshold, let costs = plan.request.costs else { return nil }
    return ThresholdDecision(
      threshold, costs: costs, chosenOn: steps, heldOut: heldOut.steps(plan.task))
  }

  /// What the calibration is worth on the held-out rows; nil where there is none.
  ///
  /// - Parameter before: The model without it.
  func calibrationRecord(
    _ plan: TrainingPlan, before: ModelBlueprint, control: FitControl
  ) throws -> CalibrationRecord? {
    guard let calibration else { return nil }
    var plain = before
    plain.calibration = nil
    plain.threshold = nil
    let rows = try StoredModel(judging: plain, control: control)
      .evaluate(plan.data, rows: plan.data.test)
    let names = ["logloss", "brier"].filter { plan.metricNames.contains($0) }
    return CalibrationRecord(
      method: calibration.name, rows: rowCount,
      uncalibrated: rows.metrics(plan.task, names: names),
      uncalibratedError: EvaluationDetails.calibration(rows, plan.task)?.expectedError)
  }
}

/// How probabilities were calibrated, and how the model does without that.
public struct CalibrationRecord: Sendable, Hashable, Codable {
  /// `sigmoid` or `isotonic`.
  public var method: String
  /// The number of out-of-fold rows that it was fitted to.
  public var rows: Int
  /// Log loss, and Brier score of two labels, of the uncalibrated model on the held-out rows.
  public var uncalibrated: [NamedMetric]
  /// Its expected calibration error there.
  public var uncalibratedError: Double?
}

extension EvaluationRecord {
  /// Adds what is known of the held-out rows beside the figures: intervals, curves, groups.
  mutating func add(_ choice: OutputChoice, judgedBy plan: TrainingPlan) {
    let threshold = choice.threshold
    units = plan.resamplingUnits()
    intervals = holdout.intervals(
      plan.task, names: plan.metricNames, threshold: threshold, units: units,
      threads: max(1, plan.request.threads))
    details = EvaluationDetails(
      holdout, plan.task, threshold: threshold, costs: plan.request.costs)
    decision = choice.decision(plan, heldOut: holdout)
    slices = SliceEvaluation.metrics(plan, holdout, threshold: threshold)
    disparities = SliceDisparities.of(slices)
  }
}

extension TrainingRequest {
  /// The folds of the cross-validation where nobody says how many, but something needs them.
  static let usualFolds = 5

  /// The number of folds; nil for no cross-validation.
  func foldCount(trainingRows: Int) -> Int? {
    if let folds { return folds }
    guard costs != nil || calibration != nil || wantsLearningCurve else { return nil }
    return max(2, min(Self.usualFolds, trainingRows / 2))
  }

  /// Refuses what the task cannot have.
  ///
  /// - Throws: `LearningError.unsuitableTarget` for costs of a target without two labels.
  func checkOutputs(_ task: LearningTask) throws {
    if calibration != nil, task.labels == nil {
      throw LearningError.unsuitableTarget(
        name: target ?? "", problem: "has no labels, whose probabilities `--calibrate` is for",
        hint: nil)
    }
    guard let costs else { return }
    guard case .binary = task else {
      throw LearningError.unsuitableTarget(
        name: target ?? "", problem: "does not have two labels, as `--cost` needs", hint: nil)
    }
    // So that sums over the rows stay far from what a float64 cannot hold.
    let limits = 1e-12...1e12
    guard limits.contains(costs.falsePositive), limits.contains(costs.falseNegative) else {
      throw LearningError.invalidOption(
        option: "--cost", value: "fp=\(costs.falsePositive),fn=\(costs.falseNegative)",
        expected: "costs from \(limits.lowerBound) to \(limits.upperBound)")
    }
  }
}
