import Diagnostics
import Learning
import Models
import Tabular

/// Raw rows of a time series with the columns that its model reads, made as the training made them.
struct SeriesRows {
  /// The rows of a batch whose whole past is known.
  struct Part {
    /// Their columns, those that were made among them.
    let table: Table
    /// The batch that they are of.
    let batch: Batch
    /// Their positions in the batch.
    let positions: [Int]
  }

  /// What was read, batch by batch.
  let parts: [Part]
  /// The rows without a full history, which are in no part.
  let withoutHistory: Int
  /// What a user should know of the order of the rows: gaps, a history that ends too early.
  let warnings: [Warning]

  /// The columns that raw rows must have.
  static func wanted(_ recipe: SeriesRecipe) -> [WantedColumn] {
    SeriesHistory.wanted(recipe).map {
      WantedColumn(name: $0.name, type: $0.type, isOptional: true)
    }
  }

  /// Puts all rows in the order of their times and makes the columns.
  ///
  /// - Parameter history: Earlier rows, which are only read.
  /// - Throws: `LearningError` where the times cannot be read.
  init(_ batches: [Batch], _ recipe: SeriesRecipe, history: SeriesHistory, file: String) throws {
    let count = history.keys.count
    var rows = history
    guard let table = try rows.append(batches, file: file) else {
      (parts, withoutHistory, warnings) = ([], 0, [])
      return
    }
    try rows.checkOrder(after: count)
    let timeline = SeriesTimeline(recipe, rows, historyCount: count, canBridge: false)
    let (series, values) = (timeline.columns, timeline.values)
    let places = Array(series.places[count..<count + table.rowCount])
    let made = series.columns(values.indices, values: values).map { $0.rows(places) }
    warnings = timeline.warnings
    let isMade = Set(recipe.columns)
    var parts: [Part] = []
    var first = 0
    for batch in batches {
      let rows = first..<first + batch.table.rowCount
      first = rows.upperBound
      let known = rows.filter { series.hasHistory(places[$0], values: values) }
      let positions = known.map { $0 - rows.lowerBound }
      let own = batch.table.columns.filter { !isMade.contains($0.name) }
      parts.append(
        Part(
          table: Table(
            columns: own.map { $0.rows(positions) } + made.map { $0.rows(known) },
            rowCount: known.count),
          batch: batch, positions: positions))
    }
    self.parts = parts
    withoutHistory = first - parts.reduce(0) { $0 + $1.positions.count }
  }
}

extension Table {
  /// The rows of tables with the columns of the first, one after the other; nil where there is none, or
  /// a column is of other values in another.
  init?(joining tables: [Table]) {
    guard let first = tables.first else { return nil }
    var columns: [Column] = []
    for column in first.columns {
      let parts = tables.compactMap { $0[column.name]?.values }
      guard parts.count == tables.count, let values = Column.Values.joined(parts) else {
        return nil
      }
      columns.append(Column(name: column.name, values: values))
    }
    self.init(columns: columns, rowCount: tables.reduce(0) { $0 + $1.rowCount })
  }
}
