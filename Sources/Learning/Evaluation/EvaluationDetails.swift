import Models
public import Statistics

/// Curves, counts and diagnostics of the held-out rows.
public struct EvaluationDetails: Sendable, Hashable, Codable {
  /// How often each label was called what, true × predicted in the order of the labels; nil for a
  /// regression.
  ///
  /// Sums of weights where rows have them.
  public var confusion: [[Double]]?
  /// The curves of the positive label of two, or of each of up to 20 labels; empty for a regression.
  public var curves: [LabelCurves]
  /// Said and seen: of the positive label of two, or of the likeliest of several.
  public var calibration: CalibrationCurve?
  /// What the Brier score of the positive label of two is made of.
  public var brier: BrierDecomposition?
  /// What thresholds on the probability of the positive label of two come to.
  public var thresholds: [ThresholdRow]
  /// The errors of a regression.
  public var residuals: ResidualDiagnostics?
  /// The largest errors of a regression, the largest first.
  public var largestErrors: [LargeError]
}

/// The curves of one label against all others.
public struct LabelCurves: Sendable, Hashable, Codable {
  /// The label.
  public var label: String
  /// True against false positives.
  public var roc: RocCurve
  /// Precision against recall.
  public var precisionRecall: PrecisionRecallCurve
}

/// One row that a regression is far from.
public struct LargeError: Sendable, Hashable, Codable {
  /// The row's number as in `Split`.
  public var row: Int
  /// The true value.
  public var value: Double
  /// The predicted value.
  public var prediction: Double
}

extension EvaluationDetails {
  /// Labels of more classes than this have no curves of their own.
  static let curveLimit = 20

  /// Describes judged rows.
  ///
  /// - Parameters:
  ///   - threshold: The threshold that the labels follow; 0.5 where nil.
  ///   - costs: What wrong labels cost, for the table of thresholds.
  init(_ rows: EvaluatedRows, _ task: LearningTask, threshold: Double?, costs: ErrorCosts?) {
    self.init(curves: [], thresholds: [], largestErrors: [])
    let weights = rows.weights.isEmpty ? nil : rows.weights
    switch try? rows.modelMetrics(task, threshold: threshold) {
    case .binary(let found):
      calibration = Self.calibration(rows, task)
      brier = BrierDecomposition(
        targets: found.targets, probabilities: found.probabilities, weights: weights)
      addDecisions(rows, task, found.predictions, threshold: threshold, costs: costs)
    case .multiclass(let found):
      confusion = confusionCounts(
        targets: found.targets, predictions: found.predictions, classCount: found.classCount,
        weights: weights)
      calibration = Self.calibration(rows, task)
      if let labels = task.labels?.texts, labels.count <= Self.curveLimit {
        curves = labels.indices.compactMap { Self.curves(rows, $0, labels[$0]) }
      }
    case .regression(let found):
      residuals = ResidualDiagnostics(targets: found.targets, predictions: found.predictions)
      largestErrors = (residuals?.largest ?? []).map {
        LargeError(row: rows.rows[$0], value: found.targets[$0], prediction: found.predictions[$0])
      }
    case .anomaly, .clustering, nil: break
    }
  }

  private mutating func addDecisions(
    _ rows: EvaluatedRows, _ task: LearningTask, _ predictions: [Bool], threshold: Double?,
    costs: ErrorCosts?
  ) {
    guard case .binary(let labels, let positive) = task else { return }
    confusion = confusionCounts(
      targets: rows.labels, predictions: predictions.map { $0 ? positive : 1 - positive },
      classCount: 2, weights: rows.weights.isEmpty ? nil : rows.weights)
    curves = [Self.curves(rows, positive, labels.texts[positive])].compactMap { $0 }
    guard let steps = rows.steps(task) else { return }
    var values = (1...19).map { Double($0) / 20 }
    if let threshold, !values.contains(threshold) { values.append(threshold) }
    thresholds = values.sorted().map { steps.row(above: $0, costs: costs) }
  }

  private static func curves(_ rows: EvaluatedRows, _ code: Int, _ label: String) -> LabelCurves? {
    guard let steps = rows.steps(ofLabel: code), let roc = RocCurve(steps),
      let precisionRecall = PrecisionRecallCurve(steps)
    else { return nil }
    return LabelCurves(
      label: label, roc: roc.thinned(), precisionRecall: precisionRecall.thinned())
  }

  /// Said and seen: of the positive label of two, or how sure the likeliest of several is and how
  /// often it is right (Guo and others 2017).
  static func calibration(_ rows: EvaluatedRows, _ task: LearningTask) -> CalibrationCurve? {
    switch try? rows.modelMetrics(task) {
    case .binary(let found):
      CalibrationCurve(
        targets: found.targets, probabilities: found.probabilities, weights: found.weights)
    case .multiclass(let found):
      CalibrationCurve(
        targets: zip(found.targets, found.predictions).map { $0 == $1 },
        probabilities: found.predictions.indices.map {
          found.probabilities[found.predictions[$0]][$0]
        },
        weights: found.weights)
    default: nil
    }
  }
}
