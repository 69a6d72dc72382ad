/// Writes rows as one JSON object on each line, strictly by RFC 8259.
struct JsonCells: CellWriter {
  private let input: RowLayout?
  private let kept: [Int]
  /// `"name":` for each kept and each new column.
  private let keptKeys: [[UInt8]]
  private let newKeys: [[UInt8]]
  /// The members of a line of the input can be copied at once.
  private let isWholeLine: Bool

  init(input: RowLayout?, kept: [Int], isAll: Bool, newNames: [String]) {
    self.input = input
    self.kept = kept
    keptKeys = kept.map { JsonText.key(input?.names[$0] ?? "") }
    newKeys = newNames.map(JsonText.key)
    isWholeLine = isAll && input?.format.kind == .jsonLines
  }

  func appendHeader(to buffer: inout [UInt8]) {}

  func appendRow(
    _ rows: RawRows?, _ columns: [WrittenColumn.Values], row: Int, to buffer: inout [UInt8]
  ) {
    buffer.append(UInt8(ascii: "{"))
    var isFirst = true
    if let rows, isWholeLine {
      let members = Self.members(of: rows.cell(row: row, column: rows.cellCount - 1) ?? [])
      buffer.append(contentsOf: members)
      isFirst = members.isEmpty
    } else if let rows {
      for (key, place) in zip(keptKeys, kept) {
        guard let cell = rows.cell(row: row, column: place) else { continue }
        begin(key, &isFirst, &buffer)
        appendKept(cell, to: &buffer)
      }
    }
    for (key, column) in zip(newKeys, columns) {
      begin(key, &isFirst, &buffer)
      append(column, row: row, to: &buffer)
    }
    buffer.append(contentsOf: "}\n".utf8)
  }

  private func begin(_ key: [UInt8], _ isFirst: inout Bool, _ buffer: inout [UInt8]) {
    if !isFirst { buffer.append(UInt8(ascii: ",")) }
    isFirst = false
    buffer.append(contentsOf: key)
  }

  /// What is between the braces of an object, without blanks around it.
  private static func members(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let blanks = [" ", "\t", "\r"].map { UInt8(ascii: $0) }
    var rest = line
    while let first = rest.first, blanks.contains(first) { rest.removeFirst() }
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    rest = rest.dropFirst().dropLast()
    while let last = rest.last, blanks.contains(last) { rest.removeLast() }
    return rest
  }

  /// A cell of the input: JSON as it is; a field as the number that it is, or as text.
  private func appendKept(_ cell: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
    if input?.format.kind == .jsonLines {
      buffer.append(contentsOf: cell)
      return
    }
    let text = RawCell.text(ofField: cell)
    if text.isEmpty {
      buffer.append(contentsOf: "null".utf8)
    } else if JsonText.isNumber(text) {
      buffer.append(contentsOf: text)
    } else {
      JsonText.append(text, to: &buffer)
    }
  }

  private func append(
    _ values: WrittenColumn.Values, row: Int, to buffer: inout [UInt8]
  ) {
    switch values {
    case .integers(let values): NumberText.append(values[row], to: &buffer)
    case .reals(let values): JsonText.append(values[row], to: &buffer)
    case .floats(let values):
      if values[row].isFinite {
        NumberText.append(values[row], to: &buffer)
      } else {
        JsonText.append(Double(values[row]), to: &buffer)
      }
    case .booleans(let values):
      let words = ["false", "true"]
      buffer.append(contentsOf: (values[row] < 2 ? words[Int(values[row])] : "null").utf8)
    case .strings(let values):
      if let text = values[row] {
        JsonText.append(Array(text.utf8)[...], to: &buffer)
      } else {
        buffer.append(contentsOf: "null".utf8)
      }
    }
  }
}
