import Diagnostics
import Learning
import Models
import Tabular
import Workspace

/// Scores the champion by its stored bytes on the rows that the candidate held out.
///
/// The rows are read again from the data of the candidate's run, which must still have the bytes of
/// then, and must not be rows that the champion learnt from: it would look too good.
struct ChampionRescoring {
  let workspace: Workspace
  let candidate: ModelVersion
  let champion: ModelVersion

  /// The candidate's record with the champion's outputs in place of the candidate's.
  func outputs(for record: EvaluationRecord) throws -> EvaluationRecord {
    guard let run = candidate.run else {
      throw OperationsError.noEvaluation(version: candidate.reference)
    }
    let inputs = try workspace.runDetail(run).provenance.inputs
    try checkOverlap(record, inputs)
    let model = try CompiledModel(
      onnx: workspace.resolveModel(champion.reference).onnx(in: workspace))
    let rows = try heldOutRows(record, inputs, for: model)
    try check(rows, for: model)
    return try record.replacingOutputs(predictions(of: model, for: rows), of: model.target)
  }

  /// Refuses rows without a value that the champion must have, or with one that it cannot take.
  private func check(_ rows: Table, for model: CompiledModel) throws {
    for column in model.wantedColumns where column.isRequired {
      guard let count = rows[column.name]?.missingCount, count > 0 else { continue }
      throw OperationsError.championRefuses(
        candidate: candidate.reference, champion: champion.reference,
        reason: "column '\(column.name)' has no value in \(count) of them, and must have one")
    }
    for column in model.wantedColumns {
      guard case .reals(let values)? = rows[column.name]?.values,
        let value = values.first(where: { !$0.isNaN && !Float($0).isFinite })
      else { continue }
      throw OperationsError.championRefuses(
        candidate: candidate.reference, champion: champion.reference,
        reason: "column '\(column.name)' has \(value), and float32 has no number as large")
    }
  }

  private func predictions(of model: CompiledModel, for rows: Table) throws -> Prediction {
    do {
      return try model.predict(rows)
    } catch let error as ModelsError where error.fault == .input {
      throw OperationsError.championRefuses(
        candidate: candidate.reference, champion: champion.reference, reason: error.message)
    }
  }

  /// Refuses rows that the champion learnt from, as far as both runs used the same data.
  private func checkOverlap(_ record: EvaluationRecord, _ inputs: [DataReference]) throws {
    guard let run = champion.run, let evaluation = champion.model.evaluation,
      let first = inputs.first,
      try workspace.runDetail(run).provenance.inputs.first?.sha256 == first.sha256
    else { return }
    let other = try EvaluationFile.decode(workspace.readObject(evaluation))
    let learnt = Set(other.split.train)
    let overlap = record.holdout.rows.count { learnt.contains($0) }
    guard overlap == 0 else {
      throw OperationsError.heldOutRowsLearnt(
        candidate: candidate.reference, champion: champion.reference, rows: overlap,
        seed: other.split.seed)
    }
  }

  private func heldOutRows(
    _ record: EvaluationRecord, _ inputs: [DataReference], for model: CompiledModel
  ) throws -> Table {
    guard let first = inputs.first else {
      throw OperationsError.noEvaluation(version: candidate.reference)
    }
    var rows = record.holdout.rows
    var data = [first]
    if record.split.kind == "table", inputs.count > 1, let read = first.rows {
      data.append(inputs[1])
      // Rows of a test file are numbered behind those of the data, which only the past of a time series
      // is read from.
      if model.series == nil {
        rows = rows.map { $0 - Int(read) }
        data.removeFirst()
      }
    }
    let tables = try data.map { try self.table($0, for: model) }
    guard var table = tables.count == 1 ? tables[0] : Table(joining: tables) else {
      throw OperationsError.dataChanged(path: first.path)
    }
    // One step ahead, as the candidate was judged.
    if let recipe = model.series {
      table = try SeriesColumns.adding(recipe, to: table, cells: model.cells)
    }
    guard rows.allSatisfy({ (0..<table.rowCount).contains($0) }) else {
      throw OperationsError.dataChanged(path: data[data.count - 1].path)
    }
    return table.rows(rows)
  }

  private func table(_ data: DataReference, for model: CompiledModel) throws -> Table {
    // A model from before cell formats were kept was read as its own run says.
    let own = ReadingDocument(champion.model.details["reading"])
    return try RecordedData(data, workspace).table(
      reading: ReadingDocument(candidate.model.details["reading"]), for: model,
      format: own.choices.cellFormat(), except: model.series?.columns ?? [])
  }
}

extension EvaluationRecord {
  /// The same rows and targets with another model's outputs.
  func replacingOutputs(_ prediction: Prediction, of target: ModelTarget) throws -> EvaluationRecord
  {
    var record = self
    switch target {
    case .anomaly where holdout.anomalies != nil:
      record.holdout.anomalies = AnomalyRows(
        scores: prediction.values, flags: prediction.flags ?? [])
    case .clustering where holdout.clustering != nil: throw OperationsError.clustersCompared
    case .regression where labels.isEmpty && holdout.anomalies == nil && holdout.clustering == nil:
      record.holdout.predictions = prediction.values
    case .classification(let known, _)
    where !labels.isEmpty && holdout.anomalies == nil && holdout.clustering == nil:
      // The other model's labels may stand in another order; one that it does not know is never
      // predicted by it.
      let match = try LabelMatch(labels, known)
      record.holdout.probabilities = labels.indices.map { label in
        match.theirs[label].map { prediction.probabilities[$0] }
          ?? [Double](repeating: 0, count: prediction.rowCount)
      }
      // Its labels follow its own threshold, not the candidate's.
      record.holdout.predictedLabels = prediction.codes.map { match.ours[Int($0)] ?? -1 }
    default: throw OperationsError.differentTasks
    }
    return record
  }
}
