import Governance
import Workspace

extension ScoreBatch {
  /// Records with a version that a file was scored; nil for a model of no registry, and for no rows.
  func record(
    _ outcome: Outcome, _ file: UsedFile, of loaded: LoadedModel, in session: Session
  ) -> Int64? {
    guard let version = loaded.version, let workspace = loaded.source?.workspace,
      outcome.written > 0
    else { return nil }
    let facts = ScoringFacts(
      input: ProjectPath(input, in: workspace).path, sha256: file.sha256(), rows: outcome.rows,
      written: outcome.written, rejected: outcome.rejected, seconds: outcome.seconds,
      machine: session.machine(workspace))
    return EvidenceRecorder(version, in: session).record(.score, "the scoring", facts.data)
  }

  /// Records the figures of a scored file as a run that names the version, as `mlo log --model` does.
  func record(
    _ metrics: [String: ScoreMetric], of loaded: LoadedModel, in session: Session
  ) throws {
    guard let version = loaded.version else { return }
    let workspace = try session.workspace()
    let entries = RunEntries(
      params: [NamedText("input", ProjectPath(input, in: workspace).path)],
      metrics: metrics.sorted { $0.key < $1.key }.map { MetricPoint($0.key, $0.value.value) },
      tags: [NamedText(modelTag, version.reference)])
    try workspace.recordRun(
      RunStart(kind: "score", command: RunCommand(arguments: workspace.caller.command)),
      RunCompletion(.finished, entries: entries))
  }
}
