/// Ranks columns by leaving out the least important ones again and again.
///
/// Guyon, Weston, Barnhill & Vapnik 2002, "Gene selection for cancer classification using support
/// vector machines": fit, drop the columns that contribute least, fit again, so that a column is
/// judged beside those it is kept with. Every step leaves out a quarter.
struct RecursiveElimination {
  /// The share of columns that a step keeps.
  private static let keptShare = 0.75

  /// The columns of each size, the largest first.
  private(set) var steps: [[String]] = []
  /// The columns, who stayed longest first.
  private(set) var ranked: [String] = []
  /// Each column's share of the gain in the last model that had it.
  private(set) var scores: [String: Double] = [:]
  /// The learner whose gains these are.
  private(set) var ranking = ""

  /// The numbers of columns that are tried, from all of them down to the fewest wanted.
  static func sizes(_ count: Int, fewest: Int) -> [Int] {
    var sizes = [count]
    while let last = sizes.last, last > fewest {
      sizes.append(max(fewest, min(last - 1, Int(Double(last) * keptShare))))
    }
    return sizes
  }

  /// Ranks on some rows.
  ///
  /// - Parameters:
  ///   - rows: Learnt from; none else is looked at.
  ///   - sizes: From all columns downwards.
  init(
    _ plan: TrainingPlan, learner: any Learner, rows: FoldPlan.Fold, sizes: [Int],
    control: FitControl
  ) throws {
    var kept = plan.features.map(\.name)
    var gone: [String] = []
    for (step, size) in sizes.enumerated() {
      try control.checkCancelled()
      steps.append(kept)
      let gains = try gains(plan, learner, kept, rows, control)
      let total = gains.reduce(0, +)
      for (name, gain) in zip(kept, gains) { scores[name] = total > 0 ? gain / total : 0 }
      let order = kept.indices.sorted { (gains[$0], $1) > (gains[$1], $0) }
      let next = step + 1 < sizes.count ? sizes[step + 1] : size
      gone.insert(contentsOf: order.dropFirst(next).map { kept[$0] }, at: 0)
      if next == size { ranked = order.map { kept[$0] } + gone }
      let staying = Set(order.prefix(next))
      kept = kept.indices.filter(staying.contains).map { kept[$0] }
    }
  }

  /// The gain of each column; boosting's where the learner has none to tell.
  private mutating func gains(
    _ plan: TrainingPlan, _ learner: any Learner, _ columns: [String], _ rows: FoldPlan.Fold,
    _ control: FitControl
  ) throws -> [Double] {
    let fit = ModelFit(data: plan.data, features: columns, task: plan.task)
    let own = try fit.fit(
      learner, rows: rows.learnt, validation: rows.validation, control: control)
    ranking = type(of: learner).name
    if own.importances.contains(where: { $0.gain > 0 }) { return own.importances.map(\.gain) }
    let member = GradientBoosting.self
    let boosted = try fit.fit(
      member.init(LearnerSettings([:], of: member)), rows: rows.learnt, validation: rows.validation,
      control: control)
    ranking = member.name
    return boosted.importances.map(\.gain)
  }
}
