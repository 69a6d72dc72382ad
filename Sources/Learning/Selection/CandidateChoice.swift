/// Which of several learners is taken by their figures on the same folds.
///
/// Breiman, Friedman, Olshen & Stone 1984, "Classification and regression trees", section 3.4.3: what is
/// within one standard error of the best cannot be told from it, so the simplest of these is taken. Here
/// the error is that of the difference to the best on the same folds, and the simplest is the one with
/// the smallest model: it also takes the least time and memory to answer. A constant guess is only taken
/// where it is the best itself: few rows must not talk a signal away.
struct CandidateChoice {
  /// The learner with the best mean; of equals the first.
  let leader: Int
  /// The learner that is taken.
  let chosen: Int

  private let figures: [[Double]]
  private let judgedPerLearnt: Double

  /// Chooses.
  ///
  /// - Parameters:
  ///   - figures: For each learner the metric of each fold, the simplest learner first.
  ///   - sizes: For each learner the size of a model of it.
  ///   - constant: The learner that guesses the same for every row, if it is among them.
  ///   - judgedPerLearnt: As `PairedFolds` has it.
  init(
    figures: [[Double]], isHigherBetter: Bool, sizes: [Int], constant: Int?,
    judgedPerLearnt: Double
  ) {
    self.figures = figures
    self.judgedPerLearnt = judgedPerLearnt
    let sign: Double = isHigherBetter ? 1 : -1
    let means = figures.map { sign * FoldSpread($0).mean }
    var leader = 0
    for learner in means.indices where means[learner] > means[leader] { leader = learner }
    var chosen = leader
    for learner in means.indices where leader != constant && learner != constant {
      let gap = PairedFolds(
        figures[learner], less: figures[leader], judgedPerLearnt: judgedPerLearnt)
      let isAsGood = sign * gap.mean + gap.standardError >= 0
      if isAsGood, sizes[learner] < sizes[chosen] { chosen = learner }
    }
    self.leader = leader
    self.chosen = chosen
  }

  /// The figures of one learner less those of another.
  func difference(_ learner: Int, less other: Int) -> PairedFolds {
    PairedFolds(figures[learner], less: figures[other], judgedPerLearnt: judgedPerLearnt)
  }
}
