import Diagnostics
import Learning
import Models
import Tabular

/// Times, targets and series of rows of a time series: what lags and means are made of.
struct SeriesHistory {
  /// A number per row that grows with time.
  private(set) var keys: [Double] = []
  /// The target of each row, NaN where it is not known.
  private(set) var values: [Double] = []
  /// The series of each row.
  private(set) var groups: [Int] = []
  private var names = SeriesNames()
  private let recipe: SeriesRecipe
  private let cells: CellFormat

  /// Knows no row yet.
  ///
  /// - Parameter cells: How times are spelled, and their zone; nil for a model that does not say.
  init(_ recipe: SeriesRecipe, cells: CellFormat?) {
    self.recipe = recipe
    self.cells = cells ?? CellFormat()
  }

  /// The columns that are read of each row.
  static func wanted(_ recipe: SeriesRecipe) -> [WantedColumn] {
    [
      WantedColumn(name: recipe.time, type: recipe.isDated ? .date : .number),
      WantedColumn(name: recipe.target, type: .real, isOptional: true),
    ] + [recipe.series].compactMap { $0.map { WantedColumn(name: $0, type: .string) } }
  }

  /// Reads a file of earlier rows.
  ///
  /// Rows after the last known target of a series are no history and left out; those before it without
  /// a target keep their place.
  mutating func read(_ path: String, options: ReadOptions) throws {
    var reader = try BatchReader(
      source: .file(path), columns: Self.wanted(recipe), options: options)
    var batches: [Batch] = []
    while let batch = try reader.next() { batches.append(batch) }
    try append(batches, file: path)
    dropUnknownEnd()
  }

  /// Takes the rows of a file.
  ///
  /// - Returns: Its rows as one table; nil where there are none.
  /// - Throws: `OperationsError.mixedTimes` for a time that cannot stand beside the others.
  @discardableResult
  mutating func append(_ batches: [Batch], file: String) throws -> Table? {
    guard let table = Table(joining: batches.map(\.table)) else { return nil }
    do {
      try append(table)
    } catch LearningError.mixedTimes(let column, let row, let text, let expected, _) {
      let batch = batches.last { $0.firstRow <= row }
      throw OperationsError.mixedTimes(
        SourceLocation(
          file: file, line: batch.map { $0.rows.line(ofRow: row - $0.firstRow) }, column: column),
        text: text, expected: expected)
    }
    return table
  }

  private mutating func append(_ table: Table) throws {
    guard let time = table[recipe.time] else { return }
    keys += try SeriesColumns.times(of: time, cells: cells).keys
    values += table[recipe.target]?.numbers ?? [Double](repeating: .nan, count: table.rowCount)
    groups +=
      try recipe.series.flatMap { table[$0] }.map { try names.codes(of: $0) }
      ?? [Int](repeating: 0, count: table.rowCount)
  }

  /// The time of the last row of each series, by the series.
  var ends: [Int: Double] {
    var ends: [Int: Double] = [:]
    for (group, key) in zip(groups, keys) { ends[group] = max(ends[group] ?? key, key) }
    return ends
  }

  /// Refuses rows after the first `count`, which are the history, that are not later than its end: they
  /// would be read twice.
  func checkOrder(after count: Int) throws {
    var history = self
    history.keep(Array(0..<count))
    let ends = history.ends
    let later = (count..<keys.count).compactMap { row in
      ends[groups[row]].map { (key: keys[row], end: $0) }
    }
    let earlier = later.count { $0.key < $0.end }
    guard earlier == 0 else {
      throw OperationsError.beforeHistory(time: recipe.time, rows: earlier)
    }
    // Rows of one time follow each other only where the training had such.
    let repeated = recipe.spacing == nil ? 0 : later.count { $0.key == $0.end }
    guard repeated == 0 else {
      throw OperationsError.beforeHistory(time: recipe.time, rows: repeated, isRepeated: true)
    }
  }

  private mutating func dropUnknownEnd() {
    var last: [Int: Double] = [:]
    for (row, value) in values.enumerated() where !value.isNaN {
      last[groups[row]] = max(last[groups[row]] ?? keys[row], keys[row])
    }
    keep(keys.indices.filter { row in last[groups[row]].map { keys[row] <= $0 } ?? false })
  }

  private mutating func keep(_ rows: [Int]) {
    keys = rows.map { keys[$0] }
    values = rows.map { values[$0] }
    groups = rows.map { groups[$0] }
  }
}
