/// Writes rows as fields between delimiters, quoted as RFC 4180 says, with LF at their end.
struct DelimitedCells: CellWriter {
  private let quoting: FieldQuoting
  private let input: RowLayout?
  private let kept: [Int]
  private let newNames: [String]
  /// The kept cells can be copied: the input is written with the same delimiter.
  private let isSameFormat: Bool
  /// All cells of a row can be copied at once.
  private let isWholeRow: Bool

  init(
    delimiter: UInt8, input: RowLayout?, kept: [Int], isAll: Bool, newNames: [String],
    isFormulaSafe: Bool
  ) {
    quoting = FieldQuoting(delimiter: delimiter, isFormulaSafe: isFormulaSafe)
    self.input = input
    self.kept = kept
    self.newNames = newNames
    isSameFormat =
      input.map { $0.format.kind != .jsonLines && $0.format.delimiter == delimiter } ?? false
    isWholeRow = isSameFormat && isAll && !isFormulaSafe
  }

  func appendHeader(to buffer: inout [UInt8]) {
    var isFirst = true
    for place in kept {
      separate(&isFirst, &buffer)
      if isSameFormat, let raw = input?.rawNames[place], !isUnsafe(raw) {
        buffer.append(contentsOf: raw)
      } else if let name = input?.names[place] {
        quoting.append(Array(name.utf8)[...], to: &buffer)
      }
    }
    for name in newNames {
      separate(&isFirst, &buffer)
      quoting.append(Array(name.utf8)[...], to: &buffer)
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  func appendRow(
    _ rows: RawRows?, _ columns: [WrittenColumn.Values], row: Int, to buffer: inout [UInt8]
  ) {
    var isFirst = true
    let start = buffer.count
    if let rows, isWholeRow, !kept.isEmpty {
      isFirst = false
      buffer.append(contentsOf: rows.cells(row: row, 0..<kept.count))
    } else if let rows {
      for place in kept {
        separate(&isFirst, &buffer)
        if let cell = rows.cell(row: row, column: place) { appendKept(cell, to: &buffer) }
      }
    }
    for column in columns {
      separate(&isFirst, &buffer)
      append(column, row: row, to: &buffer)
    }
    // An empty line would be taken for no row at all.
    if buffer.count == start { buffer.append(contentsOf: [UInt8](repeating: quote, count: 2)) }
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Whether a field as it was read must not be written so.
  private func isUnsafe(_ field: [UInt8]) -> Bool {
    quoting.isFormulaSafe && quoting.isFormula(RawCell.text(ofField: field[...]))
  }

  private var quote: UInt8 { UInt8(ascii: "\"") }

  private func separate(_ isFirst: inout Bool, _ buffer: inout [UInt8]) {
    if !isFirst { buffer.append(quoting.delimiter) }
    isFirst = false
  }

  /// A cell of the input: as it is, or its text quoted anew.
  private func appendKept(_ cell: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
    guard let input else { return }
    if input.format.kind == .jsonLines {
      quoting.append(RawCell.text(ofJson: cell)[...], to: &buffer)
    } else if isSameFormat, !quoting.isFormulaSafe {
      buffer.append(contentsOf: cell)
    } else {
      let text = RawCell.text(ofField: cell)
      if isSameFormat, !quoting.isFormula(text) {
        buffer.append(contentsOf: cell)
      } else {
        quoting.append(text, to: &buffer)
      }
    }
  }

  private func append(
    _ values: WrittenColumn.Values, row: Int, to buffer: inout [UInt8]
  ) {
    switch values {
    case .integers(let values): NumberText.append(values[row], to: &buffer)
    case .reals(let values): appendReal(values[row], to: &buffer)
    case .floats(let values):
      if values[row].isFinite {
        NumberText.append(values[row], to: &buffer)
      } else {
        appendReal(Double(values[row]), to: &buffer)
      }
    case .booleans(let values):
      if values[row] < 2 {
        buffer.append(contentsOf: (values[row] == 1 ? "true" : "false").utf8)
      }
    case .strings(let values):
      if let text = values[row] { quoting.append(Array(text.utf8)[...], to: &buffer) }
    }
  }

  /// A number; nothing where it is missing.
  private func appendReal(_ value: Double, to buffer: inout [UInt8]) {
    if value.isFinite {
      NumberText.append(value, to: &buffer)
    } else if !value.isNaN {
      buffer.append(contentsOf: (value > 0 ? "Infinity" : "-Infinity").utf8)
    }
  }
}
