/// A choice of columns on folds of the training part.
public struct SelectionRecord: Sendable, Hashable, Codable {
  /// How columns were chosen: `recursive elimination`.
  public var method: String
  /// What ranked them: the name of the learner whose gains they are.
  public var ranking: String
  /// How many columns were asked for; nil let the folds decide.
  public var requested: Int?
  /// The metric that decides.
  public var metric: String
  /// Whether a larger value of it is a better one.
  public var isHigherBetter: Bool
  /// How many columns were kept.
  public var chosen: Int
  /// How many folds there were.
  public var foldCount: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many training rows there are.
  public var trainingRows: Int
  /// The rows that took part, where not all of them did.
  public var sample: SampledFolds?
  /// The numbers of columns that were tried, the largest first.
  public var sizes: [SelectionSize]
  /// The columns, the most important first.
  public var columns: [SelectedColumn]
}

/// How good models of so many columns are, each fold with columns of its own.
public struct SelectionSize: Sendable, Hashable, Codable {
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
public struct SelectedColumn: Sendable, Hashable, Codable {
  /// Its name.
  public var name: String
  /// Its place on the training part, from 1; who stayed longest is first.
  public var rank: Int
  /// Its share of all gain in the last model that had it.
  public var score: Double
  /// In which folds it was among the kept.
  public var folds: [Int]
  /// Whether the model has it.
  public var isKept: Bool
}

/// How many columns a selection keeps.
public enum SelectionSizeChoice: Sendable, Hashable {
  /// So many.
  case count(Int)
  /// The fewest that are within one standard error of the best.
  case automatic
}
