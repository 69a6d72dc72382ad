import Learning

/// Test rows that are also training rows, and the figures without them.
public struct TrainRepeatedRows: Encodable, Sendable {
  /// How many there are.
  public var rows: Int
  /// Their share of the test rows.
  public var share: Double
  /// The figures on the other test rows; empty where there is none.
  public var metrics: [String: Double]

  init(_ record: RepeatedRowsRecord) {
    rows = record.count
    share = record.share
    metrics = byName(record.metrics)
  }
}
