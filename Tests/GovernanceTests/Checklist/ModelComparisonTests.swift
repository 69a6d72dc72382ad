import Testing

@testable import Governance

@Suite("What a training compared")
struct ModelComparisonTests {
  private func facts(_ learners: [(String, Double, stated: Bool)]) -> ComparisonFacts {
    ComparisonFacts(
      metric: "auc", isHigherBetter: true, chosen: "gbdt", folds: 5, rows: 800,
      candidates: learners.map {
        ComparedFacts(
          learner: $0.0, mean: $0.1, difference: $0.1 - 0.84, differenceError: 0.004,
          hasStatedSettings: $0.stated)
      })
  }

  private func state(_ comparison: ComparisonFacts) -> ChecklistState {
    var evidence = ModelEvidence.full()
    evidence.candidates = []
    evidence.comparison = comparison
    return ModelSelectionRule().finding(evidence).state
  }

  @Test("another kind that had a fair chance on the folds makes the item pass")
  func pass() {
    #expect(
      state(
        facts([
          ("baseline", 0.5, stated: false), ("logistic", 0.83, stated: false),
          ("gbdt", 0.84, stated: false),
        ])) == .pass)
  }

  @Test("a constant guess, or a rival with stated settings, is no rival")
  func crippled() {
    #expect(
      state(facts([("baseline", 0.5, stated: false), ("gbdt", 0.84, stated: false)])) == .open)
    #expect(
      state(facts([("forest", 0.6, stated: true), ("gbdt", 0.84, stated: false)])) == .open)
  }

  @Test("a model of another kind than the one that was chosen has no comparison")
  func otherKind() {
    var comparison = facts([("logistic", 0.83, stated: false), ("gbdt", 0.84, stated: false)])
    comparison.chosen = "logistic"
    #expect(state(comparison) == .open)
  }
}
