import Dispatch

/// Finds out what the columns of a table hold, from all of their values.
struct SchemaInference: Sendable {
  /// The types that were stated.
  let types: [String: StatedType]
  let threads: Int

  /// The columns, truth values no longer as texts, and their schema.
  func infer(_ columns: [Column], rowCount: Int) -> (columns: [Column], schema: Schema) {
    var results = [(Column, ColumnSchema)?](repeating: nil, count: columns.count)
    results.withUnsafeMutableBufferPointer { results in
      let results = Slots(base: results.baseAddress)
      let infer: @Sendable (Int) -> Void = { index in
        results.base?[index] = self.infer(columns[index], rowCount: rowCount)
      }
      if threads > 1 {
        DispatchQueue.concurrentPerform(iterations: columns.count, execute: infer)
      } else {
        for index in columns.indices { infer(index) }
      }
    }
    let found = results.compactMap { $0 }
    return (found.map(\.0), Schema(columns: found.map(\.1)))
  }

  /// Memory whose elements are written by different threads, each once.
  private struct Slots: @unchecked Sendable {
    let base: UnsafeMutablePointer<(Column, ColumnSchema)?>?
  }

  private func infer(_ column: Column, rowCount: Int) -> (Column, ColumnSchema) {
    switch column.values {
    case .integers(let values):
      return (column, schema(of: column, integers: values))
    case .reals(let values):
      return (column, schema(of: column, reals: values))
    case .booleans:
      return (column, ColumnSchema(name: column.name, type: .boolean))
    case .strings(let values):
      return text(column, values)
    }
  }

  private func schema(of column: Column, integers: [Int64]) -> ColumnSchema {
    let distinct = integers.withUnsafeBytes {
      DistinctCount.count(of: $0.bindMemory(to: UInt64.self), limit: Schema.distinctLimit)
    }
    return ColumnSchema(
      name: column.name, type: .numeric, isInteger: true, distinctCount: distinct,
      isIdentifierLike: IdentifierRule.holds(name: column.name, integers, distinct: distinct),
      isConstant: distinct <= 1)
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

  private func text(_ column: Column, _ values: DictionaryColumn) -> (Column, ColumnSchema) {
    let use = LevelUse(values)
    var schema = ColumnSchema(
      name: column.name, type: .categorical, missingCount: use.missing,
      distinctCount: min(use.distinct, Schema.distinctLimit),
      isConstant: use.distinct + min(1, use.missing) <= 1)
    switch types[column.name] {
    case .datetime: schema.type = .datetime
    case .text: schema.type = .text
    case .categorical, .numeric, .ignore: break
    case nil:
      // A model takes truth values only where none is missing; with gaps they are categories, spelled
      // as the file spells them.
      if use.missing == 0, let truth = TruthColumn.values(values, use) {
        schema.type = .boolean
        return (Column(name: column.name, values: .booleans(truth)), schema)
      }
      schema.type = TextRule.type(of: values, use)
    }
    schema.isIdentifierLike =
      schema.type == .categorical && IdentifierRule.holds(name: column.name, values, use)
    return (column, schema)
  }
}

/// How the rows of a text column use its levels.
struct LevelUse {
  /// The rows of each level.
  private(set) var counts: [Int]
  /// The rows without a value.
  private(set) var missing = 0
  /// The levels that have a row.
  private(set) var distinct = 0

  init(_ column: DictionaryColumn) {
    counts = [Int](repeating: 0, count: column.levels.count)
    for code in column.codes {
      if code < 0 { missing += 1 } else { counts[Int(code)] += 1 }
    }
    distinct = counts.count { $0 > 0 }
  }

  /// The rows with a value.
  var present: Int { counts.reduce(0, +) }
}
