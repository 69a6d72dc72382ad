import Models
import Statistics

extension EvaluatedRows {
  /// The task's figures over all rows, in the order of `names`; NaN where one is not defined.
  ///
  /// - Parameter threshold: Rows are called positive above this probability; above 0.5 where nil.
  func metrics(
    _ task: LearningTask, names: [String], threshold: Double? = nil
  ) -> [NamedMetric] {
    guard let figures = try? modelMetrics(task, threshold: threshold) else {
      return names.map { NamedMetric(name: $0, value: .nan) }
    }
    return names.compactMap { name in
      Metric(rawValue: name).map { NamedMetric(name: name, value: figures.value(of: $0)) }
    }
  }

  /// The rows in the terms of the metrics.
  func modelMetrics(_ task: LearningTask, threshold: Double? = nil) throws -> ModelMetrics {
    let weights = weights.isEmpty ? nil : weights
    switch task {
    case .binary(_, let positive):
      let scores = probabilities[positive]
      return .binary(
        try BinaryMetrics(
          targets: labels.map { $0 == positive }, probabilities: scores,
          predictions: threshold.map { threshold in scores.map { $0 > threshold } },
          weights: weights))
    case .multiclass:
      return .multiclass(
        try MulticlassMetrics(targets: labels, probabilities: probabilities, weights: weights))
    case .regression:
      return .regression(
        try RegressionMetrics(targets: values, predictions: predictions, weights: weights))
    case .anomaly(let truth): return .anomaly(try anomalyMetrics(positive: truth?.positive))
    case .clustering: return .clustering(try clusteringMetrics())
    }
  }

  /// The rows at some places, in their order.
  func chosen(_ places: [Int]) -> EvaluatedRows {
    EvaluatedRows(
      rows: places.map { rows[$0] }, labels: labels.isEmpty ? [] : places.map { labels[$0] },
      probabilities: probabilities.map { column in places.map { column[$0] } },
      values: values.isEmpty ? [] : places.map { values[$0] },
      predictions: predictions.isEmpty ? [] : places.map { predictions[$0] },
      weights: weights.isEmpty ? [] : places.map { weights[$0] },
      anomalies: anomalies?.chosen(places), clustering: clustering?.chosen(places))
  }
}
