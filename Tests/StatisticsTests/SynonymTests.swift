import Diagnostics
import Statistics
import Synchronization
import Testing

@Suite("Words of other tools")
struct SynonymTests {
  private static let settings = [
    "trees", "rate", "leaves", "depth", "min-leaf", "min-hessian", "l1", "l2", "subsample",
    "columns",
    "bins", "early-stop",
  ]

  @Test(
    "a setting is known by the names of scikit-learn, LightGBM, XGBoost and CatBoost",
    arguments: [
      ("learning_rate", "rate"), ("n_estimators", "trees"), ("num_trees", "trees"),
      ("max_depth", "depth"), ("num_leaves", "leaves"), ("min_data_in_leaf", "min-leaf"),
      ("min_child_samples", "min-leaf"), ("reg_lambda", "l2"), ("lambda_l2", "l2"),
      ("reg_alpha", "l1"), ("colsample_bytree", "columns"), ("bagging_fraction", "subsample"),
      ("max-depth", "depth"), ("Max_Depth", "depth"), ("min_leaf", "min-leaf"),
      ("tres", "trees"),
    ])
  func settings(word: String, right: String) {
    #expect(
      meantWords(by: word, in: Self.settings, synonyms: Synonyms.settings).first == right)
  }

  @Test(
    "a metric is known by scikit-learn's name, as far as the task has it",
    arguments: [
      (MetricTask.binary, "roc_auc", "auc"), (.multiclass, "roc_auc", "auc_ovr"),
      (.multiclass, "auc", "auc_ovr"), (.binary, "log_loss", "logloss"),
      (.binary, "neg_log_loss", "logloss"), (.regression, "r2_score", "r2"),
      (.regression, "mean_absolute_error", "mae"), (.regression, "mean_squared_error", "rmse"),
      (.multiclass, "f1", "f1_macro"), (.regression, "rsme", "rmse"),
    ])
  func metrics(task: MetricTask, word: String, right: String) {
    let known = Metric.all(for: task).map(\.rawValue)
    #expect(meantWords(by: word, in: known, synonyms: Synonyms.metrics).first == right)
  }

  @Test(
    "a learner is known by its usual names",
    arguments: [
      ("rf", "forest"), ("random_forest", "forest"), ("lightgbm", "gbdt"), ("xgboost", "gbdt"),
      ("catboost", "gbdt"), ("logreg", "logistic"), ("logistic_regression", "logistic"),
      ("decision_tree", "tree"), ("dummy", "baseline"), ("random-forest", "forest"),
      ("gbtd", "gbdt"),
    ])
  func learners(word: String, right: String) {
    let known = [
      "auto", "gbdt", "forest", "extra-trees", "tree", "logistic", "linear", "baseline",
    ]
    #expect(meantWords(by: word, in: known, synonyms: Synonyms.learners).first == right)
  }

  @Test("a word that means nothing here is not made up")
  func unknown() {
    #expect(meantWords(by: "roc_auc", in: ["rmse"], synonyms: Synonyms.metrics).isEmpty)
    #expect(meantWords(by: "", in: ["rmse"], synonyms: Synonyms.metrics).isEmpty)
  }

  @Test("each piece of work is done once, on so many threads at most", arguments: [1, 2, 3, nil])
  func concurrently(threads: Int?) {
    let done = Counts(count: 100)
    runConcurrently(100, threads: threads) { done.add($0) }
    #expect(done.all == [Int](repeating: 1, count: 100))
    if let threads { #expect(done.mostAtOnce <= threads) }
    runConcurrently(0, threads: threads) { _ in Issue.record("nothing to do") }
  }
}

/// Counts pieces of work, and how many are being done.
private final class Counts: Sendable {
  private struct State {
    var counts: [Int]
    var running = 0
    var most = 0
  }
  private let state: Mutex<State>

  init(count: Int) { state = Mutex(State(counts: [Int](repeating: 0, count: count))) }

  func add(_ piece: Int) {
    state.withLock { state in
      state.counts[piece] += 1
      state.running += 1
      state.most = max(state.most, state.running)
    }
    // Long enough for another thread to come by.
    for _ in 0..<1000 where state.withLock({ $0.running }) < 0 {}
    state.withLock { $0.running -= 1 }
  }

  var all: [Int] { state.withLock { $0.counts } }
  var mostAtOnce: Int { state.withLock { $0.most } }
}
