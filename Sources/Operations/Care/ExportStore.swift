import Workspace

/// `mlo export --all`: the whole store as one file, consistent while others write.
public struct ExportStore: Sendable {
  /// The file to write.
  public var file: String

  /// Names the file.
  public init(file: String) { self.file = file }

  /// What was written.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.export/1"
    /// The file.
    public var output: String
    /// Its size.
    public var bytes: Int64
    /// How many runs are in it.
    public var runs: Int
    /// How many objects are in it.
    public var objects: Int
    /// Runs that have not ended and are therefore not in it.
    public var openRuns: Int
  }

  /// Writes the file; it appears only when it is complete.
  public func run(in session: Session) throws -> Outcome {
    let place = try OutputPlace(absolutePath(file, in: session.directory))
    let report = try session.workspace().exportAll(to: place.path)
    return Outcome(
      output: file, bytes: report.bytes, runs: report.runs, objects: report.objects,
      openRuns: report.openRuns)
  }
}
