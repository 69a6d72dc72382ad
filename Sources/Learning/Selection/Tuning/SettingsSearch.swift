import Diagnostics
import Statistics

/// Searches a learner's settings for the best mean over the folds.
struct SettingsSearch {
  /// Trials that are worse than half of the others on so many folds are given up.
  private static let judgingFolds = 2
  /// Before so many trials are complete none is given up.
  private static let fewestComplete = 5
  /// How often a proposal is drawn anew that was tried before.
  private static let redraws = 50

  /// What is recorded; the trials so far.
  private(set) var record: SearchRecord
  /// What the best trial did on the folds.
  private(set) var best: [FoldResult] = []

  private let plan: TrainingPlan
  private let member: any Learner.Type
  private let typed: [String: String]
  private let folds: [FoldPlan.Fold]
  private let sampler: TreeParzenSampler
  private let grid: SettingsGrid?
  private let hasStatedRanges: Bool
  private let control: FitControl
  private var clock: SearchClock
  private var seen: [TreeParzenSampler.Seen] = []
  private var early: [Double] = []

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - typed: Settings that stay as they are.
  ///   - began: When the time of a limited search began to run.
  /// - Throws: `LearningError.nothingToTune` where there is nothing to vary.
  init(
    _ plan: TrainingPlan, _ member: any Learner.Type, typed: [String: String],
    rows: ComparisonRows, control: FitControl, began: ContinuousClock.Instant
  ) throws {
    let stated = plan.request.ranges
    let space = try SearchSpaces.dimensions(of: member, except: typed, stated: stated)
    guard !space.isEmpty else {
      throw LearningError.nothingToTune(
        learner: member.name, others: SearchSpaces.titles.map(\.learner))
    }
    self.plan = plan
    self.member = member
    self.typed = typed
    self.control = control
    hasStatedRanges = space.contains { stated[$0.name] != nil }
    grid = hasStatedRanges ? SettingsGrid(space) : nil
    clock = SearchClock(plan, isSampled: rows.sample != nil, began: began)
    folds = rows.plan.folds
    sampler = TreeParzenSampler(dimensions: space, seed: plan.request.seed)
    record = SearchRecord(
      method: "tpe", learner: member.name, metric: plan.primaryMetric,
      isHigherBetter: Metric(rawValue: plan.primaryMetric)?.isHigherBetter ?? true,
      seed: plan.request.seed, space: space, foldCount: folds.count, rows: rows.count,
      trainingRows: plan.data.train.count, sample: rows.sample, trials: [],
      startsWithOwn: nil, best: 0, end: .trials)
    record.startsWithOwn = standard == own
  }

  /// Tries settings until the budget is spent or somebody asks to stop.
  ///
  /// - Parameter onTrial: Told of each trial when it has ended.
  /// - Throws: `LearningError.cancelled` where somebody asked to stop before the first trial ended.
  mutating func run(_ budget: SearchBudget, onTrial: (SearchTrial) throws -> Void) throws {
    while let settings = next() {
      if record.trials.count > 0 {
        if control.isCancelled() {
          record.end = .interrupted
          return
        }
        if !clock.hasTimeForTrial {
          record.end = .time
          return
        }
      }
      if case .trials(let count) = budget, record.trials.count >= count { return }
      report(budget)
      guard try take(settings, onTrial) else {
        record.end = control.isCancelled() ? .interrupted : .time
        return
      }
    }
    record.end = .exhausted
  }

  /// The settings of the best trial over those that were typed.
  var settings: [String: String] {
    var settings = typed
    for setting in record.bestTrial?.settings ?? [] { settings[setting.name] = setting.value }
    return settings
  }

  /// The settings to try next, which nobody tried before; nil where there are none.
  private func next() -> [ResolvedSetting]? {
    let number = record.trials.count
    if number == 0 { return standard }
    for attempt in 0..<Self.redraws {
      let proposal = sampler.proposal(number, attempt: attempt, after: seen)
      if !record.trials.contains(where: { $0.settings == proposal }) { return proposal }
    }
    // Of few combinations chance hardly finds the last ones.
    return grid?.first(besides: Set(record.trials.map(\.settings)))
  }

  /// The learner's own settings, so that a search never ends with less than no search; of a stated range
  /// that does not hold them the middle, of a list the first.
  private var standard: [ResolvedSetting] {
    guard hasStatedRanges else { return own }
    return zip(sampler.dimensions, own).map { dimension, own in
      guard dimension.range.place(of: own.value) == nil else { return own }
      let place = dimension.range.wordCount == nil ? 0.5 : 0
      return ResolvedSetting(name: dimension.name, value: dimension.range.text(at: place))
    }
  }

