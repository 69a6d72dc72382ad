import Governance
import Learning

extension ComparisonFacts {
  /// What a training compared, in the words of the checklist.
  init(_ comparison: ModelComparison) {
    self.init(
      metric: comparison.metric, isHigherBetter: comparison.isHigherBetter,
      chosen: comparison.chosen, folds: comparison.foldCount, rows: comparison.rows,
      candidates: comparison.candidates.map { model in
        ComparedFacts(
          learner: model.learner, mean: model.mean, difference: model.difference,
          differenceError: model.differenceError, hasStatedSettings: !model.stated.isEmpty)
      })
  }
}
