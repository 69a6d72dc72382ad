import Diagnostics
import Models
import Tabular

extension TrainingPlan {
  /// Under so many held-out rows figures say little.
  static let fewHeldOutRows = 30

  /// What a user should know before the fit.
  static func warnings(
    _ features: [ColumnSchema], _ data: TrainingData, _ task: LearningTask, _ schema: Schema,
    _ request: TrainingRequest
  ) -> [Warning] {
    var warnings: [Warning] = []
    // Rows of a time series without history have a warning of their own.
    let count = data.skipped.count - (request.series?.withoutHistory ?? 0)
    if count > 0 {
      warnings.append(
        Warning(
          code: "rows_without_target", column: request.target,
          message: "\(count) \(count == 1 ? "row" : "rows") without a target left out"
            + spellings(request.target.flatMap { schema[$0] })))
    }
    warnings += leakage(features, data, task, request)
    warnings += rareLabels(data, task, request)
    warnings += absentLabels(data, task, request)
    warnings += manyLevels(features, data)
    warnings += FloatCollisions.warnings(features, data)
    if case .clustering = task, data.test.count > ClusterEvaluation.sampleLimit {
      warnings.append(
        Warning(
          code: "sampled_silhouette",
          message: "the silhouette is that of \(ClusterEvaluation.sampleLimit) of the "
            + "\(data.test.count) held-out rows, chosen by chance"))
    }
    if data.test.count < fewHeldOutRows {
      let rows = data.test.count == 1 ? "row is" : "rows are"
      warnings.append(
        Warning(
          code: "few_heldout_rows",
          message: "only \(data.test.count) \(rows) held out: figures on them say little, "
            + "`--cv 5` says more"))
    }
    return warnings
  }

  /// How the targets that are missing are written: `: 9 'NA', 2 empty`.
  private static func spellings(_ target: ColumnSchema?) -> String {
    guard let all = target?.missingSpellings, !all.isEmpty else { return "" }
    let shown = all.prefix(6).map { "\($0.count) \($0.text.isEmpty ? "empty" : "'\($0.text)'")" }
    return ": " + shown.joined(separator: ", ") + (all.count > 6 ? " and others" : "")
  }

  private static func rareLabels(
    _ data: TrainingData, _ task: LearningTask, _ request: TrainingRequest
  ) -> [Warning] {
    guard case .labels(let codes) = data.target, let texts = task.labels?.texts else { return [] }
    var counts = [Int](repeating: 0, count: texts.count)
    for code in codes { counts[Int(code)] += 1 }
    return zip(texts, counts).filter { $0.1 < 10 }.prefix(10).map { text, count in
      Warning(
        code: "rare_label", column: request.target,
        message: "label '\(text)' has only \(count) \(count == 1 ? "row" : "rows")")
    }
  }

  /// A label that no held-out row has: figures about it cannot be computed.
  private static func absentLabels(
    _ data: TrainingData, _ task: LearningTask, _ request: TrainingRequest
  ) -> [Warning] {
    guard case .labels(let codes) = data.target, let texts = task.labels?.texts else { return [] }
    let held = Set(data.test.map { Int(codes[$0]) })
    let absent = texts.indices.filter { !held.contains($0) }.map { "'\(texts[$0])'" }
    guard !absent.isEmpty else { return [] }
    let names = absent.prefix(3).joined(separator: ", ") + (absent.count > 3 ? " and others" : "")
    return [
      Warning(
        code: "label_not_held_out", column: request.target,
        message: "no held-out row has label \(names): some figures on them are not defined, "
          + "`--cv 5` says more")
    ]
  }

  private static func manyLevels(_ features: [ColumnSchema], _ data: TrainingData) -> [Warning] {
    features.compactMap { feature in
      guard case .strings(let column)? = data.table[feature.name]?.values else { return nil }
      var isUsed = [Bool](repeating: false, count: column.levels.count)
      for code in column.codes where code >= 0 { isUsed[Int(code)] = true }
      let levels = isUsed.count { $0 }
      guard levels > FeatureEncoder.levelLimit else { return nil }
      return Warning(
        code: "many_categories", column: feature.name,
        message: "'\(feature.name)' has \(levels) categories: the \(FeatureEncoder.levelLimit) "
          + "most frequent ones are learnt, the others count as one")
    }
  }
}

extension Column {
  /// The numbers in some rows, or nil where the column does not hold numbers.
  func numbers(_ rows: [Int]) -> [Double]? {
    switch values {
    case .integers(let values): rows.map { Double(values[$0]) }
    case .reals(let values): rows.map { values[$0] }
    case .booleans, .strings: nil
    }
  }
}
