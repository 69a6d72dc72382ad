import Testing

@testable import Governance

@Suite("What a training searched")
struct SettingsSearchRuleTests {
  private func search(_ trials: Int = 12, rows: Int = 800) -> SearchFacts {
    let tried = (0..<trials).map {
      [NamedValue("rate", "0.\($0 + 1)"), NamedValue("leaves", "\($0 % 5 + 4)")]
    }
    return SearchFacts(
      method: "tpe", learner: "gbdt", metric: "auc", seed: 0, folds: 5, rows: rows,
      trainingRows: 1000, trials: tried, best: tried[0], bestMean: 0.85, ownMean: 0.84)
  }

  private func finding(_ search: SearchFacts, params: [NamedValue]? = nil) -> ChecklistFinding {
    var evidence = ModelEvidence.full()
    evidence.candidates = []
    evidence.search = search
    evidence.run?.params = params ?? search.best
    return ModelOptimizationRule().finding(evidence)
  }

  @Test("ten different settings of two keys over the folds make the item pass")
  func pass() {
    #expect(finding(search()).state == .pass)
  }

  @Test("one trial, thirty copies of one, and one setting varied are no search")
  func cheats() {
    #expect(finding(search(1)).state == .open)
    var copies = search()
    copies.trials = Array(repeating: copies.best, count: 30)
    #expect(finding(copies).state == .open)
    var single = search()
    single.trials = single.trials.map { Array($0.prefix(1)) }
    #expect(finding(single).state == .open)
  }

  @Test("a search on a small part of the rows is not enough")
  func sample() {
    #expect(finding(search(rows: 10)).state == .open)
  }

  @Test("a model with other settings than the best of its search fails")
  func otherSettings() {
    let record = finding(search(), params: [NamedValue("rate", "0.9"), NamedValue("leaves", "4")])
    #expect(record.state == .fail)
  }

  @Test("a search of another learner says nothing about this one")
  func otherLearner() {
    var other = search()
    other.learner = "forest"
    #expect(finding(other).state == .open)
  }
}
