import Learning
import Statistics
import Workspace

/// What the held-out rows say of a model: the short form of the record that is kept with its run.
public struct EvaluationSummary: Encodable, Sendable {
  /// The number of held-out rows.
  public var rows: Int
  /// What the fit found out, by name, such as the number of trees that early stopping chose.
  public var facts: [String: String]
  /// The held-out figures by name.
  public var metrics: [String: Double]
  /// The ends of their 95 % intervals; nil where the rows do not tell.
  public var intervals: [String: [Double]?]
  /// The positive class of two; nil for other tasks.
  public var positive: String?
  /// The labels of a classifier, in the order of `confusion`.
  public var labels: [String]
  /// How often each label was called what, true × predicted; nil for a regression.
  public var confusion: [[Double]]?
  /// The mean distance of said and seen shares over bins of probabilities; nil for a regression.
  public var expectedCalibrationError: Double?
  /// What the Brier score of two labels is made of.
  public var brier: BrierTerms?
  /// The threshold that the labels follow, where costs chose it.
  public var threshold: TrainThreshold?
  /// The errors of a regression.
  public var residuals: ResidualSummary?
  /// The groups of `--slice`.
  public var slices: [TrainSlice]
  /// How far the groups of each column lie apart.
  public var fairness: [TrainFairness]

  /// The terms of Murphy 1973, and those within bins of Stephenson and others 2008.
  public struct BrierTerms: Encodable, Sendable {
    /// How far bins are off.
    public var reliability: Double
    /// How far bins differ from the overall share.
    public var resolution: Double
    /// The variance of the outcomes.
    public var uncertainty: Double
    /// The mean variance of probabilities within bins.
    public var withinBinVariance: Double
    /// Twice the mean covariance of probabilities and outcomes within bins.
    public var withinBinCovariance: Double
  }

  /// The errors of a regression: true less predicted values.
  public struct ResidualSummary: Encodable, Sendable {
    /// The mean.
    public var mean: Double
    /// The standard deviation.
    public var standardDeviation: Double
    /// The smallest, those at 5, 25, 50, 75 and 95 per cent, the largest.
    public var quantiles: [Double]
    /// 0 for a symmetric distribution.
    public var skewness: Double
    /// Above 0 with more far errors than the normal distribution has.
    public var excessKurtosis: Double
    /// The probability of such moments of normal errors (Jarque and Bera 1980).
    public var normalityP: Double
    /// The probability of such a trend of the spread if there were none (Breusch and Pagan 1979).
    public var equalSpreadP: Double
    /// The largest errors.
    public var largest: [Error]

    /// A row that the model is far from.
    public struct Error: Encodable, Sendable {
      /// The data row, counted from 0 as in the split.
      public var row: Int
      /// The true value.
      public var value: Double
      /// The predicted value.
      public var prediction: Double
    }
  }
}

/// The parts of an evaluation record that a summary needs; the rows of large data are not read.
private struct SummarisedRecord: Decodable {
  struct Rows: Decodable {
    var rows: [Int]
  }
  var labels: [String]
  var positive: String?
  var facts: [ResolvedSetting]?
  var holdout: Rows
  var metrics: [NamedMetric]
  var intervals: [MetricInterval]?
  var details: EvaluationDetails?
  var decision: ThresholdDecision?
  var slices: [SliceMetrics]
  var disparities: [SliceDisparities]?
}

extension EvaluationSummary {
  /// Reads a record; nil where there is none.
  init?(_ object: ObjectReference?, in workspace: Workspace) throws {
    guard let object else { return nil }
    let record = try EvaluationFile.decode(
      workspace.readObject(object), as: SummarisedRecord.self)
    let names = Set((record.intervals ?? []).map(\.name))
    guard let details = record.details else { return nil }
    self.init(
      rows: record.holdout.rows.count, facts: byName(record.facts),
      metrics: byName(record.metrics.filter { names.contains($0.name) }),
      intervals: (record.intervals ?? []).ends, positive: record.positive,
      labels: record.labels, confusion: details.confusion,
      expectedCalibrationError: details.calibration?.expectedError,
      brier: details.brier.map(BrierTerms.init),
      threshold: record.decision.map(TrainThreshold.init),
      residuals: details.residuals.map { ResidualSummary($0, details.largestErrors) },
      slices: record.slices.map(TrainSlice.init),
      fairness: (record.disparities ?? []).map(TrainFairness.init))
  }
}

extension EvaluationSummary.BrierTerms {
  init(_ found: BrierDecomposition) {
    self.init(
      reliability: found.reliability, resolution: found.resolution,
      uncertainty: found.uncertainty, withinBinVariance: found.withinBinVariance,
      withinBinCovariance: found.withinBinCovariance)
  }
}

extension EvaluationSummary.ResidualSummary {
  init(_ found: ResidualDiagnostics, _ largest: [LargeError]) {
    self.init(
      mean: found.mean, standardDeviation: found.standardDeviation, quantiles: found.quantiles,
      skewness: found.skewness, excessKurtosis: found.excessKurtosis,
      normalityP: found.normality.pValue, equalSpreadP: found.equalSpread.pValue,
      largest: largest.map { Error(row: $0.row, value: $0.value, prediction: $0.prediction) })
  }
}
