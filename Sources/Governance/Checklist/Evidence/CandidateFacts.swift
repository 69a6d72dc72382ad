/// Another finished run that learnt the same target from the same rows.
public struct CandidateFacts: Sendable, Hashable, Encodable {
  /// Its id.
  public var run: String
  /// Its name.
  public var name: String
  /// Its learner.
  public var learner: String
  /// Its settings by name.
  public var settings: [NamedValue]
  /// Whether some settings were stated, so that it may have been held back.
  public var hasStatedSettings: Bool
  /// The columns that it takes.
  public var inputs: [String]
  /// The figure that was compared: over the folds where there are folds.
  public var metric: String
  /// Mean and error over the folds of a cross-validation; nil without one.
  public var crossValidation: FoldFigure?
  /// The same figure on the held-out rows.
  public var heldOut: Double?
  /// This model's figure less the other's on the same held-out rows, with its 95 % interval.
  public var difference: DifferenceFacts?

  /// Describes a run.
  public init(
    run: String, name: String, learner: String, settings: [NamedValue], hasStatedSettings: Bool,
    inputs: [String], metric: String, crossValidation: FoldFigure?, heldOut: Double?,
    difference: DifferenceFacts? = nil
  ) {
    self.run = run
    self.name = name
    self.learner = learner
    self.settings = settings
    self.hasStatedSettings = hasStatedSettings
    self.inputs = inputs
    self.metric = metric
    self.crossValidation = crossValidation
    self.heldOut = heldOut
    self.difference = difference
  }
}

/// A difference between two models on the same rows.
public struct DifferenceFacts: Sendable, Hashable, Encodable {
  /// The difference; positive where this model is better.
  public var value: Double
  /// The lower end of its interval.
  public var low: Double?
  /// The upper end of its interval.
  public var high: Double?

  /// Describes a difference.
  public init(value: Double, low: Double?, high: Double?) {
    self.value = value
    self.low = low
    self.high = high
  }

  /// Whether the rows say that this model is the worse one.
  public var isConfidentlyWorse: Bool { high.map { $0 < 0 } ?? false }
}
