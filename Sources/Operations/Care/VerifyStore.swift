import Workspace

/// `mlo verify`: reads everything and says what does not match.
public struct VerifyStore: Sendable {
  /// Makes the index again from manifests and objects first.
  public var rebuilds: Bool
  /// Moves damaged objects out of the way.
  public var quarantines: Bool

  /// Describes the check.
  public init(rebuilds: Bool = false, quarantines: Bool = false) {
    self.rebuilds = rebuilds
    self.quarantines = quarantines
  }

  /// What was found.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.verify/1"
    /// Whether everything is as it should be.
    public var passed: Bool
    /// Whether what was kept is damaged, not only divided or behind.
    public var isDamaged: Bool
    /// How many objects were read, and how many bytes they hold.
    public var objects: Int
    /// The plain bytes of the objects.
    public var bytes: Int64
    /// How many runs were compared with their manifests.
    public var runs: Int
    /// How many decisions were checked.
    public var events: Int
    /// What is damaged.
    public var damage: [Finding]
    /// The heads of the history; more than one after a merge.
    public var heads: [String]
    /// Manifests that the index does not know.
    public var unindexed: [String]
    /// Objects that were moved to `.mlo/quarantine`.
    public var quarantined: [String]
    /// What a rebuild did; nil where none was asked for.
    public var rebuilt: Rebuilt?
  }

  /// One damaged thing.
  public struct Finding: Encodable, Sendable {
    /// What kind of thing it is.
    public var kind: String
    /// Which one.
    public var subject: String
    /// What is wrong with it.
    public var problem: String
    /// The runs and versions that use it.
    public var usedBy: [String]
  }

  /// What a rebuild brought back.
  public struct Rebuilt: Encodable, Sendable {
    /// How many runs there are now.
    public var runs: Int
    /// How many versions of models there are now.
    public var versions: Int
    /// How many decisions there are now.
    public var events: Int
    /// Whether two histories were joined.
    public var joined: Bool
    /// What a person has to decide or to know.
    public var notes: [String]
  }

  /// Checks the store of a session.
  public func run(in session: Session) throws -> Outcome {
    let rebuilt = rebuilds ? try rebuild(in: session) : nil
    let workspace = try session.workspace()
    let report = try workspace.verify(quarantine: quarantines, progress: session.progress)
    return Outcome(
      passed: report.passed, isDamaged: !report.damage.isEmpty, objects: report.objects,
      bytes: report.bytes, runs: report.runs, events: report.events,
      damage: report.damage.map {
        Finding(
          kind: $0.kind.rawValue, subject: $0.subject, problem: $0.problem, usedBy: $0.usedBy)
      },
      heads: report.heads, unindexed: report.unindexed, quarantined: report.quarantined,
      rebuilt: rebuilt)
  }

  private func rebuild(in session: Session) throws -> Rebuilt {
    let report = try session.workspace().rebuild()
    return Rebuilt(
      runs: report.runs, versions: report.versions, events: report.events, joined: report.joined,
      notes: report.notes)
  }
}
