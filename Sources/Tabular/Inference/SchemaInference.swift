import Diagnostics

/// A column with what was found out about it.
struct InferredColumn: Sendable {
  var column: Column
  var schema: ColumnSchema
  /// Its missing values and odd cells as they were read.
  var tally: CellTally
  /// What else it may be; nil where nothing suggests so.
  var doubt: ColumnDoubt?
}

/// Finds out what the columns of a table hold, from all of their values.
struct SchemaInference: Sendable {
  /// The types that were stated.
  let types: [String: StatedType]
  let threads: Int
  let values: ValueReader
  let cells: CellFormat

  init(_ options: ReadOptions) {
    types = options.types
    threads = options.threads
    values = ValueReader(options.cells)
    cells = options.cells
  }

  /// The columns, truth values no longer as texts, with what they hold.
  func infer(_ columns: [(column: Column, tally: CellTally)]) -> [InferredColumn] {
    var results = [InferredColumn?](repeating: nil, count: columns.count)
    results.withUnsafeMutableBufferPointer { results in
      let results = Slots(base: results.baseAddress)
      let infer: @Sendable (Int) -> Void = { index in
        results.base?[index] = self.infer(columns[index].column, columns[index].tally)
      }
      runConcurrently(columns.count, threads: threads, infer)
    }
    return results.compactMap { $0 }
  }

  /// Memory whose elements are written by different threads, each once.
  private struct Slots: @unchecked Sendable {
    let base: UnsafeMutablePointer<InferredColumn?>?
  }

  private func infer(_ column: Column, _ tally: CellTally) -> InferredColumn {
    var found: InferredColumn
    switch column.values {
    case .integers(let values):
      found = InferredColumn(
        column: column, schema: schema(of: column, integers: values), tally: tally)
    case .reals(let values):
      found = InferredColumn(
        column: column, schema: schema(of: column, reals: values), tally: tally)
    case .booleans:
      found = InferredColumn(
        column: column, schema: ColumnSchema(name: column.name, type: .boolean), tally: tally)
    case .strings(let values): found = TextInference(self, column, values, tally).result
    }
    found.schema.isStated = types[column.name] != nil
    found.schema.missingSpellings = found.tally.spellings(missingCount: found.schema.missingCount)
    if tally.oddCount > 0 {
      found.doubt = .oddCells(.numeric)
      found.schema.oddSpellings = tally.odd.map(\.text)
    }
    return found
  }

  private func schema(of column: Column, integers: [Int64]) -> ColumnSchema {
    let distinct = integers.withUnsafeBytes {
      DistinctCount.count(of: $0.bindMemory(to: UInt64.self), limit: Schema.distinctLimit)
    }
    var schema = ColumnSchema(
      name: column.name, type: .numeric, isInteger: true, distinctCount: distinct,
      isConstant: distinct <= 1)
    schema.identifierReason = IdentifierRule.reason(
      name: column.name, integers, distinct: distinct)
    return schema
  }

  private func schema(of column: Column, reals: [Double]) -> ColumnSchema {
    var missing = 0
    var isWhole = true
    for value in reals {
      missing += value.isNaN ? 1 : 0
      isWhole = isWhole && (value.isNaN || value == value.rounded(.towardZero) && value.isFinite)
    }
    let distinct = DistinctCount.count(of: reals, limit: Schema.distinctLimit)
    return ColumnSchema(
      name: column.name, type: .numeric, isInteger: isWhole && missing < reals.count,
      missingCount: missing, distinctCount: distinct,
      isConstant: distinct + min(1, missing) <= 1)
  }
}
