/// The training rows and folds on which models are compared.
struct ComparisonRows: Sendable {
  /// The most that takes part; of more a sample is drawn.
  struct Limit {
    /// The most rows.
    var rows: Int
    /// The most cells (rows × columns × raw scores): of wide tables fewer rows take part.
    var cells: Int

    /// Of a comparison, which everybody waits for who names no model: it is to take seconds, and the
    /// order of learners is known on so many rows.
    static let comparison = Limit(rows: 20_000, cells: 1_000_000)
    /// Of a selection of columns.
    static let selection = Limit(rows: 100_000, cells: 4_000_000)
    /// Of a search of settings: who asks for one has the time for a wide table's rows.
    static let search = Limit(rows: 100_000, cells: .max)
  }

  /// So many rows are always taken.
  static let fewestRows = 2_000
  /// The number of folds where none was asked for.
  static let standardFolds = 5

  /// The folds.
  var plan: FoldPlan
  /// The rows that take part, as positions in the data.
  let positions: [Int]
  /// How many rows take part.
  let count: Int
  /// The fold of each.
  let assignment: [Int]
  /// The rows that were drawn; nil where all training rows take part.
  let sample: SampledFolds?

  /// Chooses rows and folds by the rule of the split; nil where there are too few rows for two folds.
  ///
  /// A sample keeps the shares of the labels, whole groups, or the latest rows, as the split does.
  init?(_ training: TrainingPlan, limit: Limit) throws {
    let positions = try Self.positions(training, limit)
    let isSampled = positions.count < training.data.train.count
    var folds = isSampled ? [] : training.split.folds
    if folds.isEmpty {
      guard let count = Self.foldCount(training, positions) else { return nil }
      folds = try TrainingPlan.splitter(training.data, training.request).folds(count, of: positions)
    }
    plan = try FoldPlan(training, positions: positions, assignment: folds)
    guard plan.folds.count > 1 else { return nil }
    count = positions.count
    self.positions = positions
    assignment = folds
    sample =
      isSampled
      ? SampledFolds(rows: positions.map { training.data.rowNumbers[$0] }, folds: folds) : nil
  }

  private static func positions(_ training: TrainingPlan, _ limit: Limit) throws -> [Int] {
    let train = training.data.train
    let width = max(1, training.features.count * training.task.scoreCount)
    let limit = min(limit.rows, max(fewestRows, limit.cells / width))
    guard train.count > limit else { return train }
    return try TrainingPlan.splitter(training.data, training.request)
      .holdOut(Double(limit) / Double(train.count), of: train, purpose: .comparison).test
  }

  /// As many folds as asked for or standard, but no more than there are rows of the second most
  /// frequent label, so that each fold can have two labels.
  ///
  /// A label that is rarer is absent from some folds, as in scikit-learn's `StratifiedKFold`.
  private static func foldCount(_ training: TrainingPlan, _ positions: [Int]) -> Int? {
    var most = training.request.folds ?? standardFolds
    if training.request.folds == nil {
      most = min(most, positions.count / 2)
      if case .labels(let codes) = training.data.target {
        var counts: [Int32: Int] = [:]
        for position in positions { counts[codes[position], default: 0] += 1 }
        most = min(most, counts.values.sorted().dropLast().last ?? 0)
      }
    }
    return most >= 2 ? most : nil
  }
}
