import Governance
import Statistics

@testable import Reporting

/// Evidence and rows of small models, made by hand.
enum Samples {
  /// The rows of the DeLong example that the specification of the gates has: AUC .842857142857.
  static let targets = [
    false, true, false, true, true, false, false, true, false, false, true, false,
  ]
  static let scores = [0.1, 0.8, 0.4, 0.6, 0.9, 0.2, 0.7, 0.3, 0.1, 0.5, 0.5, 0.2]

  /// A model of two labels; its figures are those of the rows.
  static func binary(repeated times: Int = 10) throws -> ReportSource {
    let rows = try BinaryMetrics(
      targets: (0..<times).flatMap { _ in targets },
      probabilities: (0..<times).flatMap { _ in scores })
    return ReportSource(
      evidence: evidence(.binary(rows), labels: ["No", "Yes"], positive: "Yes"),
      outputs: .binary(rows))
  }

  /// A model of three labels, all right but for two rows.
  static func multiclass() throws -> ReportSource {
    let truth = (0..<30).map { $0 % 3 }
    let guess = truth.enumerated().map { $0 == 1 || $0 == 4 ? 2 : $1 }
    let rows = try MulticlassMetrics(
      targets: truth, probabilities: (0..<3).map { label in guess.map { $0 == label ? 0.8 : 0.1 } })
    return ReportSource(
      evidence: evidence(.multiclass(rows), labels: ["a", "b", "c"], positive: nil),
      outputs: .multiclass(rows))
  }

  /// A regression that is right up to 50 and 10 too low above.
  static func regression() throws -> ReportSource {
    let predictions = (0..<200).map { Double($0) / 2 }
    let rows = try RegressionMetrics(
      targets: predictions.enumerated().map { place, value in
        value + (value > 50 ? 10 : 0) + (place.isMultiple(of: 2) ? 1 : -1)
      }, predictions: predictions)
    return ReportSource(
      evidence: evidence(.regression(rows), labels: [], positive: nil), outputs: .regression(rows))
  }

  /// Evidence whose figures come from the rows.
  static func evidence(
    _ outputs: ModelMetrics, labels: [String], positive: String?
  ) -> ModelEvidence {
    var evidence = ModelEvidence(
      reference: "churn@3",
      model: ModelFacts(
        sha256: String(repeating: "ab", count: 32), bytes: 2048, format: "onnx", kind: "gbdt",
        task: labels.isEmpty ? "regression" : "classification", target: "Churn", positive: positive,
        inputs: [
          ColumnFacts(name: "tenure", type: "long"), ColumnFacts(name: "plan", type: "string"),
        ],
        outputs: [ColumnFacts(name: "label", type: "string")],
        leftOut: [LeftOutFacts(name: "id", reason: "identifier")], isVerified: true),
      date: "2026-11-21T10:00:00.000Z")
    evidence.name = "churn"
    evidence.version = 3
    evidence.stage = "staging"
    evidence.shownStage = "NONPROD"
    evidence.data = [
      DataFacts(
        path: "data.csv", sha256: String(repeating: "cd", count: 32), bytes: 12_345, rows: 600,
        columns: [
          DataColumnFacts(name: "tenure", type: "numeric", missing: 0),
          DataColumnFacts(name: "plan", type: "categorical", missing: 7),
        ], state: .same)
    ]
    evidence.split = SplitFacts(
      kind: "random", column: nil, holdout: 0.2, seed: 0, trainRows: 480,
      testRows: outputs.rowCount, overlap: 0, skipped: 0, folds: 0)
    evidence.performance = performance(outputs, labels: labels)
    return evidence
  }

  private static func performance(_ outputs: ModelMetrics, labels: [String]) -> PerformanceFacts {
    let primary: Metric =
      switch outputs.task {
      case .binary: .auc
      case .multiclass: .accuracy
      case .regression: .rmse
      case .anomaly: .anomalyShare
      case .clustering: .silhouette
      }
    return PerformanceFacts(
      task: outputs.task.rawValue, sha256: String(repeating: "ef", count: 32),
      rows: outputs.rowCount, labels: labels,
      metrics: Metric.all(for: outputs.task).map { metric in
        let estimate = outputs.estimate(metric, bootstrap: Bootstrap(draws: 50))
        let interval = estimate.concern == nil ? estimate.interval : nil
        return MeasuredMetric(
          name: metric.rawValue, title: metric.title, value: estimate.value, low: interval?.low,
          high: interval?.high, baseline: metric == .auc ? 0.5 : nil,
          method: estimate.method.title, concern: estimate.concern?.title,
          isHigherBetter: metric.isHigherBetter)
      }, primary: primary.rawValue, skill: primary.rawValue, isReproduced: true,
      importances: [NamedFigure("tenure", 3), NamedFigure("plan", 1)])
  }

  /// What somebody could put into every name.
  static let hostile =
    "<script>alert(1)</script>|`x`|**b**|[a](javascript:1)|{{7*7}}|{{{raw}}}|\u{202E}evil\u{1B}[31m\"'&\n# h"

  /// A report in which every text from outside is hostile, with many columns and groups.
  static func hostileSource(columns: Int = 3, slices: Int = 2) throws -> ReportSource {
    var source = try binary()
    var evidence = source.evidence
    evidence.reference = hostile
    evidence.shownStage = hostile
    evidence.model.positive = hostile
    evidence.performance?.labels = ["No", hostile]
    evidence.model.target = hostile
    evidence.model.inputs = (0..<columns).map {
      ColumnFacts(name: hostile + "\($0)", type: "string")
    }
    evidence.model.leftOut = [LeftOutFacts(name: hostile, reason: hostile)]
    evidence.data[0].path = hostile
    evidence.data[0].columns = (0..<columns).map {
      DataColumnFacts(name: hostile + "\($0)", type: "categorical", missing: 0)
    }
    evidence.performance?.importances = (0..<columns).map { NamedFigure(hostile + "\($0)", 1) }
    evidence.performance?.slices = (0..<slices).map {
      SliceFacts(
        column: hostile, value: hostile + "\($0)", rows: 40, metrics: [NamedFigure("auc", 0.5)])
    }
    evidence.texts = ReportSectionName.allCases.map {
      ReportText(section: $0.rawValue, text: "one two three \(hostile)", by: hostile)
    }
    evidence.contacts = [ContactFacts(name: hostile, role: hostile, email: hostile)]
    evidence.claimed = [NamedFigure(hostile, 0.99)]
    evidence.history = [
      DecisionFacts(
        sequence: 1, time: "2026-11-21T10:00:00.000Z", actor: hostile, event: "stage",
        sentence: hostile, hash: "ab", isForced: false)
    ]
    var run = RunFacts(
      id: String(repeating: "1", count: 32), name: hostile, experiment: hostile, status: "finished",
      actor: hostile)
    run.params = [NamedValue(hostile, hostile)]
    run.command = ["mlo", hostile]
    run.warnings = [hostile]
    evidence.run = run
    evidence.replay = ReplayFacts(
      rows: 1, isReproduced: true, isRepeatable: true, takesGaps: true,
      refusesMissingColumn: true, example: [NamedValue(hostile, hostile)],
      answer: [NamedValue(hostile, hostile)])
    source = ReportSource(
      evidence: evidence, outputs: source.outputs,
      series: [MetricSeries(name: hostile, points: [(0, 1), (1, 2)])])
    return source
  }
}
