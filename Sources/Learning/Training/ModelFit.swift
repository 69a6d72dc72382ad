import Diagnostics
import Models
import Tabular

/// Encodes rows, fits a learner, and puts the model together.
struct ModelFit {
  /// The rows with their targets.
  let data: TrainingData
  /// The columns to learn from.
  var features: [String]
  /// What is learnt.
  let task: LearningTask
  /// The model that learns on, if one does.
  var continued: ContinuedModel?

  /// What came out.
  struct Result {
    /// The model as a value.
    var blueprint: ModelBlueprint
    /// One per feature.
    var importances: [FeatureGain]
    /// What the learner found out.
    var facts: [ResolvedSetting]
    /// What a user should know about the fit.
    var warnings: [Warning]
    /// The raw scores of the rows, scores × rows, where the learner knows them.
    var rowScores: [Double]?
  }

  /// Fits a learner to some rows.
  ///
  /// - Parameters:
  ///   - rows: Positions in the data, ascending.
  ///   - validation: Parts of them that judge when boosting stops.
  func fit(
    _ learner: any Learner, rows: [Int], validation: [[Int]], control: FitControl
  ) throws -> Result {
    let set = trainingSet(rows: rows, validation: validation, threads: control.threads)
    let fitted = try learner.fit(set, control: control)
    var blueprint = ModelBlueprint(
      inputs: set.features.inputs, predictor: fitted.predictor.withExpectations(over: set),
      target: fitted.target ?? task.targetKind(fitted.scale, link: fitted.link))
    blueprint.objective = fitted.objective
    return Result(
      blueprint: blueprint, importances: fitted.importances, facts: fitted.facts,
      warnings: fitted.warnings, rowScores: fitted.rowScores)
  }

  /// The encoded rows; levels of categories are those of these rows alone.
  func trainingSet(rows: [Int], validation: [[Int]], threads: Int = 1) -> TrainingSet {
    let columns = features.compactMap { data.table[$0] }
    var made = [(input: ModelInput, column: EncodedColumn)?](repeating: nil, count: columns.count)
    made.withUnsafeMutableBufferPointer { made in
      Parallel.run(parts: columns.count, threads: threads) { part in
        let column = columns[part]
        let encoding =
          continued?.encoding(of: column, trainingRows: rows)
          ?? FeatureEncoder.encoding(of: column, trainingRows: rows)
        let offset =
          continued?.offset(of: column)
          ?? ColumnOffset(of: column, trainingRows: rows).value
        made[part] = (
          ModelInput(name: column.name, encoding: encoding, offset: offset),
          FeatureEncoder.encode(column, as: encoding, offset: offset, rows: rows)
        )
      }
    }
    let inputs = made.compactMap { $0?.input }
    let encoded = made.compactMap { $0?.column }
    return TrainingSet(
      features: FeatureMatrix(rowCount: rows.count, inputs: inputs, columns: encoded),
      target: data.target.rows(rows),
      weights: data.weights.map { weights in rows.map { weights[$0] } }, task: task,
      continued: continued?.predictor(for: inputs),
      validation: validation.map { part in
        let judges = Set(part)
        return rows.indices.filter { judges.contains(rows[$0]) }
      })
  }
}

extension LearningTask {
  /// What a model of the task predicts.
  func targetKind(_ scale: ScoreScale, link: RegressionLink) -> TargetKind {
    switch self {
    case .binary(let labels, let positive):
      .classification(labels: labels, positive: positive, scores: scale)
    case .multiclass(let labels):
      .classification(labels: labels, positive: labels.count - 1, scores: scale)
    // A learner without a target says itself how its scores become outputs.
    case .regression, .anomaly, .clustering: .regression(link: link)
    }
  }
}
