import Workspace

/// A version of a model as documents show it.
public struct VersionRecord: Encodable, Sendable {
  /// The model's name.
  public var name: String
  /// The version's number.
  public var version: Int
  /// `none`, `staging`, `production` or `archived`.
  public var stage: String
  /// Its aliases.
  public var aliases: [String]
  /// The hash of the model's file.
  public var sha256: String
  /// The size of the model's file.
  public var bytes: Int64
  /// How it is stored, such as `onnx`.
  public var format: String
  /// What kind of model it is, such as `gbdt`.
  public var kind: String?
  /// What it does, such as `classification`.
  public var task: String?
  /// The run that made it.
  public var run: String?
  /// What was registered, as it was named.
  public var source: String
  /// Free text.
  public var description: String?
  /// Tags by key.
  public var tags: [String: String]
  /// Who registered it.
  public var registeredBy: String
  /// When, ISO 8601 in UTC.
  public var registeredAt: String
  /// What it takes and gives.
  public var signature: RawJSON

  /// The version as a reference: `churn@3`.
  public var reference: String { "\(name)@\(version)" }

  init(_ version: ModelVersion) {
    name = version.name
    self.version = version.version
    stage = version.stage.rawValue
    aliases = version.aliases
    sha256 = version.model.sha256
    bytes = version.model.bytes
    format = version.model.format
    kind = version.model.kind
    task = version.model.task
    run = version.run
    source = version.source
    description = version.description
    tags = byKey(version.tags)
    registeredBy = version.actor
    registeredAt = version.time.text
    signature = RawJSON(version.model.signature)
  }
}
