/// What a column was found, or stated, to hold.
public enum ColumnType: String, Sendable, Hashable, Codable, CaseIterable {
  /// Numbers, whole or not.
  case numeric
  /// One of a set of texts.
  case categorical
  /// A date, or a date and time.
  case datetime
  /// Truth values.
  case boolean
  /// Free text: many long, mostly distinct values.
  case text
}

/// What was inferred about one column of a file.
public struct ColumnSchema: Sendable, Hashable, Codable {
  /// The column's name.
  public var name: String
  /// What it holds.
  public var type: ColumnType
  /// Numeric, and every value that is there is whole.
  public var isInteger: Bool
  /// The number of missing values.
  public var missingCount: Int
  /// The number of distinct values that are there; counting stops at `Schema.distinctLimit`.
  public var distinctCount: Int
  /// At most one distinct value, a missing one counted as a value.
  public var isConstant: Bool
  /// A user stated the type.
  public var isStated = false
  /// Why the column names rows rather than measures something, in a few words; nil where it does not.
  public var identifierReason: String?
  /// The spellings of the missing values, and those cells of a column of numbers that are no number and
  /// count as missing, too; the most frequent first.
  public var missingSpellings: [SpellingCount] = []
  /// The texts among them that are no numbers, the first 16 different ones.
  public var oddSpellings: [String] = []

  /// States what a column holds.
  public init(
    name: String, type: ColumnType, isInteger: Bool = false, missingCount: Int = 0,
    distinctCount: Int = 0, isConstant: Bool = false
  ) {
    self.name = name
    self.type = type
    self.isInteger = isInteger
    self.missingCount = missingCount
    self.distinctCount = distinctCount
    self.isConstant = isConstant
  }
}

extension ColumnSchema {
  /// Nearly all values differ, and they name rows rather than measure something.
  public var isIdentifierLike: Bool { identifierReason != nil }
}

/// A text of cells, and how many have it.
public struct SpellingCount: Sendable, Hashable, Codable {
  /// The text without blanks around it; empty for cells with nothing in them.
  public var text: String
  /// The number of cells.
  public var count: Int

  /// States how often a text came.
  public init(text: String, count: Int) {
    self.text = text
    self.count = count
  }
}

/// What was inferred about a file, column by column.
public struct Schema: Sendable, Hashable, Codable {
  /// Where counting of distinct values stops.
  public static let distinctLimit = 10_000
  /// One entry per column, in the order of the file.
  public var columns: [ColumnSchema]

  /// Puts the columns' schemas together.
  public init(columns: [ColumnSchema]) {
    self.columns = columns
  }

  /// The schema of the column of a name, or nil.
  public subscript(name: String) -> ColumnSchema? {
    columns.first { $0.name == name }
  }
}
