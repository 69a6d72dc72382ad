import Diagnostics

/// What was decided on the training part before the fit on all of it: learner, settings, folds.
struct ChosenModel {
  /// The plan with what was decided.
  private(set) var plan: TrainingPlan
  /// The learner, ready to fit.
  private(set) var learner: any Learner = Baseline()
  /// The learners beside each other; nil where one was named.
  private(set) var comparison: ModelComparison?
  /// By learner that was compared, the rows that its model answered in a second on one thread.
  private(set) var speeds: [String: Double] = [:]
  /// The choice of columns; nil where none was asked for.
  private(set) var selection: SelectionRecord?
  /// The search of settings; nil where none was asked for.
  private(set) var search: SearchRecord?
  /// The chosen learner on the folds of the whole training part, if it was judged there.
  private(set) var validation = CrossValidation()
  /// What a user should know about the choice.
  private(set) var warnings: [Warning] = []

  private let candidates: Candidates
  /// When the time of a limited search began to run.
  private let began: ContinuousClock.Instant
  private let control: FitControl
  private var member: any Learner.Type
  private var settings: [String: String]
  /// The columns that were selected without each fold of the whole training part; empty where none
  /// were.
  private(set) var foldColumns: [[String]] = []

  /// Decides on the training part alone.
  ///
  /// - Parameter onTrial: Told of each trial of a search when it has ended.
  /// - Throws: `LearningError.cancelled` when somebody asked to stop and there is nothing to keep.
  init(
    _ plan: TrainingPlan, control: FitControl, onTrial: (SearchTrial) throws -> Void
  ) throws {
    began = plan.request.began ?? .now
    self.plan = plan
    self.control = control
    var candidates = try Candidates(plan.request, task: plan.task)
    candidates.keep(plan.candidates)
    self.candidates = candidates
    member = candidates.members.last ?? Baseline.self
    settings = [:]
    try compare()
    settings = candidates.typed(for: member)
    try select()
    try tune(onTrial)
    let resolved = try LearnerSettings(settings, of: member)
    learner = try member.init(resolved)
    self.plan.learner = member.name
    self.plan.settings = learner.resolved(resolved.resolved, for: self.plan.subject)
    try validate()
  }

  /// What the fits after the choice obey: who ended a search wants the model, and not nothing.
  var finishing: FitControl {
    guard search?.end == .interrupted else { return control }
    var control = control
    control.isCancelled = { false }
    return control
  }

  private mutating func compare() throws {
    guard !plan.candidates.isEmpty else { return }
    guard let rows = try ComparisonRows(plan, limit: .comparison),
      let compared = try CandidateComparison(plan, candidates, rows, control)
    else {
      warnings.append(Self.notCompared(member.name, plan.request.split.column))
      return
    }
    comparison = compared.comparison
    speeds = compared.speeds
    member = candidates.members.first { $0.name == compared.comparison.chosen } ?? member
    keep(compared.chosen, rows)
    if member.name == Baseline.name { warnings.append(Self.nothingLearnt(plan)) }
  }

  private mutating func select() throws {
    guard let choice = plan.request.selection else { return }
    if comparison != nil, member.name == Baseline.name { return }
    // The folds of a search that follows are the same.
    let limit: ComparisonRows.Limit = plan.request.search == nil ? .selection : .search
    guard let rows = try ComparisonRows(plan, limit: limit) else { throw tooFewRows }
    let learner = try member.init(LearnerSettings(settings, of: member))
    let found = try FeatureSelection(plan, learner, choice, rows, control)
    let kept = Set(found.kept)
    let gone = found.record.columns.filter { !$0.isKept }
    plan.features.removeAll { !kept.contains($0.name) }
    plan.leftOut += gone.map {
      LeftOutColumn(name: $0.name, reason: $0.reason(found.record))
    }
    selection = found.record
    foldColumns = found.foldColumns
    keep(found.chosen, rows)
  }

  private var tooFewRows: LearningError {
    let needed = plan.task.labels == nil ? "" : " with two labels in each"
    return .emptyPart(
      problem: "the \(plan.data.train.count) rows to learn from cannot be cut into two folds"
        + "\(needed), as `--select` and `--tune` need",
      hint: "without them, `--model` and `--set` state what to fit")
  }

  private mutating func tune(_ onTrial: (SearchTrial) throws -> Void) throws {
    guard let budget = plan.request.search else { return }
    if comparison != nil, member.name == Baseline.name { return }
    // Who asks for a search has the time for a wide table's rows.
    guard var rows = try ComparisonRows(plan, limit: .search) else { throw tooFewRows }
    // Each fold keeps to the columns that were selected without its rows.
    for (fold, columns) in zip(rows.plan.folds.indices, foldColumns) {
      rows.plan.folds[fold].features = columns
    }
    var search = try SettingsSearch(
      plan, member, typed: settings, rows: rows, control: control, began: began)
    try search.run(budget, onTrial: onTrial)
    settings = search.settings
    self.search = search.record
    keep(search.best, rows)
  }

  /// Judges the model on the folds that were asked for, where the choice did not.
  private mutating func validate() throws {
    guard !plan.split.folds.isEmpty, validation.folds.isEmpty else { return }
    guard selection == nil || plan.request.folds == nil else {
      plan.split.folds = []
      warnings.append(Self.notCrossValidated)
      return
    }
    validation = try CrossValidation(plan, learner: learner, control: finishing)
  }

  /// Folds of the whole training part are a cross-validation of the model.
  private mutating func keep(_ results: [FoldResult], _ rows: ComparisonRows) {
    guard rows.sample == nil else { return }
    validation = CrossValidation(results, task: plan.task)
    plan.split.folds = rows.assignment
  }

  private static func notCompared(_ learner: String, _ column: String?) -> Warning {
    let lack = column.map { "rows, or values of '\($0)'," } ?? "rows"
    return Warning(
      code: "not_compared",
      message: "there are too few \(lack) to compare models on folds of them: '\(learner)' was "
        + "taken")
  }

  /// Folds with columns that were selected on all rows would be judged by what they were chosen by.
  private static let notCrossValidated = Warning(
    code: "not_cross_validated",
    message: "columns were selected on a sample of the training rows: its folds are the "
      + "cross-validation, and all rows are not cross-validated with them")

  private static func nothingLearnt(_ plan: TrainingPlan) -> Warning {
    Warning(
      code: "nothing_learnt",
      message: "no model does better than a constant guess over the folds, so the model is one: "
        + "the columns say nothing certain about '\(plan.request.target ?? "")'")
  }
}
