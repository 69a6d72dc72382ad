import Learning

/// Learners beside each other on the same folds of the training part.
public struct TrainComparison: Encodable, Sendable {
  /// The metric that decided.
  public var metric: String
  /// Whether a larger value of it is a better one.
  public var higherIsBetter: Bool
  /// The learner that was taken: of those within one standard error of the best mean the one with the
  /// smallest model.
  public var chosen: String
  /// The learner with the best mean.
  public var best: String
  /// How many folds there were.
  public var folds: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many training rows there are.
  public var trainingRows: Int
  /// The learners, the simplest first.
  public var candidates: [TrainCandidate]
}

/// How one learner did on the folds.
public struct TrainCandidate: Encodable, Sendable {
  /// Its name.
  public var learner: String
  /// The metric of each fold.
  public var values: [Double]
  /// The mean of them.
  public var mean: Double
  /// Their standard deviation (n - 1).
  public var deviation: Double
  /// Its mean less that of the learner that was taken.
  public var difference: Double
  /// The standard error of the difference, paired by fold, with the correction of Nadeau & Bengio
  /// (2003) for folds that share training rows.
  public var differenceStandardError: Double
  /// The size of its model of the first fold, as it would be stored.
  public var modelBytes: Int?
  /// How many rows that model answered in a second, on one thread beside other fits.
  public var rowsPerSecond: Double?
  /// Its settings in force.
  public var settings: [String: String]
}

/// The primary metric over the folds of a cross-validation.
public struct TrainFolds: Encodable, Sendable {
  /// The metric.
  public var metric: String
  /// Its value on each fold.
  public var values: [Double]
  /// The mean of them.
  public var mean: Double
  /// Their standard deviation (n - 1).
  public var deviation: Double
}

extension TrainComparison {
  init(_ comparison: ModelComparison, speeds: [String: Double]) {
    self.init(
      metric: comparison.metric, higherIsBetter: comparison.isHigherBetter,
      chosen: comparison.chosen, best: comparison.leader ?? comparison.chosen,
      folds: comparison.foldCount, rows: comparison.rows,
      trainingRows: comparison.trainingRows,
      candidates: comparison.candidates.map {
        TrainCandidate($0, metric: comparison.metric, speed: speeds[$0.learner])
      })
  }
}

extension TrainCandidate {
  init(_ model: ComparedModel, metric: String, speed: Double?) {
    self.init(
      learner: model.learner, values: model.values(of: metric), mean: model.mean,
      deviation: model.deviation, difference: model.difference,
      differenceStandardError: model.differenceError, modelBytes: model.bytes,
      rowsPerSecond: speed,
      settings: Dictionary(model.settings.map { ($0.name, $0.value) }) { $1 })
  }
}

extension TrainFolds {
  init?(_ folds: [[NamedMetric]], metric: String) {
    guard !folds.isEmpty else { return nil }
    let values = folds.map { fold in fold.first { $0.name == metric }?.value ?? .nan }
    let spread = FoldSpread(values)
    self.init(metric: metric, values: values, mean: spread.mean, deviation: spread.deviation)
  }
}
