import Workspace

/// `mlo import FILE`: merges a store that was exported.
public struct ImportStore: Sendable {
  /// The file to read.
  public var file: String

  /// Names the file.
  public init(file: String) { self.file = file }

  /// What was new.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.import/1"
    /// Runs that were not there before.
    public var runs: Int
    /// Objects that were not there before.
    public var objects: Int
    /// Versions of models that were not there before.
    public var versions: Int
    /// Decisions that were not there before.
    public var events: Int
    /// What a person has to decide or to know.
    public var notes: [String]
  }

  /// Merges the file into the store of a session.
  public func run(in session: Session) throws -> Outcome {
    let report = try session.workspace().importFile(absolutePath(file, in: session.directory))
    return Outcome(
      runs: report.runs, objects: report.objects, versions: report.versions, events: report.events,
      notes: report.notes)
  }
}
