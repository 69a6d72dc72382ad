import Governance
import Learning
import Models
import Statistics
import Workspace

/// Finds other finished runs that learnt the same target from the same rows.
struct CandidateSearch {
  /// How many of the newest runs are looked at.
  static let runLimit = 1000
  /// How many candidates are read.
  static let candidateLimit = 100
  /// The parameters of a training that are no settings of its learner.
  private static let common: Set<String> = [
    "target", "model", "seed", "split", "cv", "tune", "select",
  ]

  private let records: ModelRecords

  /// Looks for rivals of a model.
  init(_ records: ModelRecords) { self.records = records }

  /// The rivals, newest first.
  func candidates() throws -> [CandidateFacts] {
    guard let run = records.run, let evaluation = records.evaluation, let outputs = records.outputs,
      let data = run.provenance.inputs.first
    else { return [] }
    let mine = params(run.summary)
    let recent = try records.workspace.runs(RunQuery(limit: Self.runLimit, leavesOutTrials: true))
      .runs
    var found: [CandidateFacts] = []
    for summary in recent where found.count < Self.candidateLimit {
      let theirs = params(summary)
      guard summary.run.id != run.run.id, summary.run.status == .finished,
        summary.run.kind == "train",
        ["target", "seed", "split", "cv"].allSatisfy({ theirs[$0] == mine[$0] })
      else { continue }
      let detail = try records.workspace.runDetail(summary.run.id)
      guard detail.provenance.inputs.first?.sha256 == data.sha256,
        let object = detail.model?.evaluation
      else { continue }
      // From the record, not from the run's metrics, which anybody may log to.
      let other = try EvaluationFile.decode(records.workspace.readObject(object))
      guard other.split.test == evaluation.split.test else { continue }
      found.append(try facts(detail, other, beside: outputs))
    }
    return found
  }

  private func facts(
    _ detail: RunDetail, _ other: EvaluationRecord, beside outputs: ModelMetrics
  ) throws -> CandidateFacts {
    let skill = outputs.task.skill
    let inputs = SignatureDocument(detail.model?.signature ?? .null).inputs.map(\.name)
    let hasOtherInputs = Set(inputs) != Set(records.compiled.signature.inputs.map(\.name))
    return CandidateFacts(
      run: detail.run.id, name: detail.run.name, learner: other.learner,
      settings: detail.summary.params.filter { !Self.common.contains($0.key) }
        .map { NamedValue($0.key, $0.value) },
      hasStatedSettings: detail.command.arguments.contains { $0.hasPrefix("--set") },
      inputs: inputs, metric: skill.rawValue,
      crossValidation: other.foldFigures.first { $0.name == skill.rawValue },
      heldOut: other.metrics.first { $0.name == skill.rawValue }?.value,
      difference: hasOtherInputs ? try difference(outputs, other.heldOutMetrics(), skill) : nil)
  }

  /// How much better this model is on the same held-out rows.
  private func difference(
    _ mine: ModelMetrics, _ theirs: ModelMetrics, _ metric: Metric
  ) throws -> DifferenceFacts? {
    guard
      let comparison = try? PairedComparison(
        candidate: mine, champion: theirs, metric: metric, bootstrap: Bootstrap(draws: 500))
    else { return nil }
    let difference = comparison.difference
    let interval = difference.concern == nil ? difference.interval : nil
    let value = metric.isHigherBetter ? difference.value : -difference.value
    let ends = interval.map { metric.isHigherBetter ? ($0.low, $0.high) : (-$0.high, -$0.low) }
    return DifferenceFacts(value: value, low: ends?.0, high: ends?.1)
  }

  private func params(_ summary: RunSummary) -> [String: String] {
    Dictionary(summary.params.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
