/// Two models on the same rows, about to be compared by one metric.
struct ModelPair: Sendable {
  /// What a comparison came to.
  struct Result {
    var difference: Estimate
    var pValue: Double?
    var isEqual = false
  }

  let first: ModelMetrics
  let second: ModelMetrics
  let metric: Metric
  let confidence: Double
  let values: (Double, Double)

  init(first: ModelMetrics, second: ModelMetrics, metric: Metric, confidence: Double) {
    self.first = first
    self.second = second
    self.metric = metric
    self.confidence = confidence
    values = (first.value(of: metric), second.value(of: metric))
  }

  private var rowCount: Int { first.rowCount }
  private var gap: Double { values.0 - values.1 }

  /// The difference by the method that fits the metric.
  func compare(bootstrap: Bootstrap) -> Result {
    guard gap.isFinite else {
      return Result(
        difference: Estimate(
          value: .nan, rowCount: rowCount, method: .pairedBootstrap, concern: .notANumber))
    }
    if first.weights == nil, bootstrap.groups == nil {
      if metric == .auc, let result = byDeLong() { return result }
      if metric == .accuracy, let result = byMcNemar() { return result }
      if let left = first.terms(of: metric), let right = second.terms(of: metric) {
        return metric == .rmse ? byRoots(left, right) : byMeans(left, right)
      }
    }
    return resampled(bootstrap)
  }

  private func byDeLong() -> Result? {
    guard case .binary(let left) = first, case .binary(let right) = second,
      let found = DeLong(
        targets: left.targets, scores: [left.probabilities, right.probabilities])
    else { return nil }
    let s = found.covariance
    let variance = s[0][0] + s[1][1] - 2 * s[0][1]
    // Equal ranks leave a remainder of rounding in the difference of equal variances.
    let isStill = variance <= 16 * .ulpOfOne * (s[0][0] + s[1][1])
    return normal(
      gap: found.areas[0] - found.areas[1], variance: isStill ? 0 : variance,
      method: .pairedDeLong,
      concern: SampleSize.concern(positives: found.positives, negatives: found.negatives))
  }

  private func byMcNemar() -> Result? {
    guard let left = first.hits, let right = second.hits else { return nil }
    let table = McNemar(
      rowCount: rowCount, onlyFirst: left.indices.count { left[$0] && !right[$0] },
      onlySecond: left.indices.count { !left[$0] && right[$0] })
    var difference = Estimate(value: table.difference, rowCount: rowCount, method: .tango)
    let discordant = Double(table.onlyFirst + table.onlySecond)
    let n = Double(rowCount)
    difference.standardError =
      max(0, discordant / n - table.difference * table.difference).squareRoot() / n.squareRoot()
    difference.interval = table.interval(confidence: confidence)
    return Result(difference: difference, pValue: table.exactP, isEqual: first == second)
  }

  private func byMeans(_ left: [Double], _ right: [Double]) -> Result {
    normal(gap: gap, contributions: zip(left, right).map { $0 - $1 }, method: .pairedMean)
  }

  /// The difference of two roots: each term counts by the slope of its root.
  private func byRoots(_ left: [Double], _ right: [Double]) -> Result {
    func slope(_ root: Double) -> Double { root > 0 ? 1 / (2 * root) : 0 }
    let (leftSlope, rightSlope) = (slope(values.0), slope(values.1))
    return normal(
      gap: gap, contributions: zip(left, right).map { $0 * leftSlope - $1 * rightSlope },
      method: .pairedDelta)
  }

  private func normal(gap: Double, contributions: [Double], method: EstimateMethod) -> Result {
    normal(
      gap: gap,
      variance: covariance(contributions, contributions) / Double(contributions.count),
      method: method, concern: SampleSize.concern(rowCount: rowCount))
  }

  /// A difference with an interval of the normal distribution; without variance the models are
  /// equal, or the rows say nothing.
  private func normal(
    gap: Double, variance: Double, method: EstimateMethod, concern: EstimateConcern?
  ) -> Result {
    guard variance > 0 else {
      let isEqual = gap == 0 && variance == 0
      return Result(
        difference: Estimate(
          value: gap, standardError: 0, confidence: confidence, rowCount: rowCount,
          method: method, concern: isEqual ? nil : concern ?? .degenerate),
        pValue: isEqual ? 1 : nil, isEqual: isEqual)
    }
    let error = variance.squareRoot()
    return Result(
      difference: Estimate(
        value: gap, standardError: error, confidence: confidence, rowCount: rowCount,
        method: method, concern: concern),
      pValue: 2 * Normal.cumulative(-(gap / error).magnitude))
  }

  private func resampled(_ bootstrap: Bootstrap) -> Result {
    guard first != second else {
      return Result(
        difference: Estimate(
          value: 0, standardError: 0, confidence: confidence, rowCount: rowCount,
          method: .pairedBootstrap),
        isEqual: true)
    }
    let (left, right) = (first.resampled(metric), second.resampled(metric))
    let values = bootstrap.values(rowCount: rowCount) { left($0) - right($0) }
    var difference = Estimate(
      value: gap, values: values, bootstrap: bootstrap, confidence: confidence,
      rowCount: rowCount, method: .pairedBootstrap)
    difference.concern = difference.concern ?? SampleSize.concern(rowCount: rowCount)
    return Result(difference: difference)
  }
}
