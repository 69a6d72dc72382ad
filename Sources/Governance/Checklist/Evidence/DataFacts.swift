/// A data file that a model was made from.
public struct DataFacts: Sendable, Hashable, Encodable {
  /// Its path.
  public var path: String
  /// The SHA-256 of its bytes when it was read.
  public var sha256: String
  /// Its size.
  public var bytes: Int64
  /// How many rows it had.
  public var rows: Int64?
  /// Its columns as the reader saw them.
  public var columns: [DataColumnFacts]
  /// What has become of it.
  public var state: DataState
  /// The finished run that wrote exactly these bytes and did not read them.
  public var producer: RunFacts?

  /// Describes a data file.
  public init(
    path: String, sha256: String, bytes: Int64, rows: Int64?, columns: [DataColumnFacts],
    state: DataState, producer: RunFacts? = nil
  ) {
    self.path = path
    self.sha256 = sha256
    self.bytes = bytes
    self.rows = rows
    self.columns = columns
    self.state = state
    self.producer = producer
  }

  /// The first digits of the hash, with its kind.
  public var shortHash: String { "sha256:" + sha256.prefix(8) }
}

/// What has become of a data file since it was read.
public enum DataState: String, Sendable, Hashable, Codable {
  /// It still has these bytes.
  case same
  /// The store keeps a copy.
  case kept
  /// There is a file of this name with other bytes.
  case changed
  /// There is no such file any more.
  case gone
}

/// One column of a data file.
public struct DataColumnFacts: Sendable, Hashable, Encodable {
  /// The column's name.
  public var name: String
  /// What it was found to hold.
  public var type: String
  /// How many rows miss it.
  public var missing: Int64

  /// Describes a column.
  public init(name: String, type: String, missing: Int64) {
    self.name = name
    self.type = type
    self.missing = missing
  }
}

/// Which rows were learnt from and which were held out.
public struct SplitFacts: Sendable, Hashable, Encodable {
  /// `random`, `time`, `group` or `table`.
  public var kind: String
  /// The column that decided.
  public var column: String?
  /// The share that was asked to be held out.
  public var holdout: Double?
  /// The seed of the split.
  public var seed: UInt64
  /// The number of rows learnt from.
  public var trainRows: Int
  /// The number of rows held out.
  public var testRows: Int
  /// The number of rows in both parts.
  public var overlap: Int
  /// Rows left out because they had no target.
  public var skipped: Int
  /// The number of folds of a cross-validation; 0 without.
  public var folds: Int

  /// Describes a split.
  public init(
    kind: String, column: String?, holdout: Double?, seed: UInt64, trainRows: Int, testRows: Int,
    overlap: Int, skipped: Int, folds: Int
  ) {
    self.kind = kind
    self.column = column
    self.holdout = holdout
    self.seed = seed
    self.trainRows = trainRows
    self.testRows = testRows
    self.overlap = overlap
    self.skipped = skipped
    self.folds = folds
  }
}
