/// A metric of two models on the same rows, and what the rows say about their difference.
///
/// Both models meet the same hard and easy rows, so their difference is known three to five times
/// better than either value.
public struct PairedComparison: Sendable, Hashable {
  /// The metric.
  public let metric: Metric
  /// Its value for the candidate.
  public let candidate: Double
  /// Its value for the champion.
  public let champion: Double
  /// Candidate less champion, in the metric's own direction.
  public let difference: Estimate
  /// The two-sided probability of such a difference between equally good models; nil where the
  /// method has none.
  public let pValue: Double?
  /// Whether the two models cannot be told apart on these rows: the same outputs, or the same ranks
  /// where only ranks count.
  public let isEqual: Bool

  /// Compares two models.
  ///
  /// AUC by DeLong; accuracy by McNemar's exact test with Tango's interval; log loss, Brier score
  /// and MAE by their paired means, RMSE by the delta method; all else, and everything with weights
  /// or groups, by the paired bootstrap.
  ///
  /// - Throws: `StatisticsError` where the models were not evaluated on the same rows or the task
  ///   has no such metric.
  public init(
    candidate: ModelMetrics, champion: ModelMetrics, metric: Metric, confidence: Double = 0.95,
    bootstrap: Bootstrap = Bootstrap()
  ) throws(StatisticsError) {
    guard candidate.hasSameTargets(as: champion) else { throw .differentRows }
    guard Metric.all(for: candidate.task).contains(metric) else {
      throw .metricOfOtherTask(metric: metric, task: candidate.task)
    }
    let pair = ModelPair(
      first: candidate, second: champion, metric: metric, confidence: confidence)
    self.metric = metric
    self.candidate = pair.values.0
    self.champion = pair.values.1
    let compared = pair.compare(bootstrap: bootstrap)
    difference = compared.difference
    pValue = compared.pValue
    isEqual = compared.isEqual
  }
}
