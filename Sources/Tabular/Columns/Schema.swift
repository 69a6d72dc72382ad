/// What a column was found, or stated, to hold.
public enum ColumnType: String, Sendable, Hashable, Codable, CaseIterable {
  /// Numbers, whole or not.
  case numeric
  /// One of a set of texts.
  case categorical
  /// A date, or a date and time, in ISO 8601.
  case datetime
  /// Truth values, none missing; with gaps they are categories, spelled as the file spells them.
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
  /// All values differ and none is missing, and they name rows rather than measure something.
  public var isIdentifierLike: Bool
  /// At most one distinct value, a missing one counted as a value.
  public var isConstant: Bool

  /// States what a column holds.
  public init(
    name: String, type: ColumnType, isInteger: Bool = false, missingCount: Int = 0,
    distinctCount: Int = 0, isIdentifierLike: Bool = false, isConstant: Bool = false
  ) {
    self.name = name
    self.type = type
    self.isInteger = isInteger
    self.missingCount = missingCount
    self.distinctCount = distinctCount
    self.isIdentifierLike = isIdentifierLike
    self.isConstant = isConstant
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
