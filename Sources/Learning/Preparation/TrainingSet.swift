import Models

/// Encoded rows with their targets: what a learner fits.
struct TrainingSet: Sendable {
  /// The features of each row.
  var features: FeatureMatrix
  /// The target of each row.
  var target: TargetValues
  /// The weight of each row; nil where every row counts the same.
  var weights: [Double]?
  /// What is learnt.
  var task: LearningTask
  /// What a model that learns on predicts by; nil for a new one.
  var continued: Predictor?
  /// Parts of the rows, ascending, each of which judges when boosting on the other rows should stop,
  /// chosen by the rule of the split; none where there are too few rows.
  var validation: [[Int]] = []

  /// The number of rows.
  var rowCount: Int { features.rowCount }
  /// The number of raw scores.
  var scoreCount: Int { task.scoreCount }
}

extension Labels {
  /// The number of labels.
  var count: Int {
    switch self {
    case .integers(let values): values.count
    case .strings(let values): values.count
    case .booleans: 2
    }
  }
}
