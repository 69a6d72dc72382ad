import Models
import Statistics
public import Tabular

extension TrainingPlan {
  /// The fewest rows that a model is trained and judged on.
  static let minimumRows = 10

  /// Decides what will be learnt from which columns and rows.
  ///
  /// The task is the one asked for, or the one that the target suggests: labels for texts, truth values,
  /// two distinct numbers, and whole numbers with at most 20 distinct values; else a regression.
  ///
  /// - Throws: `LearningError` where the data or the request cannot make a model.
  public static func make(
    table: Table, schema: Schema, request: TrainingRequest
  ) throws -> TrainingPlan {
    let request = try request.resolved()
    guard let continued = request.continued else { return try make(table, schema, request) }
    return try make(continued.table(table), schema, continued.request(request))
  }

  private static func make(
    _ table: Table, _ schema: Schema, _ asked: TrainingRequest
  ) throws -> TrainingPlan {
    var request = asked
    guard table.rowCount >= minimumRows else {
      throw LearningError.tooFewRows(
        found: table.rowCount, needed: minimumRows, what: "of training data")
    }
    let review = try FeatureReview(table: table, schema: schema, request: request)
    let whole = try Self.joined(table, request, review.features)
    let reading = try Self.reading(whole, request)
    let task = reading.task
    var candidates = try Candidates(request, task: task)
    try Self.checkSelection(request, count: review.features.count)
    try request.checkOutputs(task)
    try FeatureChecks.check(review.features, table: whole, task: task, request: request)
    let metrics = try Self.metricNames(task, request)
    let memory = try MemoryEstimate(
      &candidates, table: whole, rows: reading.present.count, features: review.features.count,
      task: task, request: request)
    let data = try Self.data(whole, reading, trainingRows: table.rowCount, request)
    let features = Self.features(review.features, data)
    try candidates.chooseLag(&request, data, features.map(\.name), task: task)
    let subject = LearningSubject(
      target: request.target ?? "", task: task, features: features, values: data.target,
      continued: request.continued)
    try candidates.check(subject)
    let split = try Self.split(data, request)
    let repeated = RepeatedRows(
      data, features: features.map(\.name), threads: max(1, request.threads)
    ).flatMap { $0.isWorthSaying(task, request) ? $0 : nil }
    return TrainingPlan(
      request: request, task: task, learner: candidates.name, candidates: candidates.compared,
      settings: candidates.settings(for: subject),
      features: features, leftOut: review.leftOut,
      warnings: Self.readingWarnings(review.leftOut, request)
        + (request.series?.warnings ?? []) + memory.warnings
        + (request.continued?.warnings(request) ?? [])
        + Self.warnings(review.features, data, task, schema, request)
        + [repeated?.warning()].compactMap { $0 }
        + Self.fewerFolds(split.folds, request),
      rows: RowCounts(
        read: whole.rowCount, used: data.rowNumbers.count, train: data.train.count,
        test: data.test.count, skipped: data.skipped.count),
      split: split,
      estimatedBytes: memory.bytes, fitsBeside: memory.fitsBeside,
      primaryMetric: metrics.first ?? "", metricNames: metrics, schema: schema,
      repeated: repeated, data: data)
  }

  private static func checkSelection(_ request: TrainingRequest, count: Int) throws {
    guard let choice = request.selection else { return }
    if request.learner == Baseline.name {
      throw LearningError.invalidOption(
        option: "--model", value: Baseline.name,
        expected: "beside `--select` a model that learns from columns")
    }
    if case .count(let wanted) = choice, !(1..<max(2, count)).contains(wanted) {
      throw LearningError.invalidOption(
        option: "--select", value: "\(wanted)",
        expected: "auto, or a number of columns from 1 to \(max(1, count - 1))")
    }
  }

  private static func joined(
    _ table: Table, _ request: TrainingRequest, _ features: [ColumnSchema]
  ) throws -> Table {
    guard case .table(let test) = request.holdout else { return table }
    return try TableJoin.rows(
      of: table, then: test, needed: features.map(\.name) + [request.target].compactMap { $0 })
  }

  private static func reading(_ table: Table, _ request: TrainingRequest) throws -> TargetReading {
    guard let target = request.target else {
      return TargetReading(without: request.task, rowCount: table.rowCount)
    }
    guard let column = table[target] else {
      throw LearningError.unknownColumn(role: "target", name: target, columns: table.names)
    }
    let reading = try TargetReading(column, request: request)
    return try request.continued?.target(reading, of: target) ?? reading
  }

  private static func metricNames(
    _ task: LearningTask, _ request: TrainingRequest
  ) throws -> [String] {
    let names = Metric.all(for: task.metricTask)
      .filter { task.truth != nil || !$0.needsLabels(for: task.metricTask) }.map(\.rawValue)
    let primary = request.primaryMetric ?? task.standardMetric.rawValue
    guard names.contains(primary) else {
      throw LearningError.unknownMetric(primary, task: task.metricTask.title, known: names)
    }
    return [primary] + names.filter { $0 != primary }
  }

  private static func features(_ features: [ColumnSchema], _ data: TrainingData) -> [Feature] {
    features.map {
      Feature(
        name: $0.name, type: $0.type, missing: data.table[$0.name]?.missingCount ?? 0)
    }
  }
}

extension LearningTask {
  /// The task as the metrics know it.
  var metricTask: MetricTask {
    switch self {
    case .binary: .binary
    case .multiclass: .multiclass
    case .regression: .regression
    case .anomaly: .anomaly
    case .clustering: .clustering
    }
  }

  /// The metric that is named first where nobody chose one.
  var standardMetric: Metric {
    switch self {
    case .binary: .auc
    case .multiclass: .accuracy
    case .regression: .rmse
    case .anomaly(let truth): truth == nil ? .anomalyShare : .auc
    case .clustering: .silhouette
    }
  }
}
