/// A search of a learner's settings on folds of the training part: every trial with its figures.
public struct SearchRecord: Sendable, Hashable, Codable {
  /// How settings were proposed: `tpe`.
  public var method: String
  /// The learner.
  public var learner: String
  /// The metric whose mean over the folds is searched for.
  public var metric: String
  /// Whether a larger value of it is a better one.
  public var isHigherBetter: Bool
  /// What decides every draw.
  public var seed: UInt64
  /// The settings that were varied, with their ranges.
  public var space: [SearchDimension]
  /// How many folds there were.
  public var foldCount: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many training rows there are.
  public var trainingRows: Int
  /// The rows that took part, where not all of them did.
  public var sample: SampledFolds?
  /// The trials, in order; the first has the learner's own settings where the ranges hold them.
  public var trials: [SearchTrial]
  /// Whether the first trial has the learner's own settings; nil in older records, where it has.
  public var startsWithOwn: Bool?
  /// The number of the best trial, whose settings the model has.
  public var best: Int
  /// Why the search ended.
  public var end: SearchEnd

  /// The trial whose settings the model has.
  public var bestTrial: SearchTrial? { trials.first { $0.number == best } }
}

/// Why a search ended.
public enum SearchEnd: String, Sendable, Hashable, Codable {
  /// The trials that were asked for are done.
  case trials
  /// The time that was asked for is over.
  case time
  /// Somebody asked to stop.
  case interrupted
  /// There is nothing left to try.
  case exhausted
}

/// One set of settings on the folds.
public struct SearchTrial: Sendable, Hashable, Codable {
  /// Its number, from 0.
  public var number: Int
  /// The varied settings with their values.
  public var settings: [ResolvedSetting]
  /// How it ended.
  public var state: TrialState
  /// The metric of each fold that was fitted.
  public var values: [Double]
  /// Their mean; NaN where there is none.
  public var mean: Double
  /// Their standard deviation (n - 1).
  public var deviation: Double
  /// What went wrong, if something did.
  public var problem: String?
}

/// How a trial ended.
public enum TrialState: String, Sendable, Hashable, Codable {
  /// It was fitted on every fold.
  case complete
  /// It was given up after some folds, as it was worse than half of the others there.
  case pruned
  /// It could not be fitted.
  case failed
}

/// How long a search goes on.
public enum SearchBudget: Sendable, Hashable {
  /// So many trials.
  case trials(Int)
  /// So long that the whole command ends in that time: a trial that would leave too little for the fit
  /// on all rows and its evaluation is not begun, or given up. One trial is always made.
  case time(Duration)
}
