/// One named column of a table, held in the densest form its values allow.
public struct Column: Sendable, Hashable {
  /// The column's name, as the file's header has it.
  public let name: String
  /// The values, one per row.
  public let values: Values

  /// The values of a column by their type.
  public enum Values: Sendable, Hashable {
    /// Whole numbers without a missing value.
    case integers([Int64])
    /// Numbers; a missing value is NaN.
    case reals([Double])
    /// Truth values: 0 false, 1 true, `Column.missingBoolean` missing.
    case booleans([UInt8])
    /// Text by dictionary; also dates, as they were written.
    case strings(DictionaryColumn)
  }

  /// What stands for a missing value among booleans.
  public static let missingBoolean: UInt8 = 2

  /// Names the values of a column.
  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }

  /// The number of rows.
  public var count: Int {
    switch values {
    case .integers(let values): values.count
    case .reals(let values): values.count
    case .booleans(let values): values.count
    case .strings(let values): values.codes.count
    }
  }

  /// The number of missing values.
  ///
  /// - Complexity: O(rows).
  public var missingCount: Int {
    switch values {
    case .integers: 0
    case .reals(let values): values.count { $0.isNaN }
    case .booleans(let values): values.count { $0 == Self.missingBoolean }
    case .strings(let values): values.codes.count { $0 == DictionaryColumn.missing }
    }
  }

  /// The rows at the given positions, in that order; a position may come more than once.
  public func rows(_ positions: [Int]) -> Column {
    let chosen: Values =
      switch values {
      case .integers(let values): .integers(positions.map { values[$0] })
      case .reals(let values): .reals(positions.map { values[$0] })
      case .booleans(let values): .booleans(positions.map { values[$0] })
      case .strings(let values):
        .strings(
          DictionaryColumn(codes: positions.map { values.codes[$0] }, levels: values.levels))
      }
    return Column(name: name, values: chosen)
  }
}

extension Column {
  /// The rows of a range, in order.
  public func rows(_ range: Range<Int>) -> Column {
    let chosen: Values =
      switch values {
      case .integers(let values): .integers(Array(values[range]))
      case .reals(let values): .reals(Array(values[range]))
      case .booleans(let values): .booleans(Array(values[range]))
      case .strings(let values):
        .strings(DictionaryColumn(codes: Array(values.codes[range]), levels: values.levels))
      }
    return Column(name: name, values: chosen)
  }
}

/// Text values by dictionary: a code per row that points into the distinct levels.
public struct DictionaryColumn: Sendable, Hashable {
  /// The code of a missing value.
  public static let missing: Int32 = -1
  /// One code per row: an index into `levels`, or `missing`.
  public var codes: [Int32]
  /// The distinct texts in the order of their first appearance; some may have no row.
  public var levels: [String]

  /// Makes a dictionary column; every code must be `missing` or a valid index into `levels`.
  public init(codes: [Int32], levels: [String]) {
    self.codes = codes
    self.levels = levels
  }

  /// The text of a row, or nil where it is missing.
  public subscript(row: Int) -> String? {
    let code = codes[row]
    return code < 0 ? nil : levels[Int(code)]
  }
}
