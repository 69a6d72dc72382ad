extension ModelMetrics {
  /// A function that gives a metric for rows drawn with replacement, from how often each was drawn.
  ///
  /// A row drawn twice counts like two rows, so counts take the place of weights and nothing is
  /// copied; scores are sorted once for all draws.
  func resampled(_ metric: Metric) -> @Sendable ([Double]) -> Double {
    let own = weights
    let weighted: @Sendable ([Double]) -> [Double] = { counts in
      guard let own else { return counts }
      return counts.indices.map { counts[$0] * own[$0] }
    }
    if let judged, case .anomaly = self, metric.needsLabels(for: .anomaly) {
      return ModelMetrics.binary(judged).resampled(metric)
    }
    switch (self, metric) {
    case (.binary(let rows), .auc):
      let ranking = rows.ranking
      return { ranking?.auc(weights: weighted($0)) ?? .nan }
    case (.binary(let rows), .averagePrecision):
      let ranking = rows.ranking
      return { ranking?.averagePrecision(weights: weighted($0)) ?? .nan }
    case (.binary(let rows), .f1):
      let both = rows.targets.indices.map { rows.targets[$0] && rows.predictions[$0] ? 2.0 : 0 }
      let either = rows.targets.indices.map { row in
        (rows.targets[row] ? 1.0 : 0) + (rows.predictions[row] ? 1 : 0)
      }
      return { counts in
        let weights = weighted(counts)
        return ratioOrZero(sum(both, weights), sum(either, weights))
      }
    case (.regression(let rows), .medianAbsoluteError):
      let sorted = SortedErrors(rows)
      return { sorted?.median(weights: weighted($0)) ?? .nan }
    case (.regression(let rows), .mape):
      // Whether it exists is decided by all rows, not by those of a draw.
      guard !rows.hasTinyTargets else { return { _ in .nan } }
      return { rows.weighted(weighted($0)).meanAbsolutePercentageError }
    case (.multiclass(let rows), .aucOneVersusRest):
      let rankings = rows.rankings
      return { counts in
        let weights = weighted(counts)
        return mean(count: rankings.count, weights: nil) {
          rankings[$0]?.auc(weights: weights) ?? .nan
        }
      }
    case (.multiclass(let rows), .f1Macro):
      // A class of which no row was drawn must not count as one that is never right.
      return { rows.f1Macro(counts: $0) }
    default:
      return { self.weighted(weighted($0)).value(of: metric) }
    }
  }

  /// The same predictions with other weights.
  private func weighted(_ weights: [Double]) -> ModelMetrics {
    switch self {
    case .binary(let rows): .binary(rows.weighted(weights))
    case .multiclass(let rows): .multiclass(rows.weighted(weights))
    case .regression(let rows): .regression(rows.weighted(weights))
    case .anomaly(let rows): .anomaly(rows.weighted(weights))
    case .clustering(let rows): .clustering(rows.weighted(weights))
    }
  }
}

/// The sum of the products of two lists.
private func sum(_ values: [Double], _ weights: [Double]) -> Double {
  var total = 0.0
  for (value, weight) in zip(values, weights) { total += value * weight }
  return total
}
