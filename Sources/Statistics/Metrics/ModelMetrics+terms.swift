extension ModelMetrics {
  /// The term of each row whose mean is the metric, or whose mean's root is the RMSE; nil for
  /// metrics that are no such mean.
  func terms(of metric: Metric) -> [Double]? {
    switch (self, metric) {
    case (.binary(let rows), .logloss):
      rows.targets.indices.map {
        BinaryMetrics.logLoss(isPositive: rows.targets[$0], probability: rows.probabilities[$0])
      }
    case (.binary(let rows), .brier):
      rows.targets.indices.map { row in
        let error = (rows.targets[row] ? 1 : 0) - rows.probabilities[row]
        return error * error
      }
    case (.multiclass(let rows), .logloss):
      rows.targets.indices.map {
        negativeLogarithm(ofProbability: rows.probabilities[rows.targets[$0]][$0])
      }
    case (.regression(let rows), .mae): rows.targets.indices.map { rows.absoluteError($0) }
    case (.regression(let rows), .rmse): rows.targets.indices.map { rows.squaredError($0) }
    case (.regression(let rows), .smape): rows.targets.indices.map { rows.symmetricError($0) }
    case (.regression(let rows), .wape): rows.linearizedAbsolutePercentageErrors
    case (.anomaly(let rows), .meanScore): rows.scores
    case (.clustering(let rows), .silhouette): rows.silhouettes.compactMap { $0 }
    default: nil
    }
  }

  /// The rows as those of two classes, where labels say which are anomalies.
  var judged: BinaryMetrics? {
    switch self {
    case .binary(let rows): rows
    case .anomaly(let rows): rows.judged
    case .multiclass, .regression, .clustering: nil
    }
  }

  /// For each row, whether its label is right; nil for numbers.
  var hits: [Bool]? {
    switch self {
    case .binary(let rows): zip(rows.targets, rows.predictions).map { $0 == $1 }
    case .multiclass(let rows): zip(rows.targets, rows.predictions).map { $0 == $1 }
    case .regression, .anomaly, .clustering: nil
    }
  }

  /// Whether the rows have the same true values.
  func hasSameTargets(as other: ModelMetrics) -> Bool {
    switch (self, other) {
    case (.binary(let left), .binary(let right)):
      left.targets == right.targets && left.weights == right.weights
    case (.multiclass(let left), .multiclass(let right)):
      left.targets == right.targets && left.weights == right.weights
        && left.classCount == right.classCount
    case (.regression(let left), .regression(let right)):
      left.targets == right.targets && left.weights == right.weights
    case (.anomaly(let left), .anomaly(let right)):
      left.rowCount == right.rowCount && left.judged?.targets == right.judged?.targets
        && left.weights == right.weights
    default: false
    }
  }
}
