import Statistics

/// Chooses columns on folds of the training part: in each fold they are ranked without the rows that
/// judge them, so that no figure has seen what it is about.
struct FeatureSelection {
  /// What is recorded.
  let record: SelectionRecord
  /// The columns of each fold at the chosen size.
  let foldColumns: [[String]]
  /// What models of these columns did on the folds.
  let chosen: [FoldResult]

  /// The names that the model has, in the order of the file.
  var kept: [String] { record.columns.filter(\.isKept).map(\.name) }

  /// Ranks and judges every number of columns on every fold, then ranks on the training part.
  ///
  /// - Throws: `LearningError.cancelled` when somebody asked to stop.
  init(
    _ plan: TrainingPlan, _ learner: any Learner, _ choice: SelectionSizeChoice,
    _ rows: ComparisonRows, _ control: FitControl
  ) throws {
    var fewest = 1
    if case .count(let count) = choice { fewest = count }
    let sizes = RecursiveElimination.sizes(plan.features.count, fewest: fewest)
    let (whole, folds) = try Self.judged(plan, learner, sizes, rows, control)
    let curve = Self.curve(plan, sizes, folds)
    let place =
      choice == .automatic
      ? Self.fewestAsGood(curve, plan, judgedPerLearnt: rows.plan.judgedPerLearnt)
      : sizes.count - 1
    foldColumns = folds.map { $0.columns[place] }
    chosen = folds.map { $0.results[place] }
    record = Self.record(plan, choice, rows, curve, place, whole, foldColumns)
  }

  /// What was done on one fold, by size.
  private struct Judged: Sendable {
    var columns: [[String]]
    var results: [FoldResult]
  }

  private enum Piece: Sendable {
    case whole(RecursiveElimination)
    case fold(Judged)
  }

  /// Ranks on the whole training part and on each fold, where each size is judged.
  private static func judged(
    _ plan: TrainingPlan, _ learner: any Learner, _ sizes: [Int], _ rows: ComparisonRows,
    _ control: FitControl
  ) throws -> (whole: RecursiveElimination?, folds: [Judged]) {
    let folds = rows.plan.folds
    let positions = rows.positions
    let all = FoldPlan.Fold(
      learnt: positions, validation: try plan.validationParts(of: positions), judged: [])
    let progress = FitCounter(total: folds.count + 1, "selecting columns", control)
    let pieces = try WorkQueue.results(count: folds.count + 1, threads: plan.fitsBeside) {
      number -> Piece in
      defer { progress.count() }
      guard number > 0 else {
        return .whole(
          try RecursiveElimination(
            plan, learner: learner, rows: all, sizes: sizes, control: control.single))
      }
      return .fold(try judge(plan, learner, sizes, folds[number - 1], control.single))
    }
    var whole: RecursiveElimination?
    var judged: [Judged] = []
    for piece in pieces {
      switch piece {
      case .whole(let ranking): whole = ranking
      case .fold(let fold): judged.append(fold)
      }
    }
    return (whole, judged)
  }

  private static func judge(
    _ plan: TrainingPlan, _ learner: any Learner, _ sizes: [Int], _ fold: FoldPlan.Fold,
    _ control: FitControl
  ) throws -> Judged {
    let ranking = try RecursiveElimination(
      plan, learner: learner, rows: fold, sizes: sizes, control: control)
    let results = try ranking.steps.map { columns in
      var fold = fold
      fold.features = columns
      return try plan.judge(learner, on: fold, fit: plan.fit, control: control)
    }
    return Judged(columns: ranking.steps, results: results)
  }

  private static func curve(
    _ plan: TrainingPlan, _ sizes: [Int], _ folds: [Judged]
  ) -> [SelectionSize] {
    sizes.indices.map { place in
      let values = folds.map { fold in
        fold.results[place].metrics.first { $0.name == plan.primaryMetric }?.value ?? .nan
      }
      let finite = values.filter(\.isFinite)
      let spread = FoldSpread(finite)
      return SelectionSize(
        count: sizes[place], values: values, mean: spread.mean,
        standardError: spread.deviation / Double(max(1, finite.count)).squareRoot())
    }
  }

  /// The fewest columns within one standard error of the best mean (Breiman, Friedman, Olshen & Stone
  /// 1984, section 3.4.3); the error is that of the difference, paired by fold: what is common to a
  /// fold's models says nothing about which of them is better.
  private static func fewestAsGood(
    _ curve: [SelectionSize], _ plan: TrainingPlan, judgedPerLearnt: Double
  ) -> Int {
    let isHigherBetter = Metric(rawValue: plan.primaryMetric)?.isHigherBetter ?? true
    let sign: Double = isHigherBetter ? 1 : -1
    let known = curve.indices.filter { curve[$0].mean.isFinite }
    guard let best = known.max(by: { sign * curve[$0].mean < sign * curve[$1].mean }) else {
      return 0
    }
    return known.last { place in
      let pairs = zip(curve[best].values, curve[place].values)
        .filter { $0.0.isFinite && $0.1.isFinite }
      let loss = PairedFolds(
        pairs.map(\.0), less: pairs.map(\.1), judgedPerLearnt: judgedPerLearnt)
      return sign * loss.mean <= loss.standardError
    } ?? best
  }

  private static func record(
    _ plan: TrainingPlan, _ choice: SelectionSizeChoice, _ rows: ComparisonRows,
    _ curve: [SelectionSize], _ place: Int, _ whole: RecursiveElimination?,
    _ foldColumns: [[String]]
  ) -> SelectionRecord {
    let kept = Set(whole?.steps[place] ?? [])
    let ranked = whole?.ranked ?? []
    var requested: Int?
    if case .count(let count) = choice { requested = count }
    return SelectionRecord(
      method: "recursive elimination", ranking: whole?.ranking ?? "", requested: requested,
      metric: plan.primaryMetric,
      isHigherBetter: Metric(rawValue: plan.primaryMetric)?.isHigherBetter ?? true,
      chosen: kept.count, foldCount: foldColumns.count, rows: rows.count,
      trainingRows: plan.data.train.count, sample: rows.sample, sizes: curve,
      columns: ranked.enumerated().map { rank, name in
        SelectedColumn(
          name: name, rank: rank + 1, score: whole?.scores[name] ?? 0,
          folds: foldColumns.indices.filter { foldColumns[$0].contains(name) },
          isKept: kept.contains(name))
      })
  }
}

extension SelectedColumn {
  /// Why a column was left out, in a few words.
  func reason(_ record: SelectionRecord) -> String {
    "not selected: rank \(rank) of \(record.columns.count), kept in \(folds.count) of "
      + "\(record.foldCount) folds"
  }
}
