import Governance
import Testing

@Suite("The checklist of a model")
struct ChecklistTests {
  @Test("the items come in the order of the command line")
  func order() {
    #expect(
      Checklist(.full()).records.map(\.item.rawValue) == [
        "summary", "pre-processing", "feature-selection", "dataset", "model-selection",
        "model-validation", "model-optimization", "contracts", "deployment",
        "drift-and-retraining", "peer-review", "acceptance",
      ])
  }

  @Test("what commands can prove passes, and two signatures complete it")
  func full() {
    var evidence = ModelEvidence.full()
    #expect(Checklist(evidence).blocking.map(\.item) == [.peerReview, .acceptance])
    evidence.sign(.peerReview, by: "Bea <bea@example.org>")
    evidence.sign(.acceptance, by: "Carl <carl@example.org>")
    #expect(Checklist(evidence).sentence == "12 of 12 passed, nothing required is left")
  }

  @Test("what uses of a version show is no part of what is signed")
  func uses() {
    var evidence = ModelEvidence.full()
    evidence.sign(.peerReview, by: "Bea <bea@example.org>")
    evidence.probes = []
    evidence.driftChecks = []
    #expect(evidence.state(.peerReview) == .pass)
  }

  @Test(
    "a to-do is never the command that made the model",
    arguments: [
      ["mlo", "train", "a.csv", "--target", "y", "--select", "auto", "--model", "gbdt"],
      [
        "mlo", "train", "a.csv", "--model=gbdt", "--target=y", "--tune", "30", "--register",
        "churn",
      ],
      ["mlo", "train", "a.csv", "--target", "y", "--holdout=0.3", "--keep-data"],
      ["mlo", "train", "a.csv", "--target", "y", "--model", "gbdt", "--cv", "5"],
      ["mlo", "train", "a.csv", "--target", "y"],
    ])
  func ownCommand(words: [String]) {
    let typed = Self.asked(Array(words.dropFirst(2)))
    let changes: [@Sendable (inout ModelEvidence) -> Void] = [
      { $0.candidates = [] }, { $0.performance = nil }, { $0.replay = nil },
      { $0.data[0].state = .gone }, { $0.performance?.crossValidation = [] },
      { $0.performance = .measured(auc: 0.5, low: nil, high: nil, concern: "too few rows") },
      { $0.hasProfile = false }, { $0.bounds = GateRecord.bounds(["auc": 0.99]) },
      { $0.split?.overlap = 3 },
    ]
    for change in changes {
      var evidence = ModelEvidence.full()
      evidence.run?.command = words
      evidence.split?.holdout = words.contains("--holdout=0.3") ? 0.3 : 0.2
      change(&evidence)
      for todo in Checklist(evidence).records.compactMap(\.todo) where todo.hasPrefix("mlo train ")
      {
        let words = todo.split(separator: " ").dropFirst(2).map(String.init)
        #expect(Self.asked(words) != typed, "\(todo)")
      }
    }
  }

  /// What the words of a training ask for, without the name of the result.
  private static func asked(_ words: [String]) -> [String] {
    let parts: [String] = words.flatMap { $0.split(separator: "=").map(String.init) }
    return parts.filter { $0 != "--register" && $0 != "churn" }.sorted()
  }

  @Test("only required items decide whether it is complete")
  func required() {
    var evidence = ModelEvidence.full()
    #expect(!Checklist(evidence).isComplete)
    evidence.requiredItems = [.summary, .dataset]
    #expect(Checklist(evidence).isComplete)
    #expect(Checklist(evidence).sentence == "10 of 12 passed, nothing required is left")
    evidence.texts = []
    #expect(Checklist(evidence).blocking.map(\.item) == [.summary, .dataset])
    #expect(Checklist(evidence).sentence == "8 of 12 passed, 2 required items are left")
  }

  @Test("a run that nobody registered is asked to be registered first")
  func run() {
    var evidence = ModelEvidence.full()
    evidence.reference = "0123456789ab"
    evidence.name = nil
    evidence.version = nil
    evidence.stage = nil
    #expect(evidence.record(.peerReview)?.todo == "mlo register 0123456789ab --name NAME")
    #expect(evidence.record(.summary)?.todo == "mlo register 0123456789ab --name NAME")
  }

  @Test(
    "a command to paste is the recorded one, quoted, without names of results",
    arguments: [
      (
        [
          "/usr/bin/mlo", "train", "my data's.csv", "--target", "Churn", "-q", "--register",
          "churn",
        ],
        #"mlo train 'my data'\''s.csv' --target Churn --model logistic --cv 5"#
      ),
      (
        ["mlo", "train", "a.csv", "--target=y", "--model=gbdt", "--set", "rate=1", "--cv", "3"],
        "mlo train a.csv --target=y --model logistic --cv 5"
      ),
      (["mlo", "run", "fit"], "mlo train DATA --target COLUMN --model logistic --cv 5"),
    ])
  func commands(words: [String], command: String) {
    var evidence = ModelEvidence.full()
    evidence.run?.command = words
    evidence.candidates = []
    #expect(evidence.record(.modelSelection)?.todo == command)
  }

  @Test("a better rival is named with the metric by which it is better")
  func betterRival() {
    var evidence = ModelEvidence.full()
    evidence.candidates[0].crossValidation?.mean = 0.85
    // 0.83 of the model over its folds, with an error below 0.02.
    let finding = evidence.record(.modelSelection)?.evidence
    #expect(finding?.contains("logistic is better over the folds: AUC 0.85 against") == true)
  }

  @Test("what makes a better version is registered under the same name, what is a rival is not")
  func registering() {
    var evidence = ModelEvidence.full()
    evidence.run?.command = ["mlo", "train", "a.csv", "--target", "y"]
    evidence.performance?.crossValidation = []
    let command = "mlo train a.csv --target y --model gbdt --cv 5 --register churn"
    #expect(evidence.record(.modelSelection)?.todo == command)
    #expect(
      evidence.record(.modelOptimization)?.todo
        == "mlo train a.csv --target y --model gbdt --tune 30 --register churn")
    evidence.name = nil
    #expect(
      evidence.record(.modelSelection)?.todo == "mlo train a.csv --target y --model gbdt --cv 5")
  }

  @Test("where settings were not searched, one command searches them")
  func untried() {
    var evidence = ModelEvidence.full()
    evidence.run?.command = ["mlo", "train", "a.csv", "--target", "y", "--tune-time", "5s"]
    evidence.candidates.removeAll { $0.run.hasPrefix("c") }
    #expect(evidence.state(.modelOptimization) == .open)
    #expect(
      evidence.record(.modelOptimization)?.todo
        == "mlo train a.csv --target y --model gbdt --tune 30 --register churn")
  }

  @Test("an acceptance is asked for after the other items, as it is refused before")
  func acceptanceLast() {
    var evidence = ModelEvidence.full()
    let command = "mlo report churn@3 --sign acceptance --by 'NAME <MAIL>'"
    #expect(evidence.record(.acceptance)?.todo == "after the other required items: " + command)
    evidence.requiredItems = [.summary, .acceptance]
    #expect(evidence.record(.acceptance)?.todo == command)
  }

  @Test("the gate passes exactly when no required item is left")
  func gate() {
    var evidence = ModelEvidence.full()
    let refused = GateRecord(evidence, requirement: "{checklist: complete}")
    #expect(!refused.passed && refused.isBlocking && refused.verdict == .fail)
    #expect(refused.sentence.contains("left: peer-review, acceptance;"))
    evidence.requiredItems = [.contracts]
    let passed = GateRecord(evidence, requirement: "{checklist: complete}")
    #expect(passed.passed && !passed.isBlocking && passed.verdict == .pass)
    #expect(passed.evidence == "sha256:\(evidence.digest.prefix(12))")
  }
}
