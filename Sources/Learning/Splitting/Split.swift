/// The assignment of rows to the training and the held-out part, and to folds.
///
/// Row numbers count data rows from 0: first those of the table, then those of a test table.
public struct Split: Sendable, Hashable, Codable {
  /// `random`, `time`, `group` or `table` (a test table of its own).
  public var kind: String
  /// The column that decided, if one did.
  public var column: String?
  /// The share that was asked to be held out; nil with a test table.
  public var holdout: Double?
  /// The seed of the hash.
  public var seed: UInt64
  /// Rows that are learnt from, ascending.
  public var train: [Int]
  /// Rows that are held out, ascending.
  public var test: [Int]
  /// The fold of each training row, in the order of `train`; empty without cross-validation.
  ///
  /// Fold -1 (the first stretch of a time split) is only ever learnt from.
  public var folds: [Int]
}
