import Models
import Tabular

/// A column that a model takes, with how values for it are read.
struct ContractField: Sendable {
  /// The column's name.
  let name: String
  /// What its values are.
  let type: WantedColumn.ValueType
  /// Requests must have the column.
  let isRequired: Bool
  /// A value may be missing.
  let allowsNull: Bool
  /// What a value means.
  let reader: ValueReader

  init(_ column: WantedColumn, cells: CellFormat) {
    name = column.name
    type = column.type
    isRequired = !column.isOptional
    allowsNull = !column.isRequired && column.type != .integer
    reader = ValueReader(
      cells, column: ColumnFormat(name: column.name, type: .numeric, missing: column.missing))
  }

  /// What the field takes, in words.
  var words: String {
    switch type {
    case .integer: "a whole number"
    case .real, .number: "a number"
    case .boolean: "true or false"
    case .category, .string: "text"
    case .date: "a date"
    }
  }
}
