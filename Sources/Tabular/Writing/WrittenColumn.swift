/// A column that is written, with its values.
public struct WrittenColumn: Sendable {
  /// The values by their type.
  public enum Values: Sendable {
    /// Whole numbers.
    case integers([Int64])
    /// Numbers.
    case reals([Double])
    /// Numbers of single precision, written as such.
    case floats([Float])
    /// Truth values: 0 false, 1 true, all else missing.
    case booleans([UInt8])
    /// Text.
    case strings(DictionaryColumn)
  }
  /// The name of the column.
  public var name: String
  /// The values, one per row.
  public var values: Values

  /// Names values to be written.
  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  /// A column of a table, to be written.
  public init(_ column: Column) {
    name = column.name
    values =
      switch column.values {
      case .integers(let values): .integers(values)
      case .reals(let values): .reals(values)
      case .booleans(let values): .booleans(values)
      case .strings(let values): .strings(values)
      }
  }
}

/// Which columns of the input are written beside the new ones.
public enum KeptColumns: Sendable, Hashable {
  /// All, in their order.
  case all
  /// None.
  case none
  /// These, in this order.
  case named([String])
}
