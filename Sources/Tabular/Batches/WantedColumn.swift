/// A column that a batch must have, and the type its values must be of.
public struct WantedColumn: Sendable, Hashable {
  /// The types that values can be of.
  public enum ValueType: String, Sendable, Hashable, CaseIterable {
    /// Whole numbers, none missing: `Column.Values.integers`.
    case integer
    /// Numbers, each missing or finite as a float32: `Column.Values.reals`.
    case real
    /// Numbers of any size, as a whole file is read: `Column.Values.reals`.
    case number
    /// Truth values in any of their spellings: `Column.Values.booleans`.
    case boolean
    /// Text as it is written: `Column.Values.strings`.
    case string
    /// Categories and labels, each in its one spelling: `Column.Values.strings`.
    case category
    /// Dates and times as they are written: `Column.Values.strings`.
    case date
  }

  /// The name of the column.
  public var name: String
  /// The type of its values.
  public var type: ValueType
  /// Where the data does not have the column, all its values are missing.
  public var isOptional: Bool
  /// A row without a value is a bad one.
  public var isRequired: Bool
  /// Further texts that mean a missing value in a column of numbers.
  public var missing: [String] = []

  /// Asks for a column.
  public init(
    name: String, type: ValueType, isOptional: Bool = false, isRequired: Bool = false
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.isRequired = isRequired
  }

  /// Asks for a column that a model takes, as its `CellFormat` has it.
  public init(_ column: ColumnFormat, isOptional: Bool = false) {
    let type: ValueType =
      switch column.type {
      case .numeric: .real
      case .categorical: .category
      case .boolean: .boolean
      case .datetime: .date
      case .text: .string
      }
    self.init(
      name: column.name, type: type, isOptional: isOptional, isRequired: column.isRequired)
    missing = column.missing ?? []
  }

  /// What its cells are read as.
  var role: CellRole {
    switch type {
    case .integer: .wholeNumber
    case .real: .finiteNumber
    case .number: .number
    case .boolean: .boolean
    case .string: .text
    case .category: .category
    case .date: .date
    }
  }
}
