/// What a model of any task predicted for labelled rows, and how good that is.
public enum ModelMetrics: Sendable, Hashable {
  /// Predictions of one of two classes.
  case binary(BinaryMetrics)
  /// Predictions of one of several classes.
  case multiclass(MulticlassMetrics)
  /// Predictions of a number.
  case regression(RegressionMetrics)
  /// Anomaly scores.
  case anomaly(AnomalyMetrics)
  /// Clusters.
  case clustering(ClusteringMetrics)

  /// What was predicted.
  public var task: MetricTask {
    switch self {
    case .binary: .binary
    case .multiclass: .multiclass
    case .regression: .regression
    case .anomaly: .anomaly
    case .clustering: .clustering
    }
  }

  /// The number of rows.
  public var rowCount: Int {
    switch self {
    case .binary(let rows): rows.rowCount
    case .multiclass(let rows): rows.rowCount
    case .regression(let rows): rows.rowCount
    case .anomaly(let rows): rows.rowCount
    case .clustering(let rows): rows.rowCount
    }
  }

  /// For each row, how much it counts; nil when all count the same.
  public var weights: [Double]? {
    switch self {
    case .binary(let rows): rows.weights
    case .multiclass(let rows): rows.weights
    case .regression(let rows): rows.weights
    case .anomaly(let rows): rows.weights
    case .clustering(let rows): rows.weights
    }
  }

  /// All metrics of the task in the order in which they are shown.
  public var all: [MetricValue] {
    Metric.all(for: task).map { MetricValue(metric: $0, value: value(of: $0)) }
  }

  /// The value of one metric; NaN where it does not exist or the task has no such metric.
  public func value(of metric: Metric) -> Double {
    switch self {
    case .binary(let rows): rows.value(of: metric)
    case .multiclass(let rows): rows.value(of: metric)
    case .regression(let rows): rows.value(of: metric)
    case .anomaly(let rows): rows.value(of: metric)
    case .clustering(let rows): rows.value(of: metric)
    }
  }
}

extension BinaryMetrics {
  /// All metrics of binary classification in the order in which they are shown.
  public var all: [MetricValue] { ModelMetrics.binary(self).all }

  /// The value of one metric; NaN where it does not exist.
  public func value(of metric: Metric) -> Double {
    switch metric {
    case .accuracy: accuracy
    case .auc: auc
    case .logloss: logLoss
    case .f1: f1
    case .precision: precision
    case .recall: recall
    case .brier: brierScore
    case .averagePrecision: averagePrecision
    default: .nan
    }
  }
}

extension MulticlassMetrics {
  /// All metrics of multiclass classification in the order in which they are shown.
  public var all: [MetricValue] { ModelMetrics.multiclass(self).all }

  /// The value of one metric; NaN where it does not exist.
  public func value(of metric: Metric) -> Double {
    switch metric {
    case .accuracy: accuracy
    case .f1Macro: f1Macro
    case .logloss: logLoss
    case .aucOneVersusRest: aucOneVersusRest
    default: .nan
    }
  }
}

extension RegressionMetrics {
  /// All metrics of regression in the order in which they are shown.
  public var all: [MetricValue] { ModelMetrics.regression(self).all }

  /// The value of one metric; NaN where it does not exist.
  public func value(of metric: Metric) -> Double {
    switch metric {
    case .rmse: rootMeanSquaredError
    case .mae: meanAbsoluteError
    case .r2: r2
    case .mape: hasTinyTargets ? .nan : meanAbsolutePercentageError
    case .medianAbsoluteError: medianAbsoluteError
    case .wape: weightedAbsolutePercentageError
    case .smape: symmetricAbsolutePercentageError
    default: .nan
    }
  }
}
