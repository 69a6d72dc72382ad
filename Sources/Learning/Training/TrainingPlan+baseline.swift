import Models

extension TrainingPlan {
  /// The figures of scores that tell no row from another, where labels can judge them.
  func anomalyBaseline() -> [NamedMetric] {
    guard task.truth != nil, case .labels(let codes) = data.target.rows(data.test) else {
      return []
    }
    let same = AnomalyRows(
      scores: [Double](repeating: 0.5, count: data.test.count),
      flags: [Bool](repeating: false, count: data.test.count))
    let rows = EvaluatedRows(
      rows: data.test, labels: codes.map(Int.init), probabilities: [], values: [],
      predictions: [], weights: [], anomalies: same)
    return defined(rows)
  }

  /// The figures of one cluster around the mean of all rows.
  func clusteringBaseline(_ fit: ModelFit, _ control: FitControl) throws -> [NamedMetric] {
    let result = try fit.fit(KMeans(), rows: data.train, validation: [], control: FitControl())
    return defined(
      try StoredModel(judging: result.blueprint, control: control).evaluate(data, rows: data.test))
  }

  /// The figures that exist.
  private func defined(_ rows: EvaluatedRows) -> [NamedMetric] {
    rows.metrics(task, names: metricNames).filter { !$0.value.isNaN }
  }
}
