/// A search of a learner's settings on folds of the training part.
public struct SearchFacts: Sendable, Hashable, Encodable {
  /// How settings were proposed, such as `tpe`.
  public var method: String
  /// The learner.
  public var learner: String
  /// The metric whose mean over the folds was searched for.
  public var metric: String
  /// What decides every draw.
  public var seed: UInt64
  /// How many folds there were.
  public var folds: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many training rows there are.
  public var trainingRows: Int
  /// The settings of each trial that was fitted.
  public var trials: [[NamedValue]]
  /// The settings of the best trial.
  public var best: [NamedValue]
  /// The metric's mean of the best trial.
  public var bestMean: Double
  /// The metric's mean with the learner's own settings; nil where they were not fitted.
  public var ownMean: Double?

  /// Describes a search.
  public init(
    method: String, learner: String, metric: String, seed: UInt64, folds: Int, rows: Int,
    trainingRows: Int, trials: [[NamedValue]], best: [NamedValue], bestMean: Double,
    ownMean: Double?
  ) {
    self.method = method
    self.learner = learner
    self.metric = metric
    self.seed = seed
    self.folds = folds
    self.rows = rows
    self.trainingRows = trainingRows
    self.trials = trials
    self.best = best
    self.bestMean = bestMean
    self.ownMean = ownMean
  }

  /// How many different settings were tried.
  var configurations: Int { Set(trials.map { Set($0) }).count }

  /// The settings that had more than one value.
  var varied: [String] {
    Set(trials.flatMap { $0.map(\.name) }).sorted().filter { name in
      Set(trials.map { $0.first { $0.name == name }?.value }).count > 1
    }
  }
}
