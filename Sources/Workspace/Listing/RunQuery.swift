/// Which runs to list and in which order.
public struct RunQuery: Sendable, Hashable {
  /// Runs of this experiment alone.
  public var experiment: String?
  /// MLflow's filter language: `metrics.auc > 0.8 and params.model = 'gbdt'`.
  public var filter: String?
  /// A key with `ASC` or `DESC`, such as `metrics.auc DESC`; nil is newest first.
  public var sort: String?
  /// How many runs at most; nil is all.
  public var limit: Int?
  /// Leaves out runs that were started by another run.
  public var leavesOutChildren: Bool
  /// Leaves out the trials of a search of settings.
  public var leavesOutTrials: Bool
  /// Runs that this run started alone.
  public var parent: String?
  /// Goes on after this place of an earlier page.
  public var after: RunCursor?

  /// Describes a listing.
  public init(
    experiment: String? = nil, filter: String? = nil, sort: String? = nil, limit: Int? = nil,
    leavesOutChildren: Bool = false, leavesOutTrials: Bool = false, parent: String? = nil,
    after: RunCursor? = nil
  ) {
    self.experiment = experiment
    self.filter = filter
    self.sort = sort
    self.limit = limit
    self.leavesOutChildren = leavesOutChildren
    self.leavesOutTrials = leavesOutTrials
    self.parent = parent
    self.after = after
  }
}

/// A place in a listing, where the next page begins.
public struct RunCursor: Sendable, Hashable {
  /// The last run of the page in the order of starts.
  var sequence: Int64
  var id: String
  /// How many runs of a sorted listing came before.
  var offset: Int
}

/// One page of a listing.
public struct RunPage: Sendable, Hashable {
  /// The runs in order.
  public var runs: [RunSummary]
  /// Where the next page begins; nil when this was the last.
  public var next: RunCursor?
}

/// An experiment with what its listing shows.
public struct Experiment: Sendable, Hashable {
  /// Its name.
  public var name: String
  /// How many runs it has.
  public var runs: Int
  /// When the newest of them was started.
  public var latest: Timestamp?
}
