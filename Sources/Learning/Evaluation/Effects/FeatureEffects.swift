/// What each column does to the stored model's answers, measured on held-out rows.
public struct FeatureEffects: Sendable, Hashable, Codable {
  /// The number of held-out rows that were shuffled, chosen by the seed.
  public var rows: Int
  /// The number of them whose contributions were computed; 0 where nothing is explained.
  public var explainedRows: Int
  /// The scale of contributions: `log_odds`, `probability`, `value` or `log`; nil where the kind of
  /// model is not explained, or has too many nodes.
  public var scale: String?
  /// The metric whose loss is measured.
  public var metric: String
  /// How often each column was shuffled.
  public var repeats: Int
  /// The metric on these rows as they are; nil where it is not defined.
  public var score: Double?
  /// The columns, the one that contributes or loses the most first.
  public var columns: [ColumnEffect]
}

/// What one column does to the answers.
public struct ColumnEffect: Sendable, Hashable, Codable {
  /// The column's name.
  public var name: String
  /// The mean size of its contributions (Shapley values) over the rows; nil where the kind of model is
  /// not explained.
  ///
  /// Of several labels it is their sum.
  public var contribution: Double?
  /// By how much the metric gets worse on average when the column is shuffled among the rows (Breiman
  /// 2001); nil where it was not measured or is not defined.
  public var importance: Double?
  /// The standard deviation over the repeats.
  public var spread: Double?
}
