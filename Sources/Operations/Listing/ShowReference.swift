import Workspace

/// `mlo show`: everything about one run, version, object or artifact.
public struct ShowReference: Sendable {
  /// What is shown, as typed.
  public var reference: String

  /// Names what is shown.
  public init(reference: String) { self.reference = reference }

  /// What the reference names.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.show/1"
    /// `run`, `version`, `object` or `artifact`.
    public var kind: String
    /// The run.
    public var run: RunDetailRecord?
    /// The trials of the run's search of settings, in order.
    public var trials: [RunRecord]?
    /// The version of a model.
    public var version: VersionRecord?
    /// What the held-out rows say of the run's or the version's model, where it was judged here.
    public var evaluation: EvaluationSummary?
    /// The measurements that were recorded with the version, newest first.
    public var measurements: [RunRecord]?
    /// What uses of the version showed: probes, files that were scored, drift checks; newest first.
    public var recorded: [UseRecord]?
    /// The object, or the artifact's.
    public var object: ObjectRecord?
  }

  /// Looks the reference up.
  public func run(in session: Session) throws -> Outcome {
    let workspace = try session.workspace()
    switch try workspace.resolve(reference) {
    case .run(let run):
      let detail = try workspace.runDetail(run.id)
      return Outcome(
        kind: "run", run: RunDetailRecord(detail), trials: try trials(of: run, in: workspace),
        evaluation: try EvaluationSummary(detail.model?.evaluation, in: workspace))
    case .version(let version):
      return Outcome(
        kind: "version", version: VersionRecord(version),
        evaluation: try EvaluationSummary(version.model.evaluation, in: workspace),
        measurements: try measurements(of: version, in: workspace),
        recorded: try UseRecord.all(of: version, in: workspace))
    case .object(let object, let kind):
      return Outcome(kind: "object", object: try ObjectRecord(object, kind: kind, in: workspace))
    case .artifact(let run, let artifact, let path):
      return Outcome(
        kind: "artifact",
        object: try ObjectRecord(
          artifact.object, kind: artifact.kind, path: path, run: run.id, in: workspace))
    }
  }

  private func trials(of run: Run, in workspace: Workspace) throws -> [RunRecord] {
    try workspace.runs(RunQuery(parent: run.id)).runs
      .filter { $0.run.kind == TrialRecorder.kind }.reversed().map(RunRecord.init)
  }

  private func measurements(
    of version: ModelVersion, in workspace: Workspace
  ) throws -> [RunRecord] {
    // A name with a quote has no spelling in the filter's language.
    guard !version.name.contains("'") else { return [] }
    let filter = "tags.`\(modelTag)` = '\(version.reference)'"
    return try workspace.runs(RunQuery(filter: filter, limit: 100)).runs.map(RunRecord.init)
  }
}
