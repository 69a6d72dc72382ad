import Models
import Tabular

/// A model as it will be stored: what is judged is what is written, not what was fitted.
struct StoredModel {
  /// The bytes of the model file; none of a model that is judged and not kept.
  let onnx: [UInt8]
  private let blueprint: ModelBlueprint
  /// What it takes and gives.
  var signature: Signature { executor.signature }
  /// The model, ready to predict.
  let executor: CompiledModel
  private let control: FitControl

  /// Writes a model and reads it back.
  init(_ blueprint: ModelBlueprint, control: FitControl) throws {
    self.blueprint = blueprint
    onnx = try OnnxModelWriter.write(blueprint)
    executor = try CompiledModel(onnx: onnx)
    self.control = control
  }

  /// Takes a model that is judged and not kept: its graph is the same, its bytes are not made.
  init(judging blueprint: ModelBlueprint, control: FitControl) throws {
    self.blueprint = blueprint
    onnx = []
    executor = try CompiledModel(blueprint)
    self.control = control
  }

  /// The model's outputs on some rows of the data.
  ///
  /// - Throws: `LearningError.cancelled` when somebody asked to stop: a model that compares each row
  ///   with all training rows takes its time.
  func evaluate(_ data: TrainingData, rows: [Int]) throws -> EvaluatedRows {
    try evaluate(data.table.rows(rows), of: data, rows: rows, control: control)
  }

  /// The model's outputs on the rows that it was learnt from.
  ///
  /// - Parameter scores: The rows' raw scores, scores × rows, where the fit knows them: a walk of all
  ///   trees would only find them again.
  func evaluate(_ data: TrainingData, rows: [Int], scores: [Double]?) throws -> EvaluatedRows {
    guard let scores,
      let prediction = try executor.predict(
        scores: scores, rowCount: rows.count, threads: control.threads)
    else { return try evaluate(data, rows: rows) }
    return evaluated(prediction, of: data, rows: rows)
  }

  /// The model's outputs on a table in the place of some rows of the data.
  func evaluate(
    _ table: Table, of data: TrainingData, rows: [Int], control: FitControl
  ) throws -> EvaluatedRows {
    let judged = FitCounter(total: table.rowCount, "judging", unit: "rows", control)
    let prediction = try executor.predict(table, threads: control.threads) { count in
      try control.checkCancelled()
      judged.count(count)
    }
    var result = evaluated(prediction, of: data, rows: rows)
    if case .clustering = executor.target {
      result.clustering = try ClusterEvaluation(blueprint, table: table).rows(
        clusters: prediction.clusters ?? [], distances: prediction.values,
        rowNumbers: result.rows)
    }
    return result
  }

  private func evaluated(
    _ prediction: Prediction, of data: TrainingData, rows: [Int]
  ) -> EvaluatedRows {
    var result = EvaluatedRows(
      rows: rows.map { data.rowNumbers[$0] }, labels: [], probabilities: [], values: [],
      predictions: [], weights: data.weights.map { weights in rows.map { weights[$0] } } ?? [])
    switch data.target.rows(rows) {
    case .labels(let codes): result.labels = codes.map(Int.init)
    case .numbers(let values): result.values = values
    case .absent: break
    }
    switch executor.target {
    case .classification: result.probabilities = prediction.probabilities
    case .regression: result.predictions = prediction.values
    case .anomaly:
      result.anomalies = AnomalyRows(scores: prediction.values, flags: prediction.flags ?? [])
    case .clustering: break
    }
    return result
  }
}
