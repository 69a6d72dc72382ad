import Governance
import Testing

/// Ways in which somebody could make an item green without the work, and ways in which it is not.
@Suite("The rules of the checklist")
struct ChecklistRuleTests {
  typealias Change = @Sendable (inout ModelEvidence) -> Void

  static let cases: [(ChecklistItem, String, ChecklistState, Change)] = [
    (.summary, "a text that says nothing", .open, { $0.texts[0].text = "TODO tbd ..." }),
    (.summary, "the text of another model", .open, { $0.texts[0].sameAs = "credit" }),
    (.summary, "nobody to ask", .open, { $0.contacts = [] }),
    (
      .summary, "an example that answers something else", .fail, { $0.replay?.isReproduced = false }
    ),
    (
      .summary, "a figure that was only logged", .open,
      {
        $0.performance = nil
        $0.claimed = [NamedFigure("auc", 0.99)]
      }
    ),
    (
      .summary, "a figure without an interval", .undecided,
      { $0.performance = .measured(auc: 0.84, low: nil, high: nil, concern: "too few rows") }
    ),
    (
      .preprocessing, "encoded columns that no file has", .fail,
      { $0.model.inputs.append(ColumnFacts(name: "Contract_Two year", type: "double")) }
    ),
    (.preprocessing, "no answer to a row with gaps", .open, { $0.replay?.takesGaps = false }),
    (.preprocessing, "two answers to one row", .fail, { $0.replay?.isRepeatable = false }),
    (
      .featureSelection, "a column that gives the target away", .fail, { $0.model.suspects = ["x"] }
    ),
    (
      .featureSelection, "columns dropped without a reason", .open,
      { $0.model.leftOut = [LeftOutFacts(name: "age", reason: "dropped")] }
    ),
    (
      .featureSelection, "nothing to compare with", .open,
      { $0.candidates.removeAll { $0.inputs.count == 1 } }
    ),
    (
      .featureSelection, "fewer columns that are certainly better", .fail,
      { $0.candidates[1].difference = DifferenceFacts(value: -0.05, low: -0.08, high: -0.02) }
    ),
    (.dataset, "other bytes than were learnt from", .fail, { $0.data[0].state = .changed }),
    (.dataset, "a file that is gone", .fail, { $0.data[0].state = .gone }),
    (.dataset, "a row in both parts", .fail, { $0.split?.overlap = 1 }),
    (.dataset, "an origin without a source", .open, { $0.texts[2].text = "from our own systems" }),
    (
      .dataset, "made at a commit that nobody kept", .open,
      {
        $0.data[0].producer = .made(id: "9", settings: 1)
        $0.data[0].producer?.commit = "77d0"
        $0.data[0].producer?.isDirty = true
      }
    ),
    (
      .modelSelection, "no better than chance", .fail,
      { $0.performance = .measured(auc: 0.52, low: 0.48, high: 0.56) }
    ),
    (
      .modelSelection, "a rival that was held back", .open,
      { $0.candidates[0].hasStatedSettings = true }
    ),
    (
      .modelSelection, "chosen on the held-out rows", .open,
      { $0.performance?.crossValidation = [] }
    ),
    (
      .modelSelection, "a rival that is better by more than an error", .fail,
      { $0.candidates[0].crossValidation?.mean = 0.85 }
    ),
    (
      .modelSelection, "the fixed guess as the only rival", .open,
      { $0.candidates[0].learner = "baseline" }
    ),
    (
      .modelValidation, "figures that do not come out of the rows", .fail,
      { $0.performance?.isReproduced = false }
    ),
    (.modelValidation, "no bound", .open, { $0.bounds = [] }),
    (
      .modelValidation, "a bound that is missed", .fail,
      { $0.bounds = GateRecord.bounds(["auc": 0.99]) }
    ),
    (
      .modelValidation, "a bound within the interval", .undecided,
      { $0.bounds = GateRecord.bounds(["auc": 0.9]) }
    ),
    (
      .modelOptimization, "ten copies of one setting", .open,
      { evidence in
        for place in evidence.candidates.indices {
          evidence.candidates[place].settings = [
            NamedValue("rate", "1"), NamedValue("leaves", "2"),
          ]
        }
      }
    ),
    (
      .modelOptimization, "one setting varied", .open,
      { evidence in
        for place in evidence.candidates.indices {
          evidence.candidates[place].settings.removeAll { $0.name == "leaves" }
        }
      }
    ),
    (
      .modelOptimization, "a setting that is better", .fail,
      { $0.candidates[5].crossValidation?.mean = 0.9 }
    ),
    (.contracts, "no recorded answer", .open, { $0.replay?.isReproduced = nil }),
    (
      .contracts, "an answer to a request that lacks a column", .fail,
      { $0.replay?.refusesMissingColumn = false }
    ),
    (
      .contracts, "a new column for callers", .fail,
      {
        $0.compatibility = CompatibilityFacts(
          production: "churn@2", breaks: ["it needs the new column 'age'"], isVerified: true)
      }
    ),
    (.deployment, "no stage", .open, { $0.stage = "none" }),
    (
      .deployment, "nothing to go back to", .fail,
      {
        $0.compatibility = CompatibilityFacts(production: "churn@2", breaks: [], isVerified: false)
      }
    ),
    (
      .preprocessing, "a column that takes a gap it must not have", .fail,
      {
        $0.replay?.contradictions = ["'age' must not be missing, but a row without it was answered"]
      }
    ),
    (.deployment, "no recorded answer", .open, { $0.probes = [] }),
    (
      .deployment, "an answer that nothing was compared with", .open,
      { $0.probes[0].agrees = nil }
    ),
    (.drift, "no profile", .open, { $0.hasProfile = false }),
    (.drift, "no recorded check", .open, { $0.driftChecks = [] }),
    (
      .drift, "a check of the training data themselves", .open, { $0.driftChecks[0].isKnown = true }
    ),
    (.drift, "a check of bytes that nobody knows", .open, { $0.driftChecks[0].sha256 = nil }),
    (.drift, "a check of one column", .open, { $0.driftChecks[0].isPartial = true }),
    (.drift, "a check of too few rows", .open, { $0.driftChecks[0].isUndecided = true }),
    (.drift, "nothing that trains again", .open, { $0.retrainings = [] }),
    (.drift, "drift after the last training", .open, { $0.driftChecks[0].isDrifted = true }),
  ]

