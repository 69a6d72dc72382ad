import Diagnostics
import Models
import Tabular

extension TrainingPlan {
  /// Warnings about single columns, and sums of columns, that are suspected to be known only when the
  /// target is.
  ///
  /// What `--time` makes of the target's past is known before it, however well it predicts.
  static func leakage(
    _ features: [ColumnSchema], _ data: TrainingData, _ task: LearningTask,
    _ request: TrainingRequest
  ) -> [Warning] {
    guard let targetName = request.target, !request.task.isTargetless else { return [] }
    let own = Set(request.series?.recipe.columns ?? [])
    let columns = features.filter { !own.contains($0.name) }.compactMap { data.table[$0.name] }
    let probe = leakageProbe(data, task, request, featureCount: features.count)
    let rows = probe.rows
    let scan = LeakageScan(
      features: matrix(columns, rows), target: data.target.rows(rows), task: task,
      targetName: targetName, control: probe.control)
    var warnings = scan.warnings { name in
      probe.strength(of: features.map(\.name).filter { $0 != name })
    }
    if case .numbers(let target) = data.target.rows(rows) {
      let numeric = columns.compactMap { column in
        column.numbers(rows).map { (name: column.name, values: $0) }
      }
      if let sum = SumLeakage.warning(numeric, target: target, targetName: targetName) {
        warnings.append(sum)
      }
    }
    return warnings
  }

  /// What tries columns on a sample of the training rows.
  static func leakageProbe(
    _ data: TrainingData, _ task: LearningTask, _ request: TrainingRequest, featureCount: Int
  ) -> LeakageProbe {
    var control = FitControl()
    control.threads = request.threads
    control.seed = request.seed
    return LeakageProbe(
      data: data, task: task,
      rows: sample(of: data.train, featureCount: featureCount, seed: request.seed),
      control: control)
  }

  private static func matrix(_ columns: [Column], _ rows: [Int]) -> FeatureMatrix {
    let inputs = columns.map {
      ModelInput(
        name: $0.name, encoding: FeatureEncoder.encoding(of: $0, trainingRows: rows),
        offset: ColumnOffset(of: $0, trainingRows: rows).value)
    }
    return FeatureMatrix(
      rowCount: rows.count, inputs: inputs,
      columns: zip(columns, inputs).map {
        FeatureEncoder.encode($0, as: $1.encoding, offset: $1.offset, rows: rows)
      })
  }

  /// Training rows for the search for leaks: all, or some decided by the seed.
  private static func sample(of rows: [Int], featureCount: Int, seed: UInt64) -> [Int] {
    let limit = min(LeakageScan.rowLimit, max(500, 4_000_000 / max(1, featureCount)))
    guard rows.count > limit else { return rows }
    let hash = SplitHash(seed: seed, purpose: .sample)
    return rows.filter { hash.index($0, below: rows.count) < limit }
  }
}
