public import Statistics
import Tabular

/// Figures of groups of held-out rows.
enum SliceEvaluation {
  /// The number of groups of a column at most; of more, those with the most rows.
  static let groupLimit = 50

  /// The figures of every group of the asked columns, larger groups first.
  static func metrics(
    _ plan: TrainingPlan, _ judged: EvaluatedRows, threshold: Double?
  ) -> [SliceMetrics] {
    plan.request.slices.flatMap { name in
      let texts = plan.data.table[name].map { $0.rows(plan.data.test).texts } ?? []
      var places: [String: [Int]] = [:]
      for (place, text) in texts.enumerated() { places[text, default: []].append(place) }
      return places.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        .prefix(groupLimit)
        .map { value, places in
          slice(name, value, judged.chosen(places), plan, threshold: threshold)
        }
    }
  }

  private static func slice(
    _ column: String, _ value: String, _ rows: EvaluatedRows, _ plan: TrainingPlan,
    threshold: Double?
  ) -> SliceMetrics {
    var slice = SliceMetrics(
      column: column, value: value, rows: rows.rows.count,
      metrics: rows.metrics(plan.task, names: plan.metricNames, threshold: threshold))
    switch try? rows.modelMetrics(plan.task, threshold: threshold) {
    case .binary(let found): slice.rates = GroupRates(found)
    case .regression(let found): slice.errors = GroupErrors(found)
    case .multiclass, .anomaly, .clustering, nil: break
    }
    return slice
  }
}

/// How far the groups of one column lie apart.
public struct SliceDisparities: Sendable, Hashable, Codable {
  /// The column that makes the groups.
  public var column: String
  /// The fewest rows of a group that is compared.
  public var leastRows: Int
  /// How many groups were compared.
  public var compared: Int
  /// How many groups have too few rows for that.
  public var leftOut: Int
  /// What was found; empty where fewer than two groups are compared.
  public var disparities: [Disparity]

  /// The fewest rows of a group that is compared where nobody says otherwise: with fewer, a rate
  /// of single rows would decide.
  public static let usualLeastRows = 30

  /// Compares the groups of each column.
  public static func of(
    _ slices: [SliceMetrics], leastRows: Int = usualLeastRows
  ) -> [SliceDisparities] {
    var columns: [String] = []
    for slice in slices where !columns.contains(slice.column) { columns.append(slice.column) }
    return columns.map { column in
      let all = slices.filter { $0.column == column }
      let groups = all.filter { $0.rows >= leastRows }
      return SliceDisparities(
        column: column, leastRows: leastRows, compared: groups.count,
        leftOut: all.count - groups.count, disparities: disparities(groups))
    }
  }

  private static func disparities(_ groups: [SliceMetrics]) -> [Disparity] {
    let rates = groups.compactMap { group in
      group.rates.map { (name: group.value, rates: $0) }
    }
    if !rates.isEmpty { return Disparity.between(rates) }
    let errors = groups.compactMap { group in
      group.errors.map { (name: group.value, errors: $0) }
    }
    if !errors.isEmpty { return Disparity.between(errors) }
    return Disparity.between(
      groups.map { group in
        (group.value, group.metrics.first { $0.name == Metric.accuracy.rawValue }?.value)
      }, name: "accuracy_difference")
  }
}
