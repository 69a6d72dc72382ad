import Tabular

/// Figures of groups of held-out rows.
enum SliceEvaluation {
  /// The number of groups of a column at most; of more, those with the most rows.
  static let groupLimit = 50

  /// The figures of every group of the asked columns, larger groups first.
  static func metrics(_ plan: TrainingPlan, _ judged: EvaluatedRows) -> [SliceMetrics] {
    plan.request.slices.flatMap { name in
      let texts = plan.data.table[name].map { $0.rows(plan.data.test).texts } ?? []
      var places: [String: [Int]] = [:]
      for (place, text) in texts.enumerated() { places[text, default: []].append(place) }
      return places.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        .prefix(groupLimit)
        .map { value, places in
          SliceMetrics(
            column: name, value: value, rows: places.count,
            metrics: judged.chosen(places).metrics(plan.task, names: plan.metricNames))
        }
    }
  }
}
