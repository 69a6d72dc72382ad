/// How a run stands.
public enum RunStatus: String, Sendable, Hashable, CaseIterable {
  /// Its process works, or it was opened with `mlo log --new` and not ended.
  case running
  /// It ended well.
  case finished
  /// It ended with an error.
  case failed
  /// It was ended by a signal or by somebody.
  case killed
  /// Its process is gone without having ended it; found when the run is read.
  case interrupted
  /// It has not been ended, and its process is on another machine or in another container.
  case unknown

  /// Whether the run has been ended and recorded in a manifest.
  public var hasEnded: Bool { self == .finished || self == .failed || self == .killed }
}

extension RunStatus {
  /// The status of a run that has not been ended, by how its process stands.
  init(ofOpenRun state: ProcessIdentity.State) {
    switch state {
    case .alive: self = .running
    case .gone: self = .interrupted
    case .unknown: self = .unknown
    }
  }
}

/// How a run is ended.
public enum RunEnd: String, Sendable, Hashable, CaseIterable {
  case finished, failed, killed

  /// The status that the run then has.
  public var status: RunStatus {
    switch self {
    case .finished: .finished
    case .failed: .failed
    case .killed: .killed
    }
  }
}

/// The head of a run: what a listing shows beside its values.
public struct Run: Sendable, Hashable {
  /// 32 lower-case hexadecimal digits.
  public var id: String
  /// Its place in the order of starts; newer runs have larger numbers.
  public var sequence: Int64
  /// Its name, given or made up.
  public var name: String
  /// The experiment it belongs to.
  public var experiment: String
  /// What made it: `train`, `run`, `log`, or another word of the caller.
  public var kind: String
  /// How it stands, the death of its process included.
  public var status: RunStatus
  /// When it was started.
  public var start: Timestamp
  /// When it was ended.
  public var end: Timestamp?
  /// The exit status of its command, where it ran one.
  public var exitStatus: Int32?
  /// The id of the run that started it.
  public var parent: String?
  /// Free text of the user.
  public var note: String?
  /// The process that works on it, where one does.
  public var process: ProcessIdentity?
}

/// A run with the values that listings show.
public struct RunSummary: Sendable, Hashable {
  /// The run itself.
  public var run: Run
  /// The parameters, sorted by key.
  public var params: [NamedText]
  /// The latest value of each metric, sorted by key.
  public var metrics: [LatestMetric]
  /// The tags, sorted by key.
  public var tags: [NamedText]
  /// The artifacts, sorted by path.
  public var artifacts: [Artifact]
}

/// A run with everything that was recorded.
public struct RunDetail: Sendable, Hashable {
  /// The run and its values.
  public var summary: RunSummary
  /// How it was started.
  public var command: RunCommand
  /// What it read, wrote and ran on.
  public var provenance: Provenance
  /// The model that it made.
  public var model: ModelRecord?
  /// What the user was told while it was recorded.
  public var warnings: [String]
  /// Who recorded it.
  public var actor: String
  /// The version of `mlo` that recorded it.
  public var version: String
  /// The hash of its manifest, once it has ended.
  public var manifestSHA256: String?

  /// The run itself.
  public var run: Run { summary.run }
}

/// A key with a text: a parameter or a tag.
public struct NamedText: Sendable, Hashable {
  /// The key.
  public var key: String
  /// The text.
  public var value: String

  /// Pairs a key with a text.
  public init(_ key: String, _ value: String) {
    self.key = key
    self.value = value
  }
}

/// A file or directory kept with a run.
public struct Artifact: Sendable, Hashable {
  /// Its path among the artifacts of the run, such as `plots/roc.svg`.
  public var path: String
  /// Whether it is a file or a directory.
  public var kind: ObjectKind
  /// Its bytes.
  public var object: ObjectReference

  /// Names an object that was stored before.
  public init(path: String, kind: ObjectKind = .file, object: ObjectReference) {
    self.path = path
    self.kind = kind
    self.object = object
  }
}
