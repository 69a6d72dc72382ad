/// A choice of columns within folds of the training part.
public struct SelectionFacts: Sendable, Hashable, Encodable {
  /// How columns were chosen.
  public var method: String
  /// The metric that decided.
  public var metric: String
  /// How many folds there were.
  public var folds: Int
  /// How many training rows took part.
  public var rows: Int
  /// How many columns there were.
  public var columns: Int
  /// The names of those that were kept.
  public var kept: [String]
  /// The mean over the folds with the kept columns.
  public var mean: Double
  /// The mean over the folds with all columns.
  public var meanOfAll: Double

  /// Describes a choice.
  public init(
    method: String, metric: String, folds: Int, rows: Int, columns: Int, kept: [String],
    mean: Double, meanOfAll: Double
  ) {
    self.method = method
    self.metric = metric
    self.folds = folds
    self.rows = rows
    self.columns = columns
    self.kept = kept
    self.mean = mean
    self.meanOfAll = meanOfAll
  }
}
