public import Diagnostics

/// What can be wrong with a data file.
public enum TabularError: ActionableError, Hashable {
  /// There is no such file; the names beside it that are nearest.
  case noSuchFile(path: String, nearest: [String])
  /// A directory, FIFO, device or socket where a file is wanted.
  case notRegularFile(path: String, kind: String)
  /// The operating system refused to open or read.
  case cannotRead(name: String, reason: String)
  /// The file was written to while it was read.
  case changedWhileRead(name: String)
  /// The compressed data is damaged, or ends early.
  case damagedGzip(name: String, reason: String)
  /// More than 1000 bytes come out of one, over 64 MiB.
  case gzipBomb(name: String)
  /// The text is not UTF-8.
  case wrongEncoding(name: String, encoding: String, converter: String, line: Int?)
  /// A binary format that is read another way, or not at all.
  case otherFormat(name: String, format: String, hint: String?)
  /// There is not a single byte, or none but line ends.
  case emptyFile(name: String)
  /// A header and nothing after it.
  case noRows(name: String)
  /// The first line holds values, not names.
  case noHeader(name: String, firstValue: String)
  /// Two columns have one name.
  case duplicateColumn(name: String, column: String, first: Int, second: Int)
  /// More columns than the cap allows.
  case tooManyColumns(name: String, line: Int, limit: Int)
  /// Far more cells than bytes: objects with ever other keys.
  case tooSparse(name: String, rows: Int, columns: Int)
  /// The table takes more memory than there is; rows and bytes are what was read or is expected.
  case tooLarge(name: String, rows: Int, columns: Int, bytes: Int, limit: Int)
  /// A column is wanted that the file does not have.
  case unknownColumn(name: String, column: String, available: [String])
  /// A row that cannot be split into its columns.
  case badRow(SourceLocation, RowFlaw)
  /// A cell that is not what its column holds.
  case badCell(SourceLocation, CellFlaw)
  /// A column to be written has the name of one that is kept.
  case nameTaken(column: String)
}

extension TabularError {
  /// Whose fault it is: mostly of what was read.
  public var fault: Fault {
    switch self {
    case .notRegularFile: .refused
    case .cannotRead, .tooLarge: .environment
    default: .input
    }
  }

  /// A stable word that scripts can rely on.
  public var code: String {
    switch self {
    case .noSuchFile: "no_such_file"
    case .notRegularFile: "not_a_regular_file"
    case .cannotRead: "cannot_read"
    case .changedWhileRead: "changed_while_read"
    case .damagedGzip: "damaged_gzip"
    case .gzipBomb: "gzip_bomb"
    case .wrongEncoding: "wrong_encoding"
    case .otherFormat: "wrong_format"
    case .emptyFile: "empty_file"
    case .noRows: "no_rows"
    case .noHeader: "no_header"
    case .duplicateColumn: "duplicate_column"
    case .tooManyColumns: "too_many_columns"
    case .tooSparse: "too_sparse"
    case .tooLarge: "not_enough_memory"
    case .unknownColumn: "unknown_column"
    case .badRow: "bad_row"
    case .badCell: "bad_cell"
    case .nameTaken: "name_taken"
    }
  }

  /// The columns that a mistyped name may have meant, or the files.
  public var candidates: [String] {
    switch self {
    case .noSuchFile(_, let nearest): nearest
    case .unknownColumn(_, let column, let available): nearestWords(to: column, in: available)
    default: []
    }
  }

  /// Where it is wrong.
  public var location: SourceLocation? {
    switch self {
    case .badRow(let location, _), .badCell(let location, _): location
    case .noHeader(let name, _): SourceLocation(file: name, line: 1)
    case .tooManyColumns(let name, let line, _): SourceLocation(file: name, line: line)
    case .wrongEncoding(let name, _, _, let line?): SourceLocation(file: name, line: line)
    case .duplicateColumn(let name, let column, _, _):
      SourceLocation(file: name, line: 1, column: column)
    default: nil
    }
  }
}
