/// Some rows of a data file: the wanted columns as values, and every cell as it was read.
public struct Batch: Sendable {
  /// The wanted columns, in the order in which they were asked for.
  public let table: Table
  /// The number of rows in the batches before this one.
  public let firstRow: Int
  /// The rows as they were read, one for each row of the table.
  public let rows: RawRows
  /// The rows that were left out since the batch before, and the cells that became missing.
  public let rejected: [RejectedRow]
}

/// Rows as they were read, to be written back byte for byte.
public struct RawRows: Sendable {
  /// The number of rows.
  public let count: Int
  let bytes: [UInt8]
  /// Begin and end in `bytes` of each cell, row by row, all rows of the chunk.
  let spans: [UInt32]
  /// The cells of a row in `spans`; for JSON Lines the last is the whole line.
  let cellCount: Int
  /// The row of the chunk that is the first here.
  let firstRow: Int
  /// The line, counted from 1, on which the bytes begin.
  let firstLine: Int

  /// The bytes of a cell, with its quotes; nil where the row does not have it (JSON Lines).
  public func cell(row: Int, column: Int) -> ArraySlice<UInt8>? {
    let place = 2 * ((firstRow + row) * cellCount + column)
    guard column < cellCount, place + 1 < spans.count, spans[place] != CellSpans.absent else {
      return nil
    }
    return bytes[Int(spans[place])..<Int(spans[place + 1])]
  }

  /// The line, counted from 1, on which a row begins; for messages, because it counts from the start.
  public func line(ofRow row: Int) -> Int {
    // JSON Lines may lack any cell but the last, which is the whole line.
    let start = (cell(row: row, column: 0) ?? cell(row: row, column: cellCount - 1))?.startIndex
    return firstLine + bytes.prefix(start ?? 0).count { $0 == UInt8(ascii: "\n") }
  }

  /// The line, counted from 1, on which each row begins.
  ///
  /// - Complexity: O(bytes).
  public var lines: [Int] {
    var (line, position) = (firstLine, 0)
    return (0..<count).map { row in
      let start = (cell(row: row, column: 0) ?? cell(row: row, column: cellCount - 1))?.startIndex
      for byte in bytes[position..<max(position, start ?? 0)] where byte == UInt8(ascii: "\n") {
        line += 1
      }
      position = max(position, start ?? 0)
      return line
    }
  }

  /// The bytes from the first of these cells to the last, with what is between.
  func cells(row: Int, _ columns: Range<Int>) -> ArraySlice<UInt8> {
    guard let first = cell(row: row, column: columns.lowerBound),
      let last = cell(row: row, column: columns.upperBound - 1)
    else { return [] }
    return bytes[first.startIndex..<last.endIndex]
  }
}

/// What is known of the rows of a file beside their values.
public struct RowLayout: Sendable {
  /// How the rows are written.
  public let format: DataFormat
  /// The names of the columns; for JSON Lines the keys of the first rows.
  public let names: [String]
  /// The names as they were read, with their quotes.
  let rawNames: [[UInt8]]
}
