import Learning

/// A choice of columns on folds of the training part.
public struct TrainSelection: Encodable, Sendable {
  /// How columns were chosen: `recursive elimination`.
  public var method: String
  /// The learner whose gains ranked them.
  public var ranking: String
  /// How many columns were asked for; nil let the folds decide.
  public var requested: Int?
  /// The metric that decided.
  public var metric: String
  /// How many columns were kept.
  public var chosen: Int
  /// How many folds there were.
  public var folds: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many training rows there are.
  public var trainingRows: Int
  /// The numbers of columns that were tried, the largest first.
  public var sizes: [TrainSelectionSize]
  /// The columns, the most important first.
  public var columns: [TrainSelectedColumn]
}

/// How good models of so many columns are.
public struct TrainSelectionSize: Encodable, Sendable {
  /// How many columns.
  public var count: Int
  /// The metric of each fold.
  public var values: [Double]
  /// Their mean.
  public var mean: Double
  /// The standard error of that mean.
  public var standardError: Double
}

/// What became of a column.
public struct TrainSelectedColumn: Encodable, Sendable {
  /// Its name.
  public var name: String
  /// Its place, from 1.
  public var rank: Int
  /// Its share of all gain in the last model that had it.
  public var score: Double
  /// In which folds, from 0, it was among the kept.
  public var folds: [Int]
  /// Whether the model has it.
  public var kept: Bool
}

extension TrainSelection {
  init(_ record: SelectionRecord) {
    self.init(
      method: record.method, ranking: record.ranking, requested: record.requested,
      metric: record.metric, chosen: record.chosen, folds: record.foldCount, rows: record.rows,
      trainingRows: record.trainingRows,
      sizes: record.sizes.map {
        TrainSelectionSize(
          count: $0.count, values: $0.values, mean: $0.mean, standardError: $0.standardError)
      },
      columns: record.columns.map {
        TrainSelectedColumn(
          name: $0.name, rank: $0.rank, score: $0.score, folds: $0.folds, kept: $0.isKept)
      })
  }
}
