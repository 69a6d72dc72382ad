import Tabular

/// How much memory a training takes, before it takes it.
enum MemoryEstimate {
  /// Bytes beside the table that was read: its rows that have a target, encoded features and targets,
  /// the learner, held-out outputs.
  static func bytes(
    rows: Int, features: Int, columns: [Column], task: LearningTask, learner: any Learner
  ) -> Int {
    let used = rows.multipliedClamping(columns.reduce(24) { $0 + $1.bytesPerRow })
    let encoded = rows.multipliedClamping(4 * features + 24)
    let outputs = rows.multipliedClamping(16 * max(1, task.labels?.count ?? 1))
    return used.addingClamping(encoded).addingClamping(outputs)
      .addingClamping(learner.estimatedBytes(rows: rows, features: features, task: task))
  }

  /// Throws `LearningError.tooLarge` where table and training together go beyond a limit.
  static func check(
    _ estimate: Int, table: Table, rows: Int, features: Int, limit: Int?
  ) throws {
    guard let limit else { return }
    let read = table.rowCount.multipliedClamping(table.columns.reduce(0) { $0 + $1.bytesPerRow })
    let bytes = estimate.addingClamping(read)
    guard bytes <= limit else {
      throw LearningError.tooLarge(rows: rows, features: features, bytes: bytes, limit: limit)
    }
  }
}

extension Column {
  /// What a cell takes, in bytes; of a text, its code.
  fileprivate var bytesPerRow: Int {
    switch values {
    case .integers, .reals: 8
    case .booleans: 1
    case .strings: 4
    }
  }
}
