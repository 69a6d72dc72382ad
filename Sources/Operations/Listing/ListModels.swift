import Workspace

/// `mlo list models`: the registry.
public struct ListModels: Sendable {
  /// Describes the listing.
  public init() {}

  /// The registered models.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.list.models/1"
    /// The models by name.
    public var models: [Entry]
  }

  /// A model and the versions that matter most.
  public struct Entry: Encodable, Sendable {
    /// The model's name.
    public var name: String
    /// The number of its newest version.
    public var newest: Int?
    /// The number of the version in production.
    public var production: Int?
    /// The numbers of the versions in staging.
    public var staging: [Int]
    /// Aliases and the versions that they name.
    public var aliases: [String: Int]
    /// Its versions, newest first.
    public var versions: [VersionRecord]
  }

  /// Lists the models of a session's store.
  public func run(in session: Session) throws -> Outcome {
    Outcome(models: try session.workspace().models().map(Self.entry))
  }

  static func entry(_ model: RegisteredModel) -> Entry {
    let versions = model.versions.sorted { $0.version > $1.version }
    var aliases: [String: Int] = [:]
    for version in versions {
      for alias in version.aliases { aliases[alias] = version.version }
    }
    return Entry(
      name: model.name, newest: versions.first?.version, production: model.production?.version,
      staging: versions.filter { $0.stage == .staging }.map(\.version), aliases: aliases,
      versions: versions.map(VersionRecord.init))
  }
}
