import Workspace

/// `mlo gc`: removes what nothing refers to.
public struct CollectGarbage: Sendable {
  /// Only says what would go.
  public var isDryRun: Bool
  /// Does not wait for the grace period.
  public var now: Bool

  /// Describes the collection.
  public init(isDryRun: Bool = false, now: Bool = false) {
    self.isDryRun = isDryRun
    self.now = now
  }

  /// What went, or would go.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.gc/1"
    /// Whether nothing was removed because only the answer was wanted.
    public var dryRun: Bool
    /// The hashes of the objects.
    public var objects: [String]
    /// The names of temporary files.
    public var temporaryFiles: [String]
    /// The bytes on disk that they take.
    public var bytes: Int64
    /// Objects without a user that are too young to go.
    public var kept: Int
  }

  /// Collects in the store of a session.
  public func run(in session: Session) throws -> Outcome {
    let report = try session.workspace().collectGarbage(isDryRun: isDryRun, now: now)
    return Outcome(
      dryRun: isDryRun, objects: report.objects, temporaryFiles: report.temporaryFiles,
      bytes: report.bytes, kept: report.kept)
  }
}
