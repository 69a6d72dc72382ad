import Learning
import Models
import Tabular

/// Predicts the rows of a time series in the order of their times.
///
/// Where the target of an earlier row is known it is read, else what was predicted for it: so rows that
/// have a target are predicted one step ahead, and those after the last known target step by step.
struct SeriesForecast {
  private let model: CompiledModel
  private let recipe: SeriesRecipe
  /// Times and targets of rows that are only read.
  private var history: (keys: [Double], values: [Double]) = ([], [])

  /// Forecasts with a model that is one of a series; nil for any other.
  init?(_ model: CompiledModel) {
    guard let recipe = model.series else { return nil }
    self.model = model
    self.recipe = recipe
  }

  /// The columns that the rows must have: the model's own but for those that are made, the times, and the
  /// target where it is known.
  var wanted: [WantedColumn] {
    let made = Set(recipe.columns)
    return model.wantedColumns.filter { !made.contains($0.name) } + seriesColumns
  }

  private var seriesColumns: [WantedColumn] {
    [
      WantedColumn(name: recipe.time, type: recipe.isDated ? .string : .number),
      WantedColumn(name: recipe.target, type: .real, isOptional: true),
    ]
  }

  /// Reads the past from a file: rows with a time and a target.
  mutating func readHistory(_ path: String, options: ReadOptions) throws {
    var reader = try BatchReader(source: .file(path), columns: seriesColumns, options: options)
    while let batch = try reader.next() {
      let (keys, values) = try series(batch.table)
      for (key, value) in zip(keys, values) where !value.isNaN {
        history.keys.append(key)
        history.values.append(value)
      }
    }
  }

  private func series(_ table: Table) throws -> (keys: [Double], values: [Double]) {
    guard let time = table[recipe.time], let target = table[recipe.target] else { return ([], []) }
    return (try SeriesColumns.keys(of: time), target.numbers)
  }

  /// A prediction for each row of a table; NaN for a row whose past is not known far enough.
  ///
  /// - Throws: `OperationsError.beforeHistory`, when a row is earlier than the end of the history: the
  ///   same rows in both would be read twice.
  func predictions(_ table: Table, threads: Int) throws -> Prediction {
    let (keys, values) = try series(table)
    if let end = history.keys.max(), let first = keys.min(), first < end {
      throw OperationsError.beforeHistory(time: recipe.time, rows: keys.count { $0 < end })
    }
    let columns = SeriesColumns(recipe, keys: history.keys + keys)
    let all = history.values + values
    var known = columns.order.map { all[$0] }
    var predicted = [Double](repeating: .nan, count: table.rowCount)
    var isFloat32 = true
    var place = 0
    while place < known.count {
      let end = end(from: place, known)
      let rows = (place..<end).filter {
        columns.order[$0] >= history.keys.count && columns.hasHistory($0, values: known)
      }
      if !rows.isEmpty {
        let made = columns.columns(place..<end, values: known).map {
          $0.rows(rows.map { $0 - place })
        }
        let positions = rows.map { columns.order[$0] - history.keys.count }
        let asked = Table(
          columns: table.rows(positions).columns + made, rowCount: positions.count)
        let answer = try model.predict(asked, threads: threads)
        isFloat32 = isFloat32 && answer.isFloat32
        for (index, row) in rows.enumerated() {
          predicted[positions[index]] = answer.values[index]
          if known[row].isNaN { known[row] = answer.values[index] }
        }
      }
      place = end
    }
    return Prediction(values: predicted, isFloat32: isFloat32)
  }

  /// The end of the places that can be predicted at once: none of them reads one that is not known yet.
  private func end(from place: Int, _ known: [Double]) -> Int {
    guard let step = recipe.step,
      let unknown = known[place...].firstIndex(where: { $0.isNaN })
    else { return known.count }
    return min(known.count, unknown + step)
  }
}

extension Prediction {
  /// The predictions of some rows of a regression.
  func rows(_ range: some Sequence<Int>) -> Prediction {
    Prediction(values: range.map { values[$0] }, isFloat32: isFloat32)
  }
}
