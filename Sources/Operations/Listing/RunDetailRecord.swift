import Workspace

/// A run with everything that was recorded.
public struct RunDetailRecord: Encodable, Sendable {
  /// The run and its values, as the history shows them.
  public var run: RunRecord
  /// The words of the command.
  public var command: [String]
  /// The directory of the command, relative to the project.
  public var workingDirectory: String
  /// The data that it read.
  public var inputs: [DataRecord]
  /// The data that it wrote.
  public var outputs: [DataRecord]
  /// The seed of its random numbers.
  public var seed: Int64?
  /// The state of the git repository.
  public var git: GitRecord?
  /// The machine and the programs.
  public var environment: RawJSON
  /// The model that it made.
  public var model: ModelFileRecord?
  /// What the user was told.
  public var warnings: [String]
  /// Who recorded it.
  public var actor: String
  /// The version of `mlo` that recorded it.
  public var mloVersion: String

  init(_ detail: RunDetail) {
    run = RunRecord(detail.summary)
    command = detail.command.arguments
    workingDirectory = detail.command.workingDirectory
    inputs = detail.provenance.inputs.map(DataRecord.init)
    outputs = detail.provenance.outputs.map(DataRecord.init)
    seed = detail.provenance.seed
    git = detail.provenance.git.map(GitRecord.init)
    environment = RawJSON(.object(detail.provenance.environment))
    model = detail.model.map(ModelFileRecord.init)
    warnings = detail.warnings
    actor = detail.actor
    mloVersion = detail.version
  }
}

/// A data file that a run read or wrote.
public struct DataRecord: Encodable, Sendable {
  /// Its path: inside the project relative to it, else as it was typed.
  public var path: String
  /// Whether it lies outside the project.
  public var outside: Bool
  /// The hash of its bytes.
  public var sha256: String
  /// Its size.
  public var bytes: Int64
  /// How many rows it has, where they were counted.
  public var rows: Int64?

  init(_ data: DataReference) {
    path = data.path
    outside = data.isOutside
    sha256 = data.sha256
    bytes = data.bytes
    rows = data.rows
  }
}

/// The state of the git repository at the start of a run.
public struct GitRecord: Encodable, Sendable {
  /// The commit.
  public var commit: String?
  /// The branch.
  public var branch: String?
  /// Whether there were changes that were not committed.
  public var dirty: Bool

  init(_ git: GitState) {
    commit = git.commit
    branch = git.branch
    dirty = git.isDirty
  }
}

/// The model that a run made.
public struct ModelFileRecord: Encodable, Sendable {
  /// The hash of the model's file.
  public var sha256: String
  /// Its size.
  public var bytes: Int64
  /// How it is stored.
  public var format: String
  /// What kind of model it is.
  public var kind: String?
  /// What it does.
  public var task: String?

  init(_ model: ModelRecord) {
    sha256 = model.sha256
    bytes = model.bytes
    format = model.format
    kind = model.kind
    task = model.task
  }
}
