import Governance
import Statistics

extension ModelEvidence {
  /// Evidence with which ten of the twelve items pass: those that commands can make.
  static func full() -> ModelEvidence {
    let inputs = ["tenure", "contract"].map { ColumnFacts(name: $0, type: "string") }
    var evidence = ModelEvidence(
      reference: "churn@3",
      model: ModelFacts(
        sha256: String(repeating: "ab", count: 32), bytes: 2000, format: "onnx", kind: "gbdt",
        task: "classification", target: "Churn", positive: "Yes", inputs: inputs,
        outputs: [ColumnFacts(name: "label", type: "string")], isVerified: true),
      date: "2026-11-21T10:00:00.000Z")
    evidence.name = "churn"
    evidence.version = 3
    evidence.stage = "staging"
    evidence.shownStage = "NONPROD"
    evidence.registration = Registrant(
      by: "Ana <ana@example.org>", time: "2026-11-21T10:00:00.000Z")
    evidence.run = .made(id: "1", settings: 1)
    evidence.data = [
      DataFacts(
        path: "data.csv", sha256: String(repeating: "cd", count: 32), bytes: 100, rows: 1000,
        columns: ["tenure", "contract", "Churn"].map {
          DataColumnFacts(name: $0, type: "categorical", missing: 0)
        }, state: .same)
    ]
    evidence.split = SplitFacts(
      kind: "random", column: nil, holdout: 0.2, seed: 0, trainRows: 800, testRows: 200,
      overlap: 0, skipped: 0, folds: 5)
    evidence.performance = .measured(auc: 0.84, low: 0.82, high: 0.86)
    evidence.candidates =
      [.run("a", learner: "logistic", folds: 0.81), .run("b", inputs: ["tenure"], folds: 0.80)]
      + (2...11).map { .run("c\($0)", folds: 0.83, rate: $0, leaves: $0 + 1) }
    evidence.replay = ReplayFacts(
      rows: 5, isReproduced: true, isRepeatable: true, takesGaps: true,
      refusesMissingColumn: true, example: [], answer: [])
    evidence.replay?.missingTaken = ["tenure", "contract"]
    evidence.hasProfile = true
    evidence.probes = [
      ProbeFacts(
        rows: 5, example: "held-out rows", agrees: true, requests: 64, latency: 0.00004,
        longest: 0.0001, machine: [])
    ]
    var check = DriftCheckFacts(
      current: "may.csv", sha256: String(repeating: "12", count: 32), rows: 300, isDrifted: false,
      isUndecided: false, sentence: "no drift: none of 2 columns changed")
    check.time = "2026-11-22T10:00:00.000Z"
    evidence.driftChecks = [check]
    evidence.retrainings = [
      RetrainingFacts(
        entryPoint: "retrain", run: String(repeating: "7", count: 32),
        end: "2026-11-21T09:00:00.000Z", made: "calm-otter")
    ]
    evidence.bounds = GateRecord.bounds(["auc": 0.8])
    evidence.texts = [
      ReportText(section: "problem", text: "Which customers leave next month"),
      ReportText(section: "users", text: "The call centre of the company"),
      ReportText(section: "origin", text: "Fetched from https://example.org/telco.csv daily"),
    ]
    evidence.contacts = [ContactFacts(name: "Team", role: "owner", email: "team@example.org")]
    return evidence
  }

  /// How one item stands.
  func state(_ item: ChecklistItem) -> ChecklistState? { record(item)?.state }

  /// What one item came to.
  func record(_ item: ChecklistItem) -> ChecklistRecord? {
    Checklist(self).records.first { $0.item == item }
  }

  /// Adds a signature over the evidence of now.
  mutating func sign(_ item: ChecklistItem, by who: String, digest: String? = nil) {
    signOffs.append(
      SignOff(
        item: item.rawValue, by: who, note: nil, time: "2026-11-21T11:00:00.000Z",
        digest: digest ?? self.digest, sequence: Int64(signOffs.count + 9)))
  }
}

extension RunFacts {
  /// A finished run with settings of its learner.
  static func made(id: String, settings: Int) -> RunFacts {
    var run = RunFacts(
      id: String(repeating: id, count: 32), name: "bold-tern", experiment: "churn",
      status: "finished", actor: "Ana <ana@example.org>")
    run.params = [NamedValue("rate", "\(settings)"), NamedValue("leaves", "\(settings + 1)")]
    return run
  }
}

extension PerformanceFacts {
  /// Measured figures of a classifier of two labels.
  static func measured(auc: Double, low: Double?, high: Double?, concern: String? = nil)
    -> PerformanceFacts
  {
    PerformanceFacts(
      task: "binary", sha256: String(repeating: "ef", count: 32), rows: 200,
      labels: ["No", "Yes"],
      metrics: [
        MeasuredMetric(
          name: "auc", title: "AUC", value: auc, low: low, high: high, baseline: 0.5,
          method: "DeLong", concern: concern, isHigherBetter: true)
      ], primary: "auc", skill: "auc", isReproduced: true,
      crossValidation: [FoldFigure(name: "auc", mean: 0.83, standardError: 0.005)],
      importances: [NamedFigure("tenure", 3), NamedFigure("contract", 1)])
  }
}

extension CandidateFacts {
  /// A run on the same rows.
  static func run(
    _ id: String, learner: String = "gbdt", inputs: [String] = ["tenure", "contract"],
    folds: Double, rate: Int = 1, leaves: Int = 2, stated: Bool = false
  ) -> CandidateFacts {
    CandidateFacts(
      run: id, name: id, learner: learner,
      settings: [NamedValue("rate", "\(rate)"), NamedValue("leaves", "\(leaves)")],
      hasStatedSettings: stated, inputs: inputs, metric: "auc",
      crossValidation: FoldFigure(name: "auc", mean: folds, standardError: 0.005), heldOut: 0.8,
      difference: inputs.count == 2 ? nil : DifferenceFacts(value: 0.03, low: -0.01, high: 0.07))
  }
}

extension GateRecord {
  /// What bounds on the AUC of a fixed set of rows come to: 90 positives above 90 negatives, 10
  /// positives below them, so that the AUC is 0.9.
  static func bounds(_ least: [String: Double]) -> [GateRecord] {
    let targets = [Bool](repeating: false, count: 90) + [Bool](repeating: true, count: 100)
    var scores: [Double] = (0..<90).map { 0.3 + Double($0) / 1000 }
    scores += (0..<90).map { 0.6 + Double($0) / 1000 }
    scores += (0..<10).map { 0.1 + Double($0) / 1000 }
    guard let rows = try? BinaryMetrics(targets: targets, probabilities: scores) else { return [] }
    let gates = least.map {
      GateSpecification(
        metric: $0.key, min: .init(text: "\($0.value)", value: $0.value),
        requirement: "{metric: \($0.key), min: \($0.value)}")
    }
    let input = GateInput(
      candidate: .init(name: "churn@3", outputs: .binary(rows)), champion: nil)
    return (try? GateRun.check(gates, input: input).records) ?? []
  }
}
