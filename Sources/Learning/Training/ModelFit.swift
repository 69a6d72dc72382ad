import Diagnostics
import Models
import Tabular

/// Encodes rows, fits a learner, and puts the model together.
struct ModelFit {
  /// The rows with their targets.
  let data: TrainingData
  /// The columns to learn from.
  let features: [String]
  /// What is learnt.
  let task: LearningTask

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
  }

  /// Fits a learner to some rows.
  ///
  /// - Parameters:
  ///   - rows: Positions in the data, ascending.
  ///   - validation: Those of them that judge when boosting stops.
  func fit(
    _ learner: any Learner, rows: [Int], validation: [Int], control: FitControl
  ) throws -> Result {
    let set = trainingSet(rows: rows, validation: validation)
    let fitted = try learner.fit(set, control: control)
    return Result(
      blueprint: ModelBlueprint(
        inputs: set.features.inputs, predictor: fitted.predictor,
        target: task.targetKind(fitted.scale)),
      importances: fitted.importances, facts: fitted.facts, warnings: fitted.warnings)
  }

  /// The encoded rows; levels of categories are those of these rows alone.
  func trainingSet(rows: [Int], validation: [Int]) -> TrainingSet {
    let columns = features.compactMap { data.table[$0] }
    let inputs = columns.map {
      ModelInput(
        name: $0.name, encoding: FeatureEncoder.encoding(of: $0, trainingRows: rows))
    }
    let encoded = zip(columns, inputs).map {
      FeatureEncoder.encode($0, as: $1.encoding, rows: rows)
    }
    let judges = Set(validation)
    return TrainingSet(
      features: FeatureMatrix(rowCount: rows.count, inputs: inputs, columns: encoded),
      target: data.target.rows(rows),
      weights: data.weights.map { weights in rows.map { weights[$0] } }, task: task,
      validation: rows.indices.filter { judges.contains(rows[$0]) })
  }
}

extension LearningTask {
  /// What a model of the task predicts.
  func targetKind(_ scale: ScoreScale) -> TargetKind {
    switch self {
    case .binary(let labels, let positive):
      .classification(labels: labels, positive: positive, scores: scale)
    case .multiclass(let labels):
      .classification(labels: labels, positive: labels.count - 1, scores: scale)
    case .regression: .regression
    }
  }
}
