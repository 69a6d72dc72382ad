/// How a data file is read; the defaults are what `mlo train` does without an option.
public struct ReadOptions: Sendable {
  /// The byte between fields; nil finds it out.
  public var delimiter: UInt8?
  /// Texts that mean "missing" beside the usual ones of `MissingTokens`; compared exactly.
  public var missingTokens: [String]
  /// The columns whose type is stated rather than inferred.
  public var types: [String: StatedType]
  /// What happens to a row that cannot be read.
  public var onError: BadCellPolicy
  /// The number of threads, at least 1; what is read does not depend on it.
  public var threads: Int
  /// The most bytes that a table may take; nil for any number.
  public var memoryLimit: Int?
  /// How many bytes are cut into one piece of work; what is read does not depend on it.
  var chunkBytes = 1 << 20
  /// The open file that is standard input.
  var standardInput: Int32 = 0

  /// Chooses how to read.
  public init(
    delimiter: UInt8? = nil, missingTokens: [String] = [], types: [String: StatedType] = [:],
    onError: BadCellPolicy = .fail, threads: Int = 1, memoryLimit: Int? = nil
  ) {
    self.delimiter = delimiter
    self.missingTokens = missingTokens
    self.types = types
    self.onError = onError
    self.threads = max(1, threads)
    self.memoryLimit = memoryLimit
  }
}

/// A type that a user states for a column; the inferred ones are `ColumnType`.
public enum StatedType: String, Sendable, Hashable, Codable, CaseIterable {
  /// Numbers: any other text is a bad cell.
  case numeric
  /// One of a set of texts, also where they look like numbers.
  case categorical
  /// ISO 8601 dates or date-times: any other text is a bad cell.
  case datetime
  /// Free text.
  case text
  /// The column is not read at all.
  case ignore
}

/// What happens to a row with a cell that cannot be read.
public enum BadCellPolicy: String, Sendable, Hashable, Codable, CaseIterable {
  /// The first one ends the reading with an error.
  case fail
  /// The row is left out and reported.
  case skip
  /// The cell becomes missing and is reported; a row that cannot be split into the columns, or a
  /// cell whose column cannot hold a missing value, is left out and reported.
  case null
}
