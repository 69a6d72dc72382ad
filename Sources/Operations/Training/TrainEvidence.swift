import Learning
import Statistics

/// The threshold that costs chose, and what it is worth on rows that did not choose it.
public struct TrainThreshold: Encodable, Sendable {
  /// Rows are called positive above this probability.
  public var value: Double
  /// What calling a negative positive costs.
  public var falsePositiveCost: Double
  /// What missing a positive costs.
  public var falseNegativeCost: Double
  /// The mean cost of a held-out row.
  public var cost: Double?
  /// The mean cost of a held-out row with the usual threshold of 0.5.
  public var usualCost: Double?
  /// The mean cost of the out-of-fold rows that it was chosen on.
  public var chosenCost: Double?
  /// How many held-out rows are called positive wrongly, by weight.
  public var falsePositives: Double
  /// How many held-out positives are missed, by weight.
  public var falseNegatives: Double

  init(_ decision: ThresholdDecision) {
    value = decision.threshold
    falsePositiveCost = decision.costs.falsePositive
    falseNegativeCost = decision.costs.falseNegative
    cost = decision.heldOut.cost
    usualCost = decision.usual.cost
    chosenCost = decision.chosenOn.cost
    falsePositives = decision.heldOut.falsePositives
    falseNegatives = decision.heldOut.falseNegatives
  }
}

/// How probabilities were calibrated, and what it is worth on the held-out rows.
public struct TrainCalibration: Encodable, Sendable {
  /// `sigmoid` or `isotonic`.
  public var method: String
  /// The number of out-of-fold rows that it was fitted to.
  public var rows: Int
  /// The expected calibration error with it.
  public var expectedError: Double?
  /// The expected calibration error without it.
  public var uncalibratedError: Double?

  /// Reads a record; nil where nothing was calibrated.
  init?(_ record: EvaluationRecord) {
    guard let calibration = record.calibration else { return nil }
    method = calibration.method
    rows = calibration.rows
    expectedError = record.details?.calibration?.expectedError
    uncalibratedError = calibration.uncalibratedError
  }
}

/// How a figure grows with the rows that are learnt from, by cross-validation.
public struct TrainLearningCurve: Encodable, Sendable {
  /// The figure's name.
  public var metric: String
  /// From the smallest share to all rows.
  public var points: [Point]

  /// One share of the rows.
  public struct Point: Encodable, Sendable {
    /// The share of the rows of each fold that is learnt from.
    public var share: Double
    /// How many rows that is, on average over the folds.
    public var rows: Double
    /// The figure's mean over the folds, on rows not learnt from.
    public var mean: Double
    /// Its standard deviation over the folds.
    public var deviation: Double
    /// Its mean over the folds, on the rows learnt from.
    public var training: Double
  }

  init(_ curve: LearningCurve) {
    metric = curve.metric
    points = curve.points.map {
      Point(
        share: $0.share, rows: $0.rows, mean: $0.mean, deviation: $0.deviation,
        training: $0.training)
    }
  }
}

/// One group of held-out rows.
public struct TrainSlice: Encodable, Sendable {
  /// The column that makes the groups.
  public var column: String
  /// The group's value; empty where it is missing.
  public var value: String
  /// The number of held-out rows in it.
  public var rows: Int
  /// Its figures.
  public var metrics: [String: Double]
  /// How a classifier of two labels treats it.
  public var rates: TrainRates?
  /// How a regression treats it.
  public var errors: TrainErrors?

  init(_ slice: SliceMetrics) {
    column = slice.column
    value = slice.value
    rows = slice.rows
    metrics = byName(slice.metrics)
    rates = slice.rates.map(TrainRates.init)
    errors = slice.errors.map(TrainErrors.init)
  }
}

/// How a classifier of two labels treats a group; a rate that its rows do not tell is nil.
public struct TrainRates: Encodable, Sendable {
  /// The share of positives among them.
  public var positiveShare: Double
  /// The share that is called positive.
  public var selectionRate: Double
  /// The share of the positives that are called so.
  public var truePositiveRate: Double?
  /// The share of the negatives that are called positive.
  public var falsePositiveRate: Double?
  /// The share of the positives that are missed.
  public var falseNegativeRate: Double?
  /// The share of right labels.
  public var accuracy: Double

  init(_ rates: GroupRates) {
    positiveShare = rates.positiveShare
    selectionRate = rates.selectionRate
    truePositiveRate = rates.truePositiveRate
    falsePositiveRate = rates.falsePositiveRate
    falseNegativeRate = rates.falseNegativeRate
    accuracy = rates.accuracy
  }
}

/// How a regression treats a group.
public struct TrainErrors: Encodable, Sendable {
  /// The mean true value.
  public var meanTarget: Double
  /// The mean predicted value.
  public var meanPrediction: Double
  /// The mean of true less predicted value.
  public var meanError: Double

  init(_ errors: GroupErrors) {
    meanTarget = errors.meanTarget
    meanPrediction = errors.meanPrediction
    meanError = errors.meanError
  }
}

/// How far the groups of a column lie apart.
public struct TrainFairness: Encodable, Sendable {
  /// The column.
  public var column: String
  /// How many groups have rows enough to be compared.
  public var compared: Int
  /// How many have too few.
  public var leftOut: Int
  /// The fewest rows of a group that is compared.
  public var leastRows: Int
  /// Differences and ratios by name, as fairlearn defines them.
  public var disparities: [String: Double]

  init(_ found: SliceDisparities) {
    column = found.column
    compared = found.compared
    leftOut = found.leftOut
    leastRows = found.leastRows
    disparities = Dictionary(found.disparities.map { ($0.name, $0.value) }) { $1 }
  }
}

extension [MetricInterval] {
  /// The ends of the intervals by the names of the figures; nil where the rows do not tell.
  var ends: [String: [Double]?] {
    Dictionary(
      map { interval in
        guard let low = interval.low, let high = interval.high else { return (interval.name, nil) }
        return (interval.name, [low, high])
      }
    ) { $1 }
  }
}
