import Governance
import Testing

@testable import Reporting

@Suite("What the training chose between")
struct ComparisonBlocksTests {
  private func text(_ source: ReportSource) -> String {
    String(decoding: MarkdownWriter.write(Report(source)), as: UTF8.self)
  }

  @Test("nothing is said where learner, columns and settings were named")
  func named() throws {
    #expect(comparisonBlocks(try Samples.binary()).isEmpty)
  }

  @Test("learners stand in the order of their figures, with how far they lie behind")
  func learners() throws {
    var source = try Samples.binary()
    source.evidence.comparison = ComparisonFacts(
      metric: "auc", isHigherBetter: true, chosen: "gbdt", folds: 5, rows: 1599,
      candidates: [
        ComparedFacts(
          learner: "logistic", mean: 0.849, difference: -0.00314, differenceError: 0.0062,
          hasStatedSettings: false),
        ComparedFacts(
          learner: "gbdt", mean: 0.852, difference: 0, differenceError: 0, hasStatedSettings: false),
      ])
    let lines = text(source).split(separator: "\n")
    #expect(lines.contains { $0.contains("compared on 5 folds of 1,599 training rows, by AUC") })
    let chosen = try #require(lines.firstIndex { $0.contains("gbdt (chosen)") })
    let other = try #require(lines.firstIndex { $0.contains("| logistic |") })
    #expect(chosen < other && lines[other].contains("-0.00314") && lines[other].contains("0.0062"))
  }

  @Test("a selection and a search say what they were worth over the folds")
  func chosen() throws {
    var source = try Samples.binary()
    source.evidence.selection = SelectionFacts(
      method: "recursive elimination", metric: "auc", folds: 5, rows: 1599, columns: 19,
      kept: ["tenure", "plan"], mean: 0.847, meanOfAll: 0.852)
    source.evidence.search = SearchFacts(
      method: "tpe", learner: "gbdt", metric: "auc", seed: 0, folds: 5, rows: 1599,
      trainingRows: 1599, trials: [[NamedValue("leaves", "15")], [NamedValue("leaves", "31")]],
      best: [NamedValue("leaves", "31")], bestMean: 0.849, ownMean: 0.847)
    let text = text(source)
    #expect(text.contains("2 of 19 columns were kept by recursive elimination within 5 folds"))
    #expect(text.contains("AUC 0.847 over the folds, 0.852 with all columns"))
    #expect(text.contains("were searched by tpe in 2 trials on 5 folds of 1,599 training rows"))
    #expect(text.contains("AUC 0.849 over the folds, 0.847 with the learner's own settings"))
  }
}
