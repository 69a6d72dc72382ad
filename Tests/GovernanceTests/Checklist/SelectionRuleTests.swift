import Testing

@testable import Governance

@Suite("What a training selected")
struct SelectionRuleTests {
  private func finding(_ kept: [String], folds: Int = 5) -> ChecklistFinding {
    var evidence = ModelEvidence.full()
    evidence.candidates = []
    evidence.selection = SelectionFacts(
      method: "recursive elimination", metric: "auc", folds: folds, rows: 800, columns: 9,
      kept: kept, mean: 0.84, meanOfAll: 0.83)
    return FeatureSelectionRule().finding(evidence)
  }

  @Test("columns that were selected within the folds, and are the model's, make the item pass")
  func pass() {
    #expect(finding(["tenure", "contract"]).state == .pass)
  }

  @Test("a model with other columns than the selected fails, one without folds stays open")
  func others() {
    #expect(finding(["tenure"]).state == .fail)
    #expect(finding(["tenure", "contract"], folds: 0).state == .open)
  }
}
