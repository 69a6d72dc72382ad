/// How far the groups of a column lie apart.
public struct FairnessFacts: Sendable, Hashable, Encodable {
  /// The column that makes the groups.
  public var column: String
  /// How many groups were compared.
  public var compared: Int
  /// How many have too few rows for that.
  public var leftOut: Int
  /// The fewest rows of a group that is compared.
  public var leastRows: Int
  /// Differences and ratios by fairlearn's names.
  public var disparities: [NamedFigure]

  /// Describes a column.
  public init(
    column: String, compared: Int, leftOut: Int, leastRows: Int, disparities: [NamedFigure]
  ) {
    self.column = column
    self.compared = compared
    self.leftOut = leftOut
    self.leastRows = leastRows
    self.disparities = disparities
  }
}

/// A threshold that was chosen by cost.
public struct CostedThresholdFacts: Sendable, Hashable, Encodable {
  /// Rows are called positive above this probability.
  public var threshold: Double
  /// What calling a negative positive costs.
  public var falsePositiveCost: Double
  /// What missing a positive costs.
  public var falseNegativeCost: Double
  /// The mean cost of a held-out row.
  public var cost: Double?
  /// The mean cost of a held-out row with the usual threshold of 0.5.
  public var usualCost: Double?

  /// Describes a decision.
  public init(
    threshold: Double, falsePositiveCost: Double, falseNegativeCost: Double, cost: Double?,
    usualCost: Double?
  ) {
    self.threshold = threshold
    self.falsePositiveCost = falsePositiveCost
    self.falseNegativeCost = falseNegativeCost
    self.cost = cost
    self.usualCost = usualCost
  }
}

/// How probabilities were calibrated.
public struct CalibrationFacts: Sendable, Hashable, Encodable {
  /// `sigmoid` or `isotonic`; nil where they are as the learner gave them.
  public var method: String?
  /// The mean distance of what is said and what is seen, on held-out rows.
  public var expectedError: Double?
  /// The same without the calibration.
  public var uncalibratedError: Double?
  /// What the Brier score is made of, by name; empty for several labels.
  public var brier: [NamedFigure] = []

  /// Describes a calibration.
  public init(method: String?, expectedError: Double?, uncalibratedError: Double?) {
    self.method = method
    self.expectedError = expectedError
    self.uncalibratedError = uncalibratedError
  }
}

/// A figure over the share of the training rows that is learnt from.
public struct LearningCurveFacts: Sendable, Hashable, Encodable {
  /// The figure's name.
  public var metric: String
  /// From the fewest rows to all.
  public var points: [Point]

  /// One share of the rows.
  public struct Point: Sendable, Hashable, Encodable {
    /// The mean number of rows learnt from.
    public var rows: Int
    /// The figure's mean over the folds, on rows not learnt from.
    public var mean: Double
    /// Its standard deviation over the folds.
    public var deviation: Double
    /// Its mean over the folds, on the rows learnt from.
    public var training: Double

    /// Describes a point.
    public init(rows: Int, mean: Double, deviation: Double, training: Double) {
      self.rows = rows
      self.mean = mean
      self.deviation = deviation
      self.training = training
    }
  }

  /// Describes a curve.
  public init(metric: String, points: [Point]) {
    self.metric = metric
    self.points = points
  }
}

/// How the errors of a regression are spread: true less predicted values.
public struct ResidualFacts: Sendable, Hashable, Encodable {
  /// Mean, standard deviation, quantiles and moments, by name.
  public var figures: [NamedFigure]
  /// The probability of such moments if the errors were normal.
  public var normalityP: Double
  /// The probability of such a trend of the spread over the predictions if there were none.
  public var equalSpreadP: Double
  /// The largest errors, the largest first.
  public var largest: [LargeErrorFacts]

  /// Describes errors.
  public init(
    figures: [NamedFigure], normalityP: Double, equalSpreadP: Double, largest: [LargeErrorFacts]
  ) {
    self.figures = figures
    self.normalityP = normalityP
    self.equalSpreadP = equalSpreadP
    self.largest = largest
  }
}

/// A row that a regression is far from.
public struct LargeErrorFacts: Sendable, Hashable, Encodable {
  /// The data row, counted from 0.
  public var row: Int
  /// The true value.
  public var value: Double
  /// The predicted value.
  public var prediction: Double

  /// Describes a row.
  public init(row: Int, value: Double, prediction: Double) {
    self.row = row
    self.value = value
    self.prediction = prediction
  }
}
