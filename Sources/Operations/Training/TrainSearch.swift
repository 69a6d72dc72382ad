import Learning

/// A search of a learner's settings on folds of the training part.
public struct TrainSearch: Encodable, Sendable {
  /// How settings were proposed: `tpe`.
  public var method: String
  /// The metric whose mean over the folds was searched for.
  public var metric: String
  /// The settings that were varied, each with its range in words.
  public var space: [String: String]
  /// How many folds there were.
  public var folds: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many training rows there are.
  public var trainingRows: Int
  /// The trials, in order; the first has the learner's own settings where the ranges hold them.
  public var trials: [TrainTrial]
  /// The number of the trial whose settings the model has.
  public var best: Int
  /// Whether the first trial has the learner's own settings.
  public var startsWithOwn: Bool
  /// Why the search ended: `trials`, `time`, `interrupted` or `exhausted`.
  public var end: String
}

/// One set of settings on the folds.
public struct TrainTrial: Encodable, Sendable {
  /// Its number, from 0.
  public var number: Int
  /// The varied settings.
  public var settings: [String: String]
  /// `complete`, `pruned` (given up after some folds) or `failed`.
  public var state: String
  /// The metric of each fold that was fitted.
  public var values: [Double]
  /// The mean of them.
  public var mean: Double
  /// Their standard deviation (n - 1).
  public var deviation: Double
}

extension TrainSearch {
  init(_ record: SearchRecord) {
    self.init(
      method: record.method, metric: record.metric,
      space: Dictionary(record.space.map { ($0.name, $0.range.title) }) { $1 },
      folds: record.foldCount, rows: record.rows, trainingRows: record.trainingRows,
      trials: record.trials.map(TrainTrial.init), best: record.best,
      startsWithOwn: record.startsWithOwn ?? true, end: record.end.rawValue)
  }
}

extension TrainTrial {
  init(_ trial: SearchTrial) {
    self.init(
      number: trial.number,
      settings: Dictionary(trial.settings.map { ($0.name, $0.value) }) { $1 },
      state: trial.state.rawValue, values: trial.values, mean: trial.mean,
      deviation: trial.deviation)
  }
}
