import Models
import Monitoring
import Tabular

/// A model that answers rows as they are read for a comparison: every number as a real one, every
/// other value as text.
struct PredictionRows: Sendable {
  private let model: CompiledModel
  private let threads: Int

  /// Nil where the data lacks a column that the model takes: then there are no answers.
  init?(_ model: CompiledModel, header: [String], threads: Int) {
    let names = Set(header)
    guard model.signature.inputs.allSatisfy({ names.contains($0.name) }) else { return nil }
    self.model = model
    self.threads = threads
  }

  /// A model's answers to some rows.
  struct Answers {
    /// The rows of the table that were answered.
    let rows: [Int]
    /// The same rows, with all columns that were read.
    let table: Table
    /// The answers in full.
    let prediction: Prediction
    /// The answers as the profile counts them.
    let column: Column
  }

  /// How the columns that a model takes are read: as for scoring, but a whole number may be any number
  /// and a truth value any text where the model has no cell format, so that other ones are counted.
  static func wanted(_ model: CompiledModel) -> [WantedColumn] {
    model.wantedColumns.map { column in
      var column = column
      if column.type == .integer { column.type = .real }
      if model.cells == nil, column.type == .boolean { column.type = .string }
      return column
    }
  }

  /// The model's answers to the rows that have every value that it must have.
  ///
  /// - Parameter firstRow: The number of rows before these, for messages.
  func answers(_ asked: Table, firstRow: Int) throws -> Answers {
    var isUsable = [Bool](repeating: true, count: asked.rowCount)
    var columns: [Column] = []
    for (input, wanted) in zip(model.signature.inputs, model.wantedColumns) {
      guard let column = asked[input.name] else { continue }
      columns.append(Self.converted(column, to: input, &isUsable))
      if wanted.isRequired { Self.demand(column, &isUsable) }
    }
    let table = Table(columns: columns, rowCount: asked.rowCount)
    let rows = isUsable.indices.filter { isUsable[$0] }
    let isWhole = rows.count == table.rowCount
    let chosen = isWhole ? table : table.rows(rows)
    let prediction = try model.predict(chosen, rowsBefore: firstRow, threads: threads)
    return Answers(
      rows: rows, table: isWhole ? asked : asked.rows(rows), prediction: prediction,
      column: PredictedColumn.column(prediction, model.target))
  }

  /// Leaves out the rows without a value that must have one.
  private static func demand(_ column: Column, _ isUsable: inout [Bool]) {
    for row in isUsable.indices where isUsable[row] {
      switch column.values {
      case .integers: return
      case .reals(let values): isUsable[row] = !values[row].isNaN
      case .booleans(let values): isUsable[row] = values[row] != Column.missingBoolean
      case .strings(let values): isUsable[row] = values.codes[row] >= 0
      }
    }
  }

  private static func converted(
    _ column: Column, to input: SignatureColumn, _ isUsable: inout [Bool]
  ) -> Column {
    switch (input.type, column.values) {
    case (.long, .reals(let values)):
      return Column(
        name: column.name,
        values: .integers(
          values.enumerated().map { row, value in
            guard let whole = Int64(exactly: value) else {
              isUsable[row] = false
              return 0
            }
            return whole
          }))
    case (.boolean, .strings(let values)):
      let truths = values.levels.map { level -> UInt8 in
        switch level.lowercased() {
        case "true": 1
        case "false": 0
        default: Column.missingBoolean
        }
      }
      return Column(
        name: column.name,
        values: .booleans(
          values.codes.enumerated().map { row, code in
            let truth = code < 0 ? Column.missingBoolean : truths[Int(code)]
            if truth == Column.missingBoolean { isUsable[row] = false }
            return truth
          }))
    default: return column
    }
  }
}
