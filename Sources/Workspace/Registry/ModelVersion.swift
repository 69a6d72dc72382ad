/// Where a version stands on its way to use.
public enum Stage: String, Sendable, Hashable, CaseIterable {
  /// Registered and nothing more.
  case none
  /// Being tried.
  case staging
  /// In use; at most one version of a model at any instant.
  case production
  /// Was in use.
  case archived
}

/// One registered version of a model.
public struct ModelVersion: Sendable, Hashable {
  /// The name of the model.
  public var name: String
  /// Its number, counted from 1 without gaps.
  public var version: Int
  /// The model itself.
  public var model: ModelRecord
  /// The id of the run that made it, where one did.
  public var run: String?
  /// Where it came from: `run:ID`, or the path of a file as typed.
  public var source: String
  /// Where it stands.
  public var stage: Stage
  /// Its aliases, sorted.
  public var aliases: [String]
  /// Its description.
  public var description: String?
  /// Its tags, sorted by key.
  public var tags: [NamedText]
  /// Who registered it.
  public var actor: String
  /// When it was registered.
  public var time: Timestamp
  /// The number of the event that registered it; newer versions have larger ones.
  public var sequence: Int64

  /// The reference `NAME@VERSION`.
  public var reference: String { "\(name)@\(version)" }
}

/// One registered model.
public struct RegisteredModel: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// Its versions, newest first.
  public var versions: [ModelVersion]

  /// The version in production.
  public var production: ModelVersion? { versions.first { $0.stage == .production } }
}

/// What is to be registered.
public struct Registration: Sendable, Hashable {
  /// The name of the model.
  public var name: String
  /// The stored model.
  public var model: ModelRecord
  /// The id of the run that made it.
  public var run: String?
  /// Where it came from; the same bytes from the same source are the same version.
  public var source: String
  /// Its description.
  public var description: String?
  /// Its tags.
  public var tags: [NamedText]
  /// An alias to give it in the same act.
  public var alias: String?
  /// Makes a new version even when the same bytes from the same source are registered.
  public var force: Bool

  /// Describes a version to register; without a source it is the run, or `upload`.
  public init(
    name: String, model: ModelRecord, run: String? = nil, source: String? = nil,
    description: String? = nil, tags: [NamedText] = [], alias: String? = nil, force: Bool = false
  ) {
    self.name = name
    self.model = model
    self.run = run
    self.source = source ?? run.map { "run:" + $0 } ?? "upload"
    self.description = description
    self.tags = tags
    self.alias = alias
    self.force = force
  }
}

/// What registering gave.
public struct RegistrationOutcome: Sendable, Hashable {
  /// The version.
  public var version: ModelVersion
  /// Whether it is new; false when the same bytes from the same source were there.
  public var isNew: Bool
}
