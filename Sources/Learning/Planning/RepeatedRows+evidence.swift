import Diagnostics
import Models
import Statistics

/// Test rows that are also training rows, and the figures of the others.
public struct RepeatedRowsRecord: Sendable, Hashable, Codable {
  /// How many test rows are training rows too, features and target alike.
  public var count: Int
  /// Their share of the test rows.
  public var share: Double
  /// The figures on the other test rows; empty where there is none.
  public var metrics: [NamedMetric]
}

extension RepeatedRows {
  /// What is said before the fit, where there is something to say.
  ///
  /// Without a target, rows that repeat are no fault of a figure unless one file was cut from the other.
  func isWorthSaying(_ task: LearningTask, _ request: TrainingRequest) -> Bool {
    if task.labels != nil || task == .regression { return true }
    if case .table = request.holdout { return areAll }
    return false
  }

  /// The figures without these rows.
  func record(
    _ judged: EvaluatedRows, _ plan: TrainingPlan, threshold: Double?
  ) -> RepeatedRowsRecord {
    let rest = others
    let metrics =
      rest.isEmpty || plan.task.labels == nil && plan.task != .regression
      ? [] : judged.chosen(rest).metrics(plan.task, names: plan.metricNames, threshold: threshold)
    return RepeatedRowsRecord(count: places.count, share: share, metrics: metrics)
  }

  /// The warning, with the figures without these rows where they are known.
  func warning(_ record: RepeatedRowsRecord? = nil) -> Warning {
    Warning(
      code: "test_rows_learnt_from",
      message: text(record)
        + "; where rows belong together, `--split group:COL` keeps them in one part")
  }

  private func text(_ record: RepeatedRowsRecord?) -> String {
    guard !areAll else {
      return "every test row is also a training row, features and target alike: figures on them "
        + "say nothing about new rows"
    }
    let percent = (share * 1000).rounded() / 10
    let rows = places.count == 1 ? "is also a training row" : "are also training rows"
    let said =
      "\(places.count) of \(testCount) test rows \(rows), features and target alike (\(percent) %)"
    guard let record else { return said }
    let figures = record.metrics.prefix(2).map { figure in
      figure.value.isNaN
        ? "\(figure.name) is not defined" : "\(figure.name) is \(Self.rounded(figure.value))"
    }
    return figures.isEmpty ? said : said + ": without them " + figures.joined(separator: ", ")
  }

  /// Four significant digits.
  private static func rounded(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    var scale = 1.0
    while value.magnitude * scale < 1000, scale < 1e12 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
