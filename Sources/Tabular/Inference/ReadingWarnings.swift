import Diagnostics

/// Says what was guessed of columns, and which option says it otherwise.
struct ReadingWarnings {
  private let columns: [InferredColumn]
  private let cells: CellFormat
  /// The missing spellings that came in the data: a list that replaces the usual one must have them.
  private let found: [String]

  init(_ columns: [InferredColumn], cells: CellFormat) {
    self.columns = columns
    self.cells = cells
    var found: [String] = []
    for spelling in columns.flatMap(\.tally.missing) where !found.contains(spelling.text) {
      found.append(spelling.text)
    }
    self.found = found
  }

  /// The warnings in the order of the columns.
  var all: [Warning] { columns.compactMap { warning($0) } }

  private func warning(_ column: InferredColumn) -> Warning? {
    let name = column.schema.name
    switch column.doubt {
    case .oddCells(let type): return oddCells(column, type)
    case .mixed(let share, let other):
      return Warning(
        code: "mixed_column", column: name,
        message:
          "'\(name)' is read as categories, because only \(share.numbers) of \(share.present) "
          + "cells are numbers and others are texts such as '\(Self.short(other))': "
          + "\(type(name, "categorical")) agrees, \(type(name, "numeric", " --on-error null")) reads "
          + "numbers and makes the rest missing")
    case .unread(let notations, let example, let type):
      return Warning(
        code: type == .datetime ? "unread_dates" : "unread_numbers", column: name,
        message:
          "'\(name)' looks like \(Self.title(notations)), such as '\(Self.short(example))', and "
          + "is read as categories: \(Self.advice(notations, name, example))")
    case .similarLevels(let levels):
      let shown = levels.prefix(4).map { "'\(Self.short($0))'" }.joined(separator: ", ")
      return Warning(
        code: "similar_levels", column: name,
        message: "levels of '\(name)' differ only in letter case or blanks and count as different: "
          + shown)
    case nil: return nil
    }
  }

  private func oddCells(_ column: InferredColumn, _ type: ColumnType) -> Warning? {
    guard let first = column.tally.firstOdd else { return nil }
    let (name, count) = (column.schema.name, column.tally.oddCount)
    let present = column.column.count - column.schema.missingCount + count
    let what = type == .datetime ? "dates" : "numbers"
    let place = first.line.map { "line \($0)" } ?? "data row \(first.row ?? 1)"
    let texts = column.tally.odd.map(\.text)
    var advice = ["\(missing(texts)) says so", "\(self.type(name, "categorical")) keeps the texts"]
    if let notation = Notation.all(of: first.text).first, notation != .spreadsheetError {
      advice.append(Self.advice([notation], name, first.text))
    }
    return Warning(
      code: "odd_cells", column: name,
      message:
        "\(count) of \(present) cells of '\(name)' \(count == 1 ? "is" : "are") not like the "
        + "others, which are \(what), and \(count == 1 ? "counts" : "count") as missing: "
        + "'\(Self.short(first.text))' in \(place)\(texts.count > 1 ? " and others" : ""); "
        + advice.joined(separator: ", "))
  }

  /// `--type COL=TYPE` as it is typed.
  private func type(_ column: String, _ type: String, _ more: String = "") -> String {
    "`--type \(shellQuoted("\(column)=\(type)"))\(more)`"
  }

  /// `--missing` with what is missing now and some texts more.
  private func missing(_ texts: [String]) -> String {
    let list = (found + texts.filter { !found.contains($0) }.prefix(3)).map {
      $0.contains(",") ? "\"\($0)\"" : $0
    }.joined(separator: ",")
    return "`--missing\(list.hasPrefix("-") ? "=" : " ")\(shellQuoted(list))`"
  }

  private static func short(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}
