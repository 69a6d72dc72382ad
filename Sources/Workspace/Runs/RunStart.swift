/// What is known when a run starts.
public struct RunStart: Sendable, Hashable {
  /// Its name; nil makes a readable one up.
  public var name: String?
  /// The experiment it belongs to; made when it is new.
  public var experiment: String
  /// What makes it: `train`, `run`, `log`.
  public var kind: String
  /// How it is started.
  public var command: RunCommand
  /// The id of the run that starts it; a child is never `HEAD`.
  public var parent: String?
  /// The process that works on it, nil for a run that stays open between commands.
  ///
  /// When that process is gone, the run shows as interrupted.
  public var process: ProcessIdentity?
  /// When it starts; nil is now.
  public var time: Timestamp?
  /// An id to take instead of a random one, for what is brought in from elsewhere.
  public var id: String?

  /// Describes a run that starts.
  public init(
    name: String? = nil, experiment: String = "default", kind: String,
    command: RunCommand = RunCommand(), parent: String? = nil, process: ProcessIdentity? = nil,
    time: Timestamp? = nil, id: String? = nil
  ) {
    self.name = name
    self.experiment = experiment
    self.kind = kind
    self.command = command
    self.parent = parent
    self.process = process
    self.time = time
    self.id = id
  }
}

/// What is recorded with a run in one act; what is empty or nil stays as it is.
public struct RunEntries: Sendable, Hashable {
  /// Parameters; a value once recorded does not change.
  public var params: [NamedText]
  /// Values of metrics, added to their histories.
  public var metrics: [MetricPoint]
  /// Tags; a tag that is there gets the new value.
  public var tags: [NamedText]
  /// Keys of tags to remove.
  public var removedTags: [String]
  /// Files and directories that were stored before.
  public var artifacts: [Artifact]
  /// Free text; replaces the note that is there.
  public var note: String?
  /// A new name for the run.
  public var name: String?
  /// Keeps values that look like secrets instead of masking them.
  public var allowSecrets: Bool

  /// Lists what to record.
  public init(
    params: [NamedText] = [], metrics: [MetricPoint] = [], tags: [NamedText] = [],
    removedTags: [String] = [], artifacts: [Artifact] = [], note: String? = nil,
    name: String? = nil, allowSecrets: Bool = false
  ) {
    self.params = params
    self.metrics = metrics
    self.tags = tags
    self.removedTags = removedTags
    self.artifacts = artifacts
    self.note = note
    self.name = name
    self.allowSecrets = allowSecrets
  }
}

/// What is known when a run ends.
public struct RunCompletion: Sendable, Hashable {
  /// How it ends.
  public var end: RunEnd
  /// The exit status of its command, where it ran one.
  public var exitStatus: Int32?
  /// When it ends; nil is now.
  public var time: Timestamp?
  /// What to record with it in the same act.
  public var entries: RunEntries
  /// What it read, wrote and ran on; nil keeps what was recorded before.
  public var provenance: Provenance?
  /// The model that it made.
  public var model: ModelRecord?
  /// What the user was told.
  public var warnings: [String]

  /// Describes the end of a run.
  public init(
    _ end: RunEnd = .finished, exitStatus: Int32? = nil, time: Timestamp? = nil,
    entries: RunEntries = RunEntries(), provenance: Provenance? = nil, model: ModelRecord? = nil,
    warnings: [String] = []
  ) {
    self.end = end
    self.exitStatus = exitStatus
    self.time = time
    self.entries = entries
    self.provenance = provenance
    self.model = model
    self.warnings = warnings
  }
}
