public import Diagnostics

/// What came out of reading a whole file.
public struct ReadOutcome: Sendable {
  /// The columns that were not ignored.
  public var table: Table
  /// What was inferred about them, in the same order.
  public var schema: Schema
  /// What the file turned out to be.
  public var format: DataFormat
  /// The bytes read from the source, compressed where it is.
  public var byteCount: Int
  /// The rows that were left out and the cells that became missing, in the order of the file.
  public var rejected: [RejectedRow]
  /// What was guessed of the columns and may have been meant otherwise, in the order of the columns.
  public var warnings: [Warning] = []
  /// The file, still open, to have the same bytes again; nil for a pipe.
  public var file: DataFile?
}

/// A row that was left out, or kept with a cell made missing.
public struct RejectedRow: Sendable, Hashable {
  /// The line its text begins on, counted from 1.
  public var line: Int
  /// The column of the cell that could not be read; nil when it is the whole row.
  public var column: String?
  /// What was wrong with it, as an error message says it.
  public var reason: String
  /// The text of the row as it was read, without the line end; not always valid UTF-8.
  public var text: [UInt8]
  /// The row is in the table, with this cell missing.
  public var isKept: Bool
}

/// What a data file turned out to be.
public struct DataFormat: Sendable, Hashable {
  /// The ways to write rows as text.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Fields between commas, semicolons or bars, quoted as RFC 4180 says.
    case csv
    /// Fields between tabs, quoted likewise.
    case tsv
    /// One JSON object on each line.
    case jsonLines = "jsonl"
  }
  /// The way the rows are written.
  public var kind: Kind
  /// The byte between fields; has no meaning for JSON Lines.
  public var delimiter: UInt8
  /// The file is compressed.
  public var isGzip: Bool

  /// States a format.
  public init(kind: Kind, delimiter: UInt8 = UInt8(ascii: ","), isGzip: Bool = false) {
    self.kind = kind
    self.delimiter = delimiter
    self.isGzip = isGzip
  }
}
