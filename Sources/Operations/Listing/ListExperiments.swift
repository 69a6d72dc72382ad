import Workspace

/// `mlo list experiments`.
public struct ListExperiments: Sendable {
  /// Describes the listing.
  public init() {}

  /// The experiments.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.list.experiments/1"
    /// The experiments by name.
    public var experiments: [Entry]
  }

  /// An experiment and how much is in it.
  public struct Entry: Encodable, Sendable {
    /// The experiment's name.
    public var name: String
    /// How many runs it has.
    public var runs: Int
    /// When the newest of them started.
    public var latest: String?
  }

  /// Lists the experiments of a session's store.
  public func run(in session: Session) throws -> Outcome {
    let experiments = try session.workspace().experiments()
    return Outcome(
      experiments: experiments.map { Entry(name: $0.name, runs: $0.runs, latest: $0.latest?.text) })
  }
}
