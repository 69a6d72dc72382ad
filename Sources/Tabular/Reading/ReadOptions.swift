/// How a data file is read; the defaults are what `mlo train` does without an option.
public struct ReadOptions: Sendable {
  /// The byte between fields; nil finds it out.
  public var delimiter: UInt8?
  /// What cells mean: the missing spellings, and how numbers and dates are spelled.
  ///
  /// Its columns count only where `obey(_:)` takes them.
  public var cells: CellFormat
  /// The columns whose type is stated rather than inferred.
  public var types: [String: StatedType]
  /// The columns that must have a value in every row: a missing one is a bad cell.
  public var required: Set<String>
  /// Further texts that mean a missing value in some columns of numbers, by column.
  public var alsoMissing: [String: [String]] = [:]
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
    delimiter: UInt8? = nil, cells: CellFormat = CellFormat(), types: [String: StatedType] = [:],
    required: Set<String> = [], onError: BadCellPolicy = .fail, threads: Int = 1,
    memoryLimit: Int? = nil
  ) {
    self.delimiter = delimiter
    self.cells = cells
    self.types = types
    self.required = required
    self.onError = onError
    self.threads = max(1, threads)
    self.memoryLimit = memoryLimit
  }

  /// Reads as a model was trained: what cells mean, the types of its columns, and which must have a value.
  public mutating func obey(_ format: CellFormat) {
    cells = format
    for column in format.columns {
      types[column.name] = StatedType(column.type)
      if column.isRequired { required.insert(column.name) }
      alsoMissing[column.name] = column.missing
    }
  }
}

/// A type that a user states for a column; the inferred ones are `ColumnType`.
public enum StatedType: String, Sendable, Hashable, Codable, CaseIterable {
  /// Numbers: any other text is a bad cell.
  case numeric
  /// One of a set of texts, also where they look like numbers.
  case categorical
  /// Truth values: true, t, yes, y, 1 and false, f, no, n, 0 in any letter case; any other text is a bad
  /// cell.
  case boolean
  /// Dates or date-times, in ISO 8601 or the stated format: any other text is a bad cell.
  case datetime
  /// Free text.
  case text
  /// The column is not read at all.
  case ignore

  /// The type that an inferred one would be stated as.
  public init(_ type: ColumnType) {
    self =
      switch type {
      case .numeric: .numeric
      case .categorical: .categorical
      case .datetime: .datetime
      case .boolean: .boolean
      case .text: .text
      }
  }
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
