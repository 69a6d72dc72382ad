import Learning
import Workspace

/// Keeps each trial of a search of settings as a child of the training's run.
struct TrialRecorder {
  /// What the runs of trials are called in listings.
  static let kind = "trial"
  /// The tag of a trial that was given up early or failed.
  static let tag = "mlo.trial"

  let workspace: Workspace
  let run: Run
  let metric: String

  /// Stores a trial that has ended: its settings, the metric of each fold, and their mean.
  func record(_ trial: SearchTrial) throws {
    let child = try workspace.startRun(
      RunStart(
        name: "\(run.name)-\(trial.number)", experiment: run.experiment, kind: Self.kind,
        parent: run.id, process: workspace.caller.process))
    var metrics = trial.values.enumerated().map { fold, value in
      MetricPoint("fold_" + metric, value, step: Int64(fold))
    }
    if trial.state == .complete {
      metrics += [
        MetricPoint("cv_" + metric, trial.mean),
        MetricPoint("cv_" + metric + "_std", trial.deviation),
      ]
    }
    let entries = RunEntries(
      params: trial.settings.map { NamedText($0.name, $0.value) }, metrics: metrics,
      tags: trial.state == .complete ? [] : [NamedText(Self.tag, trial.state.rawValue)])
    try workspace.endRun(
      child.id,
      RunCompletion(
        trial.state == .failed ? .failed : .finished, entries: entries,
        warnings: trial.problem.map { [$0] } ?? []))
  }
}
