import Diagnostics
import Statistics
import Synchronization

/// Compares the candidates on the folds of the training part.
struct CandidateComparison {
  /// What is recorded.
  let comparison: ModelComparison
  /// What the chosen learner did on the folds.
  let chosen: [FoldResult]
  /// By learner, how many rows its model answered in a second on one thread: measured, and so not part
  /// of what is recorded.
  let speeds: [String: Double]

  private let plan: TrainingPlan
  private let rows: ComparisonRows
  private let members: [any Learner.Type]

  /// Fits every candidate on every fold.
  ///
  /// The fits run beside each other, each on one thread; those that take longest come first.
  ///
  /// - Throws: `LearningError.cancelled` when somebody asked to stop.
  init?(
    _ plan: TrainingPlan, _ candidates: Candidates, _ rows: ComparisonRows, _ control: FitControl
  )
    throws
  {
    self.plan = plan
    self.rows = rows
    members = candidates.members
    let folds = rows.plan.folds
    let learners = try members.map { try $0.init(candidates.settings(of: $0)) }
    let progress = FitCounter(total: learners.count * folds.count, "comparing models", control)
    let places = members.map { LearnerRegistry.longestFirst.firstIndex(of: $0.name) ?? 0 }
    let order = learners.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    let fit = plan.fit
    let results = try WorkQueue.results(
      count: order.count * folds.count, threads: plan.fitsBeside
    ) { number -> FoldResult in
      let learner = learners[order[number / folds.count]]
      let fold = number % folds.count
      let result = try plan.judge(
        learner, on: folds[fold], fit: fit, control: control.single, measuresSize: fold == 0)
      progress.count()
      return result
    }
    var ofMember = [[FoldResult]](repeating: [], count: learners.count)
    for (place, member) in order.enumerated() {
      ofMember[member] = Array(results[place * folds.count..<(place + 1) * folds.count])
    }
    guard
      let made = Self.compared(
        plan, try members.map { try candidates.resolved(of: $0, for: plan.subject) }, members,
        ofMember, rows)
    else { return nil }
    comparison = made
    speeds = Dictionary(zip(members.map { $0.name }, ofMember.map(\.rowsPerSecond))) { $1 }
    chosen = zip(members, ofMember).first { $0.0.name == made.chosen }?.1 ?? []
  }

  private static func compared(
    _ plan: TrainingPlan, _ settings: [[ResolvedSetting]], _ members: [any Learner.Type],
    _ results: [[FoldResult]], _ rows: ComparisonRows
  ) -> ModelComparison? {
    let metric = plan.comparisonMetric
    let isHigherBetter = Metric(rawValue: metric)?.isHigherBetter ?? true
    let values = results.map { $0.map { $0.metrics.first { $0.name == metric }?.value ?? .nan } }
    // A fold that some learner has no figure on, such as the AUC of one label, compares nothing.
    let usable = rows.plan.folds.indices.filter { fold in values.allSatisfy { $0[fold].isFinite } }
    guard !usable.isEmpty else { return nil }
    let figures = values.map { values in usable.map { values[$0] } }
    let spreads = figures.map(FoldSpread.init)
    let sizes = results.map { $0.lazy.compactMap(\.modelBytes).first ?? .max }
    let choice = CandidateChoice(
      figures: figures, isHigherBetter: isHigherBetter, sizes: sizes,
      constant: members.firstIndex { $0.name == Baseline.name },
      judgedPerLearnt: rows.plan.judgedPerLearnt)
    let compared = members.indices.map { member in
      let paired = choice.difference(member, less: choice.chosen)
      return ComparedModel(
        learner: members[member].name, settings: settings[member],
        stated: settings[member].map(\.name).filter { plan.request.settings[$0] != nil },
        folds: results[member].map(\.metrics), mean: spreads[member].mean,
        deviation: spreads[member].deviation, difference: paired.mean,
        differenceError: paired.standardError, bytes: sizes[member])
    }
    return ModelComparison(
      metric: metric, isHigherBetter: isHigherBetter, chosen: members[choice.chosen].name,
      leader: members[choice.leader].name,
      foldCount: rows.plan.folds.count, rows: rows.count, trainingRows: plan.data.train.count,
      sample: rows.sample, candidates: compared)
  }
}

/// Counts what is done on threads beside each other, and tells how much it is.
final class FitCounter: Sendable {
  private let done = Mutex(0)
  private let total: Int
  private let activity: String
  private let unit: String
  private let control: FitControl

  /// Counts up to a total.
  init(total: Int, _ activity: String, unit: String = "fits", _ control: FitControl) {
    self.total = total
    self.activity = activity
    self.unit = unit
    self.control = control
  }

  /// So many more are done.
  func count(_ more: Int = 1) {
    let count = done.withLock { done in
      done += more
      return done
    }
    control.progress?(Progress(activity: activity, done: count, total: total, unit: unit))
  }
}

extension TrainingPlan {
  /// The metric that decides between learners: what was asked for, else the log loss of labels and the
  /// RMSE of numbers.
  ///
  /// The log loss is a proper scoring rule (Gneiting & Raftery 2007, "Strictly proper scoring rules,
  /// prediction, and estimation"): nothing but the true probabilities is best by it. Accuracy and AUC
  /// are also high of probabilities that are far off.
  var comparisonMetric: String {
    request.primaryMetric ?? (task.labels == nil ? primaryMetric : Metric.logloss.rawValue)
  }
}

extension [FoldResult] {
  /// How many rows the models answered in a second, in the mean over the folds.
  fileprivate var rowsPerSecond: Double {
    let seconds = reduce(0) { $0 + $1.seconds }
    let rows = reduce(0) { $0 + $1.rows.rows.count }
    return seconds > 0 ? Double(rows) / seconds : .nan
  }
}

extension FitControl {
  /// The same control for a fit on one thread that tells nobody how far it has come.
  var single: FitControl {
    FitControl(threads: 1, seed: seed, progress: nil, isCancelled: isCancelled)
  }
}