  private var own: [ResolvedSetting] {
    sampler.dimensions.map { dimension in
      let own = member.settings.first { $0.name == dimension.name }
      return ResolvedSetting(name: dimension.name, value: own?.standard ?? "")
    }
  }

  /// Fits and records a trial; false where somebody asked to stop meanwhile.
  private mutating func take(
    _ settings: [ResolvedSetting], _ onTrial: (SearchTrial) throws -> Void
  ) throws -> Bool {
    var trial = SearchTrial(
      number: record.trials.count, settings: settings, state: .complete, values: [], mean: .nan,
      deviation: .nan)
    var results: [FoldResult] = []
    let start = ContinuousClock.now
    do {
      results = try fitted(settings, &trial)
    } catch LearningError.cancelled where record.trials.contains(where: { $0.state == .complete }) {
      return false
    } catch let error as LearningError where error != .cancelled && trial.number > 0 {
      trial.state = .failed
      trial.problem = error.message
    }
    let score = value(of: trial)
    seen.append(
      TreeParzenSampler.Seen(
        places: sampler.places(of: settings), score: trial.state == .complete ? score : nil))
    let leader = record.bestTrial.map { value(of: $0) } ?? -.infinity
    record.trials.append(trial)
    let isBest = trial.state == .complete && (score > leader || best.isEmpty)
    clock.add(results, took: start.duration(to: .now), isBest: isBest)
    if isBest {
      record.best = trial.number
      best = results
    }
    try onTrial(trial)
    return true
  }

  private mutating func fitted(
    _ settings: [ResolvedSetting], _ trial: inout SearchTrial
  ) throws -> [FoldResult] {
    var all = typed
    for setting in settings { all[setting.name] = setting.value }
    let learner = try member.init(LearnerSettings(all, of: member))
    let first = folds.count > Self.judgingFolds + 1 ? Self.judgingFolds : folds.count
    var results = try results(learner, folds[..<first])
    describe(&trial, results)
    let early = value(of: trial)
    if isHopeless(early), first < folds.count {
      trial.state = .pruned
      return results
    }
    results += try self.results(learner, folds[first...])
    describe(&trial, results)
    if trial.mean.isNaN {
      trial.state = .failed
      trial.problem = "\(record.metric) is not defined on any fold"
    } else {
      self.early.append(early)
    }
    return results
  }

  private func results(
    _ learner: any Learner, _ folds: ArraySlice<FoldPlan.Fold>
  ) throws -> [FoldResult] {
    let (plan, fit) = (plan, plan.fit)
    var control = control.single
    // The first trial is made whatever the time.
    if !record.trials.isEmpty, clock.end != nil {
      let (isCancelled, clock) = (control.isCancelled, clock)
      control.isCancelled = { clock.isOver || isCancelled() }
    }
    let (folds, single) = (Array(folds), control)
    return try WorkQueue.results(count: folds.count, threads: plan.fitsBeside) { fold in
      try plan.judge(learner, on: folds[fold], fit: fit, control: single)
    }
  }

  /// Golovin & others 2017, "Google Vizier", section 3.2: the median stopping rule, over folds.
  private func isHopeless(_ value: Double) -> Bool {
    guard early.count >= Self.fewestComplete else { return false }
    let sorted = early.sorted()
    return value < sorted[sorted.count / 2]
  }

  private func describe(_ trial: inout SearchTrial, _ results: [FoldResult]) {
    trial.values = results.map { result in
      result.metrics.first { $0.name == record.metric }?.value ?? .nan
    }
    let spread = FoldSpread(trial.values.filter(\.isFinite))
    trial.mean = spread.mean
    trial.deviation = spread.deviation
  }

  /// Larger is better.
  private func value(of trial: SearchTrial) -> Double {
    guard trial.mean.isFinite else { return -.infinity }
    return record.isHigherBetter ? trial.mean : -trial.mean
  }

  private func report(_ budget: SearchBudget) {
    guard let progress = control.progress else { return }
    var activity = "tuning"
    if let mean = record.bestTrial?.mean, mean.isFinite {
      activity += ", best \(record.metric) \((mean * 1e4).rounded() / 1e4)"
    }
    var total: Int?
    if case .trials(let count) = budget { total = count }
    progress(
      Progress(activity: activity, done: record.trials.count, total: total, unit: "trials"))
  }
}
