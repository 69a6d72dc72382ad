/// Learners that one training compared on the same folds of its training part.
public struct ComparisonFacts: Sendable, Hashable, Encodable {
  /// The metric that decided.
  public var metric: String
  /// Whether a larger value of it is a better one.
  public var isHigherBetter: Bool
  /// The learner that was taken.
  public var chosen: String
  /// How many folds there were.
  public var folds: Int
  /// How many training rows took part.
  public var rows: Int
  /// The learners.
  public var candidates: [ComparedFacts]

  /// Describes a comparison.
  public init(
    metric: String, isHigherBetter: Bool, chosen: String, folds: Int, rows: Int,
    candidates: [ComparedFacts]
  ) {
    self.metric = metric
    self.isHigherBetter = isHigherBetter
    self.chosen = chosen
    self.folds = folds
    self.rows = rows
    self.candidates = candidates
  }

  /// The best of the others that had a fair chance: no constant guess, and none with stated settings.
  var bestRival: ComparedFacts? {
    let rivals = candidates.filter {
      $0.learner != chosen && $0.learner != "baseline" && !$0.hasStatedSettings && $0.mean.isFinite
    }
    return rivals.max { isHigherBetter ? $0.mean < $1.mean : $0.mean > $1.mean }
  }
}

/// How one learner did in a comparison.
public struct ComparedFacts: Sendable, Hashable, Encodable {
  /// Its name.
  public var learner: String
  /// The metric's mean over the folds.
  public var mean: Double
  /// That mean less the one of the learner that was taken.
  public var difference: Double
  /// The standard error of the difference, corrected for folds that share training rows.
  public var differenceError: Double
  /// Whether some of its settings were stated, so that it may have been held back.
  public var hasStatedSettings: Bool

  /// Describes a learner.
  public init(
    learner: String, mean: Double, difference: Double, differenceError: Double,
    hasStatedSettings: Bool
  ) {
    self.learner = learner
    self.mean = mean
    self.difference = difference
    self.differenceError = differenceError
    self.hasStatedSettings = hasStatedSettings
  }
}
