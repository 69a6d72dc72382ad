/// How much memory a training takes, before it takes it.
enum MemoryEstimate {
  /// Bytes beside the table: encoded features and targets, the learner, held-out outputs.
  static func bytes(
    rows: Int, features: Int, task: LearningTask, learner: any Learner
  ) -> Int {
    let encoded = rows.multipliedClamping(4 * features + 24)
    let outputs = rows.multipliedClamping(16 * max(1, task.labels?.count ?? 1))
    return encoded.addingClamping(outputs)
      .addingClamping(learner.estimatedBytes(rows: rows, features: features, task: task))
  }
}
