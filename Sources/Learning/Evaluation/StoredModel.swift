import Models
import Tabular

/// A model as it will be stored: what is judged is what was written, not what was fitted.
struct StoredModel {
  /// The bytes of the model file.
  let onnx: [UInt8]
  private let executor: CompiledModel
  private let threads: Int

  /// Writes a model and reads it back.
  init(_ blueprint: ModelBlueprint, threads: Int) throws {
    onnx = try OnnxModelWriter.write(blueprint)
    executor = try CompiledModel(onnx: onnx)
    self.threads = threads
  }

  /// The model's outputs on some rows of the data.
  func evaluate(_ data: TrainingData, rows: [Int]) throws -> EvaluatedRows {
    try evaluate(data.table.rows(rows), of: data, rows: rows, threads: threads)
  }

  /// The model's outputs on a table in the place of some rows of the data.
  func evaluate(
    _ table: Table, of data: TrainingData, rows: [Int], threads: Int
  ) throws -> EvaluatedRows {
    let prediction = try executor.predict(table, threads: threads)
    var result = EvaluatedRows(
      rows: rows.map { data.rowNumbers[$0] }, labels: [], probabilities: [], values: [],
      predictions: [], weights: data.weights.map { weights in rows.map { weights[$0] } } ?? [])
    switch data.target.rows(rows) {
    case .labels(let codes):
      result.labels = codes.map(Int.init)
      result.probabilities = prediction.probabilities
    case .numbers(let values):
      result.values = values
      result.predictions = prediction.values
    }
    return result
  }
}
