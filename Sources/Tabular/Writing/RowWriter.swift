import Diagnostics

/// Writes rows as CSV, TSV or JSON Lines: columns of the input as they were read, then new ones.
///
/// Kept cells are written byte for byte where input and output are of one format; else their text is
/// written in the way of the output. Bytes are appended to a buffer that the caller empties.
public struct RowWriter: Sendable {
  /// The way the rows are written.
  public let format: DataFormat
  private let kept: [Int]
  private let newNames: [String]
  private let cells: any CellWriter

  /// Prepares to write.
  ///
  /// - Parameters:
  ///   - input: What the kept rows are like; nil where there are none.
  ///   - isFormulaSafe: Text that a spreadsheet would take for a formula gets an apostrophe.
  ///   - file: The name of the input in error messages.
  /// - Throws: `TabularError.unknownColumn` for a kept column that is not there,
  ///   `TabularError.nameTaken` for a new one that is.
  public init(
    format: DataFormat, input: RowLayout? = nil, keeping: KeptColumns = .none,
    adding newNames: [String], isFormulaSafe: Bool = false, file: String = ""
  ) throws {
    let names = input?.names ?? []
    kept = try Self.places(of: keeping, in: names, file: file)
    let keptNames = Set(kept.map { names[$0] })
    if let taken = newNames.first(where: keptNames.contains) {
      throw TabularError.nameTaken(column: taken)
    }
    self.format = format
    self.newNames = newNames
    let isAll = keeping == .all
    switch format.kind {
    case .csv, .tsv:
      cells = DelimitedCells(
        delimiter: format.delimiter, input: input, kept: kept, isAll: isAll,
        newNames: newNames, isFormulaSafe: isFormulaSafe)
    case .jsonLines:
      cells = JsonCells(input: input, kept: kept, isAll: isAll, newNames: newNames)
    }
  }

  private static func places(
    of keeping: KeptColumns, in names: [String], file: String
  ) throws -> [Int] {
    switch keeping {
    case .all: return Array(names.indices)
    case .none: return []
    case .named(let wanted):
      return try wanted.map { name in
        guard let place = names.firstIndex(of: name) else {
          throw TabularError.unknownColumn(name: file, column: name, available: names)
        }
        return place
      }
    }
  }

  /// Appends the header, where the format has one.
  public func appendHeader(to buffer: inout [UInt8]) {
    cells.appendHeader(to: &buffer)
  }

  /// Appends rows.
  ///
  /// - Parameters:
  ///   - rows: The rows as they were read, where columns are kept.
  ///   - columns: The new columns, in the order of their names; as long as there are rows.
  ///   - count: The number of rows.
  public func append(
    _ rows: RawRows?, _ columns: [WrittenColumn.Values], count: Int, to buffer: inout [UInt8]
  ) {
    for row in 0..<count { cells.appendRow(rows, columns, row: row, to: &buffer) }
  }

  /// Appends all rows of a table; the writer must have been prepared to add its columns.
  public func append(_ table: Table, to buffer: inout [UInt8]) {
    append(nil, table.columns.map { WrittenColumn($0).values }, count: table.rowCount, to: &buffer)
  }
}

/// How the rows of one format are written.
protocol CellWriter: Sendable {
  /// Appends the names, where the format has them.
  func appendHeader(to buffer: inout [UInt8])
  /// Appends one row with its line end.
  func appendRow(
    _ rows: RawRows?, _ columns: [WrittenColumn.Values], row: Int, to buffer: inout [UInt8])
}
