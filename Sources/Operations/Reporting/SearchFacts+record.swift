import Governance
import Learning

extension SearchFacts {
  /// What a search tried, in the words of the checklist; trials that failed were not tried.
  init(_ search: SearchRecord) {
    let fitted = search.trials.filter { $0.state != .failed }
    let own = search.trials.first {
      $0.number == 0 && $0.state == .complete && search.startsWithOwn != false
    }
    self.init(
      method: search.method, learner: search.learner, metric: search.metric, seed: search.seed,
      folds: search.foldCount, rows: search.rows, trainingRows: search.trainingRows,
      trials: fitted.map { $0.settings.map { NamedValue($0.name, $0.value) } },
      best: (search.bestTrial?.settings ?? []).map { NamedValue($0.name, $0.value) },
      bestMean: search.bestTrial?.mean ?? .nan, ownMean: own?.mean)
  }
}
