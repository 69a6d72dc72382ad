import Diagnostics
import Models
import Statistics

/// Whether the figures of a whole model are too good to be true: nearly without error, and ordinary
/// without a few of its columns.
///
/// Kaufman and others 2012 (see `LeakageScan`), section 5, take figures that are better than can be
/// expected for the sign of a leak, and compare with models without the columns in question. That figures
/// are high is not enough: digits, flowers and tumours can be told nearly without error, by many columns
/// that confirm each other. So a model is suspected where
///
/// - its held-out AUC (of several labels the mean of one against the others) or R² is at least 0.98, and
/// - without the columns that carry 90 % of the fit, a quarter of all at most, the same small model that
///   reached 0.95 with them stays below 0.9, or 0.8 for an R². It learns from half as many rows as the
///   model, or fewer, so that less is asked of it.
///
/// With fewer than eight columns every model hangs on a few of them, so that nothing can be said.
enum WholeModelLeakage {
  static let suspiciousFigure = 0.98
  static let probedFigure = 0.95
  static let weakRestAUC = 0.9
  static let weakRestR2 = 0.8
  static let fewestColumns = 8
  private static let carriedShare = 0.9

  /// A warning; nil where nothing is suspected.
  ///
  /// - Parameters:
  ///   - metrics: The held-out figures.
  ///   - gains: What each of the plan's columns contributed to the fit.
  static func warning(
    _ plan: TrainingPlan, metrics: [NamedMetric], gains: [FeatureGain], control: FitControl
  ) -> Warning? {
    guard let metric = metric(of: plan.task), plan.features.count >= fewestColumns,
      let figure = metrics.first(where: { $0.name == metric.rawValue })?.value,
      figure >= suspiciousFigure
    else { return nil }
    let names = plan.features.map(\.name)
    let carriers = carriers(names, gains)
    // The past of a target says much of it, and is known.
    let own = Set(plan.request.series?.recipe.columns ?? [])
    guard !carriers.isEmpty, own.isDisjoint(with: carriers) else { return nil }
    var probe = TrainingPlan.leakageProbe(
      plan.data, plan.task, plan.request, featureCount: names.count)
    probe.control.isCancelled = control.isCancelled
    guard let all = probe.strength(of: names), all >= probedFigure,
      let rest = probe.strength(of: names.filter { !carriers.contains($0) }),
      rest <= (metric == .r2 ? weakRestR2 : weakRestAUC)
    else { return nil }
    return Warning(
      code: "possible_leakage", column: carriers.first,
      message: "the model is implausibly good, \(metric.title) \(rounded(figure)), by "
        + "\(list(carriers)): without, it is about \(rounded(rest)); if they are known only when "
        + "'\(plan.request.target ?? "")' is, leave them out with "
        + "`--drop \(carriers.joined(separator: ","))`")
  }

  private static func metric(of task: LearningTask) -> Metric? {
    switch task {
    case .binary: .auc
    case .multiclass: .aucOneVersusRest
    case .regression: .r2
    case .anomaly, .clustering: nil
    }
  }

  /// The columns that carry most of the fit, the largest part first.
  private static func carriers(_ names: [String], _ gains: [FeatureGain]) -> [String] {
    let total = gains.reduce(0) { $0 + $1.gain }
    guard total > 0, gains.count == names.count else { return [] }
    let order = gains.indices.sorted { (gains[$1].gain, $0) < (gains[$0].gain, $1) }
    var carried = 0.0
    var found: [String] = []
    for place in order.prefix(names.count / 4) where carried < carriedShare * total {
      carried += gains[place].gain
      found.append(names[place])
    }
    return found
  }

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).map { "'\($0)'" }
    if names.count > 4 { return shown.joined(separator: ", ") + " and \(names.count - 4) more" }
    return shown.count < 2
      ? shown.joined() : shown.dropLast().joined(separator: ", ") + " and " + (shown.last ?? "")
  }
}
