import Diagnostics
import Learning
import Tabular

/// Does some work on a table; a time that cannot stand beside the others is named with its line.
///
/// - Parameters:
///   - source: What the table was read from.
///   - test: What the test table was read from.
///   - options: How they were read.
/// - Throws: `OperationsError.mixedTimes` in the place of `LearningError.mixedTimes`.
func locatingTimes<Result>(
  in source: DataSource, test: DataSource? = nil, _ options: ReadOptions,
  _ work: () throws -> Result
) throws -> Result {
  do {
    return try work()
  } catch LearningError.mixedTimes(let column, let row, let text, let expected, let isTest) {
    let source = isTest ? test ?? source : source
    let found = try line(ofRow: row, column: column, in: source, options)
    throw OperationsError.mixedTimes(
      SourceLocation(file: source.name, line: found, column: column), text: text,
      expected: expected)
  }
}

/// The line on which a data row begins, found by reading again up to it.
private func line(
  ofRow row: Int, column: String, in source: DataSource, _ options: ReadOptions
) throws -> Int? {
  var reader = try BatchReader(
    source: source, columns: [WantedColumn(name: column, type: .string)], options: options)
  while let batch = try reader.next() {
    let place = row - batch.firstRow
    if place < batch.table.rowCount { return batch.rows.line(ofRow: place) }
  }
  return nil
}
