import Diagnostics
import Tabular

/// The columns of a table that a program reads, found by name and checked by type, ready to be
/// handed over chunk by chunk.
struct TableFeed {
  private let ports: [GraphProgram.Port]
  private let columns: [Column]
  /// The number of rows that came before the table's first one, for messages.
  private let rowsBefore: Int

  /// Finds the columns; other columns of the table are left alone.
  init(_ table: Table, for ports: [GraphProgram.Port], rowsBefore: Int) throws {
    self.ports = ports
    self.rowsBefore = rowsBefore
    columns = try ports.map { port in
      guard let column = table.column(exactly: port.name) else {
        throw ModelsError.missingColumn(
          name: port.name, candidates: nearestWords(to: port.name, in: table.names))
      }
      guard Self.fits(column.values, port.type.element) else {
        throw ModelsError.wrongColumnType(
          column: port.name, expected: Self.words(port.type.element),
          found: Self.words(column.values))
      }
      return column
    }
  }

  /// One tensor per input, for a range of rows.
  func tensors(_ rows: Range<Int>) throws -> [Tensor] {
    var tensors: [Tensor] = []
    tensors.reserveCapacity(ports.count)
    for (port, column) in zip(ports, columns) {
      let values = try values(column, port.type.element, rows)
      tensors.append(Tensor(shape: port.type.shape(rowCount: rows.count), values: values))
    }
    return tensors
  }

  private func values(
    _ column: Column, _ element: ElementType, _ rows: Range<Int>
  ) throws -> Tensor.Values {
    switch element {
    case .int64: .integers(try integers(column, rows))
    case .double: .doubles(doubles(column, rows))
    case .float: .floats(doubles(column, rows).map { Float($0) })
    case .bool: .booleans(try booleans(column, rows))
    case .string: .strings(strings(column, rows))
    }
  }

  private func integers(_ column: Column, _ rows: Range<Int>) throws -> [Int64] {
    switch column.values {
    case .integers(let values): Array(values[rows])
    case .reals(let values):
      try rows.map { row in
        guard !values[row].isNaN else { throw missing(column, row, "whole numbers") }
        guard let whole = Int64(exactly: values[row]) else {
          throw ModelsError.notWhole(
            column: column.name, row: rowsBefore + row + 1, value: values[row])
        }
        return whole
      }
    default: []
    }
  }

  private func doubles(_ column: Column, _ rows: Range<Int>) -> [Double] {
    switch column.values {
    case .integers(let values): values[rows].map { Double($0) }
    case .reals(let values): Array(values[rows])
    case .booleans(let values):
      values[rows].map { $0 == Column.missingBoolean ? .nan : ($0 == 0 ? 0 : 1) }
    // A column without any value may have been read as text.
    default: Array(repeating: .nan, count: rows.count)
    }
  }

  private func booleans(_ column: Column, _ rows: Range<Int>) throws -> [Bool] {
    guard case .booleans(let values) = column.values else { return [] }
    return try rows.map { row in
      guard values[row] != Column.missingBoolean else {
        throw missing(column, row, "truth values")
      }
      return values[row] != 0
    }
  }

  private func strings(_ column: Column, _ rows: Range<Int>) -> DictionaryColumn {
    guard case .strings(let values) = column.values else {
      let missing = Array(repeating: DictionaryColumn.missing, count: rows.count)
      return DictionaryColumn(codes: missing, levels: [])
    }
    return DictionaryColumn(codes: Array(values.codes[rows]), levels: values.levels)
  }

  private func missing(_ column: Column, _ row: Int, _ expected: String) -> ModelsError {
    .missingValue(column: column.name, row: rowsBefore + row + 1, expected: expected)
  }

  // MARK: Types

  private static func fits(_ values: Column.Values, _ element: ElementType) -> Bool {
    switch (values, element) {
    case (.integers, .int64), (.integers, .double), (.integers, .float): true
    case (.reals, .int64), (.reals, .double), (.reals, .float): true
    case (.booleans, .bool), (.booleans, .double), (.booleans, .float), (.strings, .string): true
    case (.reals(let values), .string): values.allSatisfy(\.isNaN)
    case (.strings(let values), .double), (.strings(let values), .float):
      values.codes.allSatisfy { $0 == DictionaryColumn.missing }
    default: false
    }
  }

  private static func words(_ element: ElementType) -> String {
    switch element {
    case .int64: "whole numbers"
    case .float, .double: "numbers"
    case .bool: "truth values"
    case .string: "text"
    }
  }

  private static func words(_ values: Column.Values) -> String {
    switch values {
    case .integers: "whole numbers"
    case .reals: "numbers"
    case .booleans: "truth values"
    case .strings: "text"
    }
  }
}
