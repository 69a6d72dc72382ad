import Workspace

extension ScoreBatch {
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
