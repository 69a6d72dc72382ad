/// What each column does to the model's answers, measured on held-out rows.
public struct EffectFacts: Sendable, Hashable, Encodable {
  /// The number of held-out rows that were shuffled.
  public var rows: Int
  /// The number of held-out rows whose contributions were computed.
  public var explainedRows: Int
  /// The scale of contributions: `log_odds`, `probability`, `value` or `log`; nil where there are none.
  public var scale: String?
  /// The metric whose loss is measured.
  public var metric: String
  /// How often each column was shuffled.
  public var repeats: Int
  /// The columns, the one with the largest contributions first.
  public var columns: [ColumnEffectFacts]

  /// Describes what was measured.
  public init(
    rows: Int, explainedRows: Int, scale: String?, metric: String, repeats: Int,
    columns: [ColumnEffectFacts]
  ) {
    self.rows = rows
    self.explainedRows = explainedRows
    self.scale = scale
    self.metric = metric
    self.repeats = repeats
    self.columns = columns
  }
}

/// What one column does to the answers.
public struct ColumnEffectFacts: Sendable, Hashable, Encodable {
  /// The column's name.
  public var name: String
  /// The mean size of its contributions; nil where the kind of model is not explained.
  public var contribution: Double?
  /// By how much the metric gets worse when it is shuffled; nil where it was not measured.
  public var importance: Double?
  /// The standard deviation of that over the repeats.
  public var spread: Double?

  /// Describes a column.
  public init(name: String, contribution: Double?, importance: Double?, spread: Double?) {
    self.name = name
    self.contribution = contribution
    self.importance = importance
    self.spread = spread
  }
}