  @Test("an item does not pass with", arguments: cases.indices)
  func cheats(place: Int) {
    let (item, name, state, change) = Self.cases[place]
    var evidence = ModelEvidence.full()
    change(&evidence)
    let record = evidence.record(item)
    #expect(record?.state == state, "\(item.rawValue): \(name)")
    #expect(record?.todo?.isEmpty == false)
  }

  @Test("each of these items passes without the change")
  func untouched() {
    let items = Set(Self.cases.map(\.0))
    for item in items { #expect(ModelEvidence.full().state(item) == .pass, "\(item.rawValue)") }
  }

  @Test("a run that makes the data at a kept commit is as good as an origin")
  func producer() {
    var evidence = ModelEvidence.full()
    evidence.texts.removeAll { $0.section == "origin" }
    evidence.data[0].producer = .made(id: "9", settings: 1)
    evidence.data[0].producer?.commit = "77d0"
    evidence.data[0].producer?.isDirty = false
    #expect(evidence.state(.dataset) == .pass)
  }

  @Test("a file that was scored proves the deployment as a probe does")
  func scored() {
    var evidence = ModelEvidence.full()
    evidence.probes = []
    evidence.scorings = [
      ScoringFacts(
        input: "may.csv", sha256: nil, rows: 300, written: 298, rejected: 2, seconds: 0.045,
        machine: [])
    ]
    let record = evidence.record(.deployment)
    #expect(record?.state == .pass)
    #expect(record?.evidence.hasSuffix("scored: 298 rows of may.csv in 45.0 ms") == true)
  }

  @Test("drift that was answered by a training passes, and names both")
  func answered() {
    var evidence = ModelEvidence.full()
    evidence.driftChecks[0].isDrifted = true
    evidence.driftChecks[0].sentence = "drift: 1 drifted of 2 columns"
    evidence.retrainings[0].end = "2026-11-23T00:00:00.000Z"
    let record = evidence.record(.drift)
    #expect(record?.state == .pass)
    #expect(
      record?.evidence
        == "300 rows of may.csv, which its training did not read: drift: 1 drifted of 2 columns; "
        + "`mlo run retrain` trained calm-otter, run 777777777777")
  }

  @Test("an entry point that ran and trained nothing is not asked to run again")
  func entryThatTrainsNothing() {
    var evidence = ModelEvidence.full()
    evidence.retrainings = []
    evidence.trainingEntry = TrainingEntryFacts(name: "retrain", hasRun: false)
    #expect(evidence.record(.drift)?.todo == "mlo run retrain")
    evidence.trainingEntry?.hasRun = true
    #expect(evidence.record(.drift)?.todo?.hasPrefix("missing evidence: 'retrain' ran") == true)
  }

  @Test("what is said of gaps is said of the columns that were asked for")
  func gaps() {
    var evidence = ModelEvidence.full()
    evidence.replay?.missingTaken = ["tenure"]
    evidence.replay?.missingRefused = ["contract"]
    evidence.replay?.unseenTaken = ["contract"]
    #expect(
      evidence.record(.preprocessing)?.evidence.contains(
        "a missing value in 1 of 2, refused in 'contract', an unseen category in 'contract'")
        == true
    )
  }

  @Test("a claimed figure is named where nothing was measured")
  func claimed() {
    var evidence = ModelEvidence.full()
    evidence.performance = nil
    evidence.claimed = [NamedFigure("auc", 0.99)]
    #expect(
      evidence.record(.modelValidation)?.evidence
        == "'auc' 0.99 was only logged, which decides nothing")
  }
}
