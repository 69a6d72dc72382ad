/// Who holds the stages of a model at one moment; gates are checked against it.
public struct StageState: Sendable, Hashable {
  /// The model.
  public var name: String
  /// The version in production.
  public var production: Int?
  /// The versions in staging, ascending.
  public var staging: [Int]
}

/// A change of stage that is to be made.
public struct StageChange: Sendable, Hashable {
  /// The model.
  public var name: String
  /// The version.
  public var version: Int
  /// Where it goes.
  public var stage: Stage
  /// Why.
  public var reason: String?
  /// Whether gates that failed were overruled.
  public var isForced: Bool
  /// What the gates found, kept with the decision as given.
  public var evidence: JSONValue
  /// Objects that the evidence names, so that they are kept.
  public var objects: [ObjectReference]
  /// The state that the gates were checked against; when production has moved since, nothing
  /// changes and ``WorkspaceError/stageMoved(name:stage:expected:found:)`` is thrown.
  public var expected: StageState?

  /// Describes a change of stage.
  public init(
    name: String, version: Int, to stage: Stage, reason: String? = nil, isForced: Bool = false,
    evidence: JSONValue = .null, objects: [ObjectReference] = [], expected: StageState? = nil
  ) {
    self.name = name
    self.version = version
    self.stage = stage
    self.reason = reason
    self.isForced = isForced
    self.evidence = evidence
    self.objects = objects
    self.expected = expected
  }
}

/// What a change of stage did.
public struct StageOutcome: Sendable, Hashable {
  /// The version as it is now.
  public var version: ModelVersion
  /// Where it was before.
  public var from: Stage
  /// The version that held production and was archived by this.
  public var archived: Int?
  /// Whether anything changed; false when the version was there already.
  public var changed: Bool
}
