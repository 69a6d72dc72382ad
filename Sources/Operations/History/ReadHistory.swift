import Workspace

/// `mlo log`: the runs, newest first, as `git log` shows commits.
public struct ReadHistory: Sendable {
  /// The run to start from; nil is the newest.
  public var start: String?
  /// How many runs at most.
  public var limit: Int?
  /// Runs of one experiment.
  public var experiment: String?
  /// A condition in MLflow's filter language.
  public var filter: String?
  /// A key to sort by, with `ASC` or `DESC`.
  public var sort: String?

  /// Describes a history.
  public init(
    start: String? = nil, limit: Int? = nil, experiment: String? = nil, filter: String? = nil,
    sort: String? = nil
  ) {
    self.start = start
    self.limit = limit
    self.experiment = experiment
    self.filter = filter
    self.sort = sort
  }

  /// The schema's name and number of the history's document.
  public static let schema = "mlo.log/1"

  /// Gives the runs one after the other, a page of the store at a time.
  public func run(in session: Session, each: (RunRecord) throws -> Void) throws {
    let workspace = try session.workspace()
    let newest = try start.map { try workspace.resolveRun($0).sequence }
    // The trials of a search are many, and are shown with the run that made them; who states a
    // condition looks for something and finds them, too.
    var query = RunQuery(
      experiment: experiment, filter: filter, sort: sort, leavesOutTrials: filter == nil)
    var left = limit ?? .max
    while left > 0, !session.isCancelled() {
      query.limit = newest == nil ? min(left, 500) : 500
      let page = try workspace.runs(query)
      for summary in page.runs where newest.map({ summary.run.sequence <= $0 }) ?? true {
        guard left > 0 else { return }
        try each(RunRecord(summary))
        left -= 1
      }
      guard let next = page.next else { return }
      query.after = next
    }
  }
}
