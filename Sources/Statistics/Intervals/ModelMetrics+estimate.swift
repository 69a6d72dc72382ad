extension ModelMetrics {
  /// A metric with its interval, by the best method that there is for it.
  ///
  /// AUC by DeLong on the logit scale; accuracy, precision and recall exactly; means by the normal
  /// distribution, RMSE by the delta method; all else, and everything with weights or groups, by
  /// the bootstrap.
  public func estimate(
    _ metric: Metric, confidence: Double = 0.95, bootstrap: Bootstrap = Bootstrap()
  ) -> Estimate {
    let value = value(of: metric)
    guard value.isFinite else {
      return Estimate(value: value, rowCount: rowCount, method: .bootstrap, concern: .notANumber)
    }
    if case .clustering = self, [.calinskiHarabasz, .daviesBouldin, .adjustedRand].contains(metric)
    {
      return Estimate(value: value, rowCount: rowCount, method: .bootstrap, concern: .notResampled)
    }
    if weights == nil, bootstrap.groups == nil {
      if let share = proportion(of: metric) { return estimate(value, share, confidence) }
      if metric == .auc, let rows = judged, let found = rows.auc(confidence) {
        return found
      }
      if let terms = terms(of: metric) { return estimate(value, metric, terms, confidence) }
    }
    let values = bootstrap.values(rowCount: rowCount, of: resampled(metric))
    var estimate = Estimate(
      value: value, values: values, bootstrap: bootstrap, confidence: confidence,
      rowCount: rowCount, method: .bootstrap)
    estimate.concern = estimate.concern ?? SampleSize.concern(rowCount: rowCount)
    return estimate
  }

  /// How many of how many rows a share counts.
  private func proportion(of metric: Metric) -> Proportion? {
    switch (self, metric) {
    case (_, .accuracy):
      return hits.map { Proportion(count: $0.count { $0 }, total: $0.count) }
    case (.anomaly(let rows), .anomalyShare):
      return Proportion(count: rows.flags.count { $0 }, total: rows.flags.count)
    case (.binary, .precision), (.anomaly, .precision):
      guard let rows = judged else { return nil }
      let chosen = rows.targets.indices.filter { rows.predictions[$0] }
      return Proportion(count: chosen.count { rows.targets[$0] }, total: chosen.count)
    case (.binary, .recall), (.anomaly, .recall):
      guard let rows = judged else { return nil }
      let chosen = rows.targets.indices.filter { rows.targets[$0] }
      return Proportion(count: chosen.count { rows.predictions[$0] }, total: chosen.count)
    default: return nil
    }
  }

  private func estimate(_ value: Double, _ share: Proportion, _ confidence: Double) -> Estimate {
    var estimate = Estimate(value: value, rowCount: rowCount, method: .clopperPearson)
    guard share.total > 0 else {
      estimate.concern = .tooFewRows(found: 0, needed: 1)
      return estimate
    }
    estimate.standardError = (value * (1 - value) / Double(share.total)).squareRoot()
    estimate.interval = share.exactInterval(confidence: confidence)
    return estimate
  }

  private func estimate(
    _ value: Double, _ metric: Metric, _ terms: [Double], _ confidence: Double
  ) -> Estimate {
    let isRoot = metric == .rmse
    let spread = (covariance(terms, terms) / Double(terms.count)).squareRoot()
    let isDegenerate = !(spread > 0) || (isRoot && value == 0)
    var estimate = Estimate(
      value: value, standardError: isRoot && value > 0 ? spread / (2 * value) : spread,
      confidence: confidence, rowCount: rowCount, method: isRoot ? .delta : .mean,
      concern: SampleSize.concern(rowCount: rowCount) ?? (isDegenerate ? .degenerate : nil))
    // The normal distribution reaches below 0 where few rows carry most of a loss; losses do not.
    if metric != .silhouette, let low = estimate.interval?.low {
      estimate.interval?.low = max(0, low)
    }
    return estimate
  }
}

extension BinaryMetrics {
  /// The area under the ROC curve with DeLong's interval on the logit scale.
  fileprivate func auc(_ confidence: Double) -> Estimate? {
    guard let deLong = DeLong(targets: targets, scores: [probabilities]),
      let area = deLong.areas.first, let variance = deLong.covariance.first?.first
    else { return nil }
    let concern = SampleSize.concern(positives: deLong.positives, negatives: deLong.negatives)
    var estimate = Estimate(value: area, rowCount: rowCount, method: .deLong, concern: concern)
    guard area > 0, area < 1, variance > 0 else {
      estimate.concern = concern ?? .degenerate
      return estimate
    }
    let error = variance.squareRoot()
    let reach = Normal.twoSidedQuantile(confidence: confidence) * error / (area * (1 - area))
    let centre = Portable.log(area / (1 - area))
    estimate.standardError = error
    estimate.interval = ConfidenceInterval(
      low: 1 / (1 + Portable.exp(reach - centre)), high: 1 / (1 + Portable.exp(-reach - centre)),
      confidence: confidence)
    return estimate
  }
}
