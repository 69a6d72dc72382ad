import Workspace

/// `mlo status`: where things stand.
public struct DescribeProject: Sendable {
  /// Describes nothing yet.
  public init() {}

  /// How the project stands.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.status/1"
    /// The project's name.
    public var name: String
    /// Its directory.
    public var path: String
    /// The newest run; nil where there is none.
    public var head: RunRecord?
    /// The runs that are open, or whose process is gone.
    public var open: [RunRecord]
    /// How many runs there are.
    public var runs: Int
    /// The registered models.
    public var models: [Model]
  }

  /// A model and where its versions stand.
  public struct Model: Encodable, Sendable {
    /// The model's name.
    public var name: String
    /// The number of its newest version.
    public var newest: Int?
    /// The number of the version in production.
    public var production: Int?
    /// The numbers of the versions in staging.
    public var staging: [Int]
  }

  /// Describes the project of a session.
  public func run(in session: Session) throws -> Outcome {
    let workspace = try session.workspace()
    let head = try workspace.runs(RunQuery(limit: 1, leavesOutChildren: true)).runs.first
    let open = try workspace.runs(
      RunQuery(filter: "attributes.status IN ('running', 'interrupted')", limit: 20)
    ).runs
    let models = try workspace.models().map(ListModels.entry)
    return Outcome(
      name: workspace.projectName, path: workspace.projectDirectory,
      head: head.map(RunRecord.init), open: open.map(RunRecord.init),
      runs: try workspace.experiments().reduce(0) { $0 + $1.runs },
      models: models.map {
        Model(name: $0.name, newest: $0.newest, production: $0.production, staging: $0.staging)
      })
  }
}
