import Workspace

/// A run as documents show it.
public struct RunRecord: Encodable, Sendable {
  /// 32 hexadecimal digits.
  public var id: String
  /// The run's name.
  public var name: String
  /// The experiment it belongs to.
  public var experiment: String
  /// What made it: `train`, `log`, `run`.
  public var kind: String
  /// `running`, `finished`, `failed`, `killed` or `interrupted`.
  public var status: String
  /// When it started, ISO 8601 in UTC.
  public var start: String
  /// When it ended.
  public var end: String?
  /// How long it took.
  public var seconds: Double?
  /// The id of the run that started it.
  public var parent: String?
  /// Free text of the user.
  public var note: String?
  /// The positive class of two that a training learnt; nil for other runs.
  public var positive: String?
  /// Parameters by key.
  public var params: [String: String]
  /// The latest value of each metric by key.
  public var metrics: [String: Double]
  /// Tags by key.
  public var tags: [String: String]
  /// What was kept with the run.
  public var artifacts: [ArtifactRecord]

  /// Takes a run of the store.
  init(_ summary: RunSummary) {
    let run = summary.run
    id = run.id
    name = run.name
    experiment = run.experiment
    kind = run.kind
    status = run.status.rawValue
    start = run.start.text
    end = run.end?.text
    seconds = run.end.map { Double($0.milliseconds - run.start.milliseconds) / 1_000 }
    parent = run.parent
    note = run.note
    params = byKey(summary.params)
    positive = run.kind == "train" ? params["positive"] : nil
    metrics = Dictionary(summary.metrics.map { ($0.key, $0.value) }) { $1 }
    tags = byKey(summary.tags)
    artifacts = summary.artifacts.map(ArtifactRecord.init)
  }
}

/// A file or directory that was kept with a run.
public struct ArtifactRecord: Encodable, Sendable {
  /// Its path among the run's artifacts.
  public var path: String
  /// `file` or `directory`.
  public var kind: String
  /// The hash of its bytes.
  public var sha256: String
  /// Its size.
  public var bytes: Int64

  init(_ artifact: Artifact) {
    path = artifact.path
    kind = artifact.kind.rawValue
    sha256 = artifact.object.sha256
    bytes = artifact.object.bytes
  }
}

/// Texts by their keys.
func byKey(_ texts: [NamedText]) -> [String: String] {
  Dictionary(texts.map { ($0.key, $0.value) }) { $1 }
}
