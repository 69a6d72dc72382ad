/// What a model predicts, as far as metrics are concerned.
public enum MetricTask: String, Sendable, Hashable, Codable, CaseIterable {
  /// One of two classes, with a probability of the positive one.
  case binary
  /// One of three or more classes, with a probability of each.
  case multiclass
  /// A number.
  case regression
  /// How unusual a row is; there may be labels to judge that by.
  case anomaly
  /// One of some clusters; there may be labels to compare them with.
  case clustering

  /// The name of the task in a sentence.
  public var title: String {
    switch self {
    case .binary: "binary classification"
    case .multiclass: "multiclass classification"
    case .regression: "regression"
    case .anomaly: "anomaly detection"
    case .clustering: "clustering"
    }
  }
}

/// A measure of how good predictions are; the raw value is its name everywhere.
///
/// All definitions are scikit-learn's, edge cases included, but for MAPE, WAPE and sMAPE; they are
/// documented with the functions of `BinaryMetrics`, `MulticlassMetrics`, `RegressionMetrics` and with
/// `RelativeErrors`. A value that does not exist (the AUC of a single class) is NaN.
public enum Metric: String, Sendable, Hashable, Codable, CaseIterable {
  /// The share of right labels.
  case accuracy
  /// The area under the ROC curve.
  case auc
  /// The mean negative logarithm of the probability given to the true class.
  case logloss
  /// The harmonic mean of precision and recall of the positive class.
  case f1
  /// The share of true positives among the predicted ones.
  case precision
  /// The share of the positives that were found.
  case recall
  /// The mean squared error of the probability.
  case brier
  /// The precision averaged over the steps of recall.
  case averagePrecision = "average_precision"
  /// The unweighted mean of the F1 of each class.
  case f1Macro = "f1_macro"
  /// The unweighted mean of the AUC of each class against the rest.
  case aucOneVersusRest = "auc_ovr"
  /// The root of the mean squared error.
  case rmse
  /// The mean absolute error.
  case mae
  /// The share of the target's variance that is explained.
  case r2
  /// The mean absolute error relative to the target; 0.1 is ten per cent. NaN where a target is 0 or
  /// next to it.
  case mape
  /// The median absolute error.
  case medianAbsoluteError = "median_ae"
  /// The sum of the absolute errors relative to the sum of the targets' magnitudes.
  case wape
  /// The mean absolute error relative to the mean magnitude of target and prediction, from 0 to 2.
  case smape
  /// The share of the rows that are flagged as anomalies.
  case anomalyShare = "anomaly_share"
  /// The mean anomaly score.
  case meanScore = "mean_score"
  /// The mean silhouette of the rows.
  case silhouette
  /// How far clusters are apart, relative to how wide they are.
  case calinskiHarabasz = "calinski_harabasz"
  /// How alike each cluster is to the one most like it.
  case daviesBouldin = "davies_bouldin"
  /// The sum of the squared distances to the clusters' centres.
  case inertia
  /// How well clusters and labels agree, chance taken away.
  case adjustedRand = "adjusted_rand"

  /// The metrics of a task, in the order in which they are shown.
  public static func all(for task: MetricTask) -> [Metric] {
    switch task {
    case .binary:
      [.accuracy, .auc, .logloss, .f1, .precision, .recall, .brier, .averagePrecision]
    case .multiclass: [.accuracy, .f1Macro, .logloss, .aucOneVersusRest]
    case .regression: [.rmse, .mae, .r2, .mape, .medianAbsoluteError, .wape, .smape]
    case .anomaly:
      [.auc, .averagePrecision, .precision, .recall, .f1, .anomalyShare, .meanScore]
    case .clustering:
      [.silhouette, .calinskiHarabasz, .daviesBouldin, .inertia, .adjustedRand]
    }
  }

  /// Whether an anomaly detection or a clustering has this metric only where there are labels.
  public func needsLabels(for task: MetricTask) -> Bool {
    switch task {
    case .anomaly: self != .anomalyShare && self != .meanScore
    case .clustering: self == .adjustedRand
    case .binary, .multiclass, .regression: false
    }
  }

  /// The tasks that have this metric.
  public var tasks: [MetricTask] {
    MetricTask.allCases.filter { Metric.all(for: $0).contains(self) }
  }

  /// Whether a larger value is a better one.
  public var isHigherBetter: Bool {
    switch self {
    case .logloss, .brier, .rmse, .mae, .mape, .medianAbsoluteError, .wape, .smape, .anomalyShare,
      .meanScore, .daviesBouldin, .inertia:
      false
    case .accuracy, .auc, .f1, .precision, .recall, .averagePrecision, .f1Macro,
      .aucOneVersusRest, .r2, .silhouette, .calinskiHarabasz, .adjustedRand:
      true
    }
  }

  /// The name at the start of a sentence.
  public var title: String {
    switch self {
    case .accuracy: "accuracy"
    case .auc: "AUC"
    case .logloss: "log loss"
    case .f1: "F1"
    case .precision: "precision"
    case .recall: "recall"
    case .brier: "Brier score"
    case .averagePrecision: "average precision"
    case .f1Macro: "macro F1"
    case .aucOneVersusRest: "one-versus-rest AUC"
    case .rmse: "RMSE"
    case .mae: "MAE"
    case .r2: "R²"
    case .mape: "MAPE"
    case .medianAbsoluteError: "median absolute error"
    case .wape: "WAPE"
    case .smape: "sMAPE"
    case .anomalyShare: "share of anomalies"
    case .meanScore: "mean anomaly score"
    case .silhouette: "silhouette"
    case .calinskiHarabasz: "Calinski-Harabasz index"
    case .daviesBouldin: "Davies-Bouldin index"
    case .inertia: "inertia"
    case .adjustedRand: "adjusted Rand index"
    }
  }
}

/// A metric and what was found for it; NaN where it does not exist.
public struct MetricValue: Sendable, Hashable {
  /// The metric.
  public var metric: Metric
  /// Its value, or NaN.
  public var value: Double

  /// Puts a metric and its value together.
  public init(metric: Metric, value: Double) {
    self.metric = metric
    self.value = value
  }
}
