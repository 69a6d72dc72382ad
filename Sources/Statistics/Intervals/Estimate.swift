/// A number from a sample of rows, with what the sample says about it.
public struct Estimate: Sendable, Hashable {
  /// The number; NaN where it does not exist.
  public var value: Double
  /// Its standard error; nil where there is none.
  public var standardError: Double?
  /// Where it lies; nil where the rows do not tell.
  public var interval: ConfidenceInterval?
  /// The number of rows.
  public var rowCount: Int
  /// How error and interval were found.
  public var method: EstimateMethod
  /// Why the interval must not decide anything; nil where it may.
  public var concern: EstimateConcern?
  /// The random draws, where there were any.
  public var draws: BootstrapDraws?

  init(
    value: Double, rowCount: Int, method: EstimateMethod, concern: EstimateConcern? = nil
  ) {
    self.value = value
    self.rowCount = rowCount
    self.method = method
    self.concern = concern
  }

  /// An estimate with an interval of the normal distribution around the value.
  init(
    value: Double, standardError: Double, confidence: Double, rowCount: Int,
    method: EstimateMethod, concern: EstimateConcern? = nil
  ) {
    self.init(value: value, rowCount: rowCount, method: method, concern: concern)
    let reach = Normal.twoSidedQuantile(confidence: confidence) * standardError
    self.standardError = standardError
    interval = ConfidenceInterval(low: value - reach, high: value + reach, confidence: confidence)
  }
}

/// An interval that holds the true value with the given confidence, two-sided.
public struct ConfidenceInterval: Sendable, Hashable {
  /// The lower end.
  public var low: Double
  /// The upper end.
  public var high: Double
  /// The confidence, such as 0.95.
  public var confidence: Double

  /// Makes an interval.
  public init(low: Double, high: Double, confidence: Double) {
    self.low = low
    self.high = high
    self.confidence = confidence
  }
}

/// How an error and an interval were found; the raw value is for machines.
public enum EstimateMethod: String, Sendable, Hashable, Codable {
  /// AUC by DeLong, DeLong & Clarke-Pearson 1988, interval on the logit scale.
  case deLong = "delong"
  /// A difference of AUCs on the same rows by DeLong 1988.
  case pairedDeLong = "paired_delong"
  /// A share by Clopper & Pearson 1934.
  case clopperPearson = "clopper_pearson"
  /// A difference of shares of the same rows by Tango 1998, with McNemar's exact test.
  case tango = "tango"
  /// A mean of a term per row.
  case mean
  /// A difference of means on the same rows.
  case pairedMean = "paired_mean"
  /// The root of a mean by the delta method.
  case delta
  /// A difference of roots of means on the same rows by the delta method.
  case pairedDelta = "paired_delta"
  /// Percentiles of a metric over rows drawn with replacement.
  case bootstrap
  /// Percentiles of a difference over the same rows drawn with replacement.
  case pairedBootstrap = "paired_bootstrap"

  /// The name in a sentence.
  public var title: String {
    switch self {
    case .deLong: "DeLong"
    case .pairedDeLong: "paired DeLong"
    case .clopperPearson: "exact binomial"
    case .tango: "paired score interval"
    case .mean: "mean of rows"
    case .pairedMean: "paired means"
    case .delta: "delta method"
    case .pairedDelta: "paired delta method"
    case .bootstrap: "bootstrap"
    case .pairedBootstrap: "paired bootstrap"
    }
  }
}

/// Why an interval must not decide anything.
public enum EstimateConcern: Sendable, Hashable {
  /// The value is not a number.
  case notANumber
  /// Fewer rows than the method is good for.
  case tooFewRows(found: Int, needed: Int)
  /// Fewer positives than the method is good for.
  case tooFewPositives(found: Int, needed: Int)
  /// Fewer negatives than the method is good for.
  case tooFewNegatives(found: Int, needed: Int)
  /// The rows show no variation at all, so that they say nothing about the error.
  case degenerate
  /// The metric does not exist in too many of the draws.
  case undefinedDraws(skipped: Int, of: Int)
  /// The metric is of all rows at once, and is not computed again for other rows.
  case notResampled

  /// What is wrong, as the end of a sentence.
  public var title: String {
    switch self {
    case .notANumber: "metric is not a number"
    case .tooFewRows(let found, let needed): "too few rows (n = \(found), \(needed) needed)"
    case .tooFewPositives(let found, let needed):
      "too few positives (n = \(found), \(needed) needed)"
    case .tooFewNegatives(let found, let needed):
      "too few negatives (n = \(found), \(needed) needed)"
    case .degenerate: "degenerate: the rows show no variation"
    case .undefinedDraws(let skipped, let draws):
      "the metric does not exist in \(skipped) of \(draws) draws"
    case .notResampled: "no interval is computed for it"
    }
  }
}
