import Diagnostics

extension TabularError {
  /// What is wrong, in one sentence.
  public var message: String {
    switch self {
    case .noSuchFile(let path, _): "there is no file '\(path)'"
    case .notRegularFile(let path, let kind): "'\(path)' is \(kind), not a file"
    case .cannotRead(let name, let reason): "'\(name)' cannot be read: \(reason)"
    case .changedWhileRead(let name): "'\(name)' was written to while it was read"
    case .damagedGzip(let name, let reason): "'\(name)' is damaged: \(reason)"
    case .gzipBomb(let name):
      "'\(name)' is refused: it grows more than 1000 times when it is uncompressed"
    case .wrongEncoding(let name, let encoding, _, _): "'\(name)' is not UTF-8 but \(encoding)"
    case .otherFormat(let name, let format, _):
      "'\(name)' is \(format), not CSV, TSV or JSON Lines"
    case .emptyFile(let name): "'\(name)' is empty"
    case .noRows(let name): "'\(name)' has a header and no rows"
    case .noHeader(_, let value):
      "the first line must name the columns, but '\(value)' is a value: the header is missing"
    case .duplicateColumn(_, let column, let first, let second):
      "the name '\(column)' is given to column \(first) and again to column \(second)"
    case .tooManyColumns(_, _, let limit): "there are more than \(limit) columns"
    case .tooSparse(let name, let rows, let columns):
      "'\(name)' would make \(rows) rows of \(columns) columns, nearly all of them empty"
    case .tooLarge(let name, let rows, let columns, let bytes, let limit):
      "'\(name)' makes a table of \(rows) rows and \(columns) columns: \(memoryText(bytes)), and "
        + "\(memoryText(limit)) of memory may be used"
    case .unknownColumn(let name, let column, _): "'\(name)' has no column '\(column)'"
    case .badRow(_, let flaw): flaw.message
    case .badCell(_, let flaw): flaw.message
    case .nameTaken(let column): "the data already has a column '\(column)'"
    }
  }

  /// What to do next.
  public var hints: [String] {
    switch self {
    case .noSuchFile, .unknownColumn: nearestHint
    case .notRegularFile(_, let kind):
      kind == "a directory" ? ["name a file in it"] : ["`-` reads standard input"]
    case .wrongEncoding(let name, _, let converter, _):
      ["`iconv -f \(converter) -t UTF-8\(DataSource.argument(name))` converts it"]
    case .otherFormat(_, _, let hint): hint.map { [$0] } ?? []
    case .changedWhileRead: ["wait until it is complete, or write it beside and rename it"]
    case .noHeader(let name, _):
      ["`sed '1i name1,name2,…'\(DataSource.argument(name))` puts the columns' names first"]
    case .tooLarge: ["`--type COL=ignore` leaves a column out, or take a part of the rows"]
    case .duplicateColumn: ["rename one of them in the first line"]
    case .badRow(_, let flaw): flaw.hints
    case .badCell(let location, let flaw): flaw.hints(file: location.file)
    case .nameTaken(let column): ["`--keep` with the other columns leaves '\(column)' out"]
    default: []
    }
  }

  private var nearestHint: [String] {
    if let best = candidates.first { return ["did you mean '\(best)'?"] }
    guard case .unknownColumn(_, _, let available) = self, !available.isEmpty else { return [] }
    let shown = available.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    return ["its columns are \(shown)" + (available.count > 12 ? ", …" : "")]
  }
}
