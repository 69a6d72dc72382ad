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
    /// True or false: `Column.Values.booleans`.
    case boolean
    /// Text: `Column.Values.strings`.
    case string
  }

  /// The name of the column.
  public var name: String
  /// The type of its values.
  public var type: ValueType
  /// Where the data does not have the column, all its values are missing.
  public var isOptional: Bool

  /// Asks for a column.
  public init(name: String, type: ValueType, isOptional: Bool = false) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
  }

  /// What its cells are read as.
  var role: CellRole {
    switch type {
    case .integer: .wholeNumber
    case .real: .finiteNumber
    case .number: .number
    case .boolean: .boolean
    case .string: .text
    }
  }
}
