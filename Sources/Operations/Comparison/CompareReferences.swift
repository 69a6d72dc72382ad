import Workspace

/// `mlo diff`: what differs between two runs or two versions.
public struct CompareReferences: Sendable {
  /// The first, as typed.
  public var first: String
  /// The second, as typed.
  public var second: String

  /// Names the two.
  public init(first: String, second: String) {
    self.first = first
    self.second = second
  }

  /// What differs.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.diff/1"
    /// The first, by its id or as `name@version`.
    public var a: String
    /// The second.
    public var b: String
    /// Whether nothing differs.
    public var same: Bool
    /// The differences: parameters, metrics, model, inputs, seed, code, tags, artifacts.
    public var changes: [Change]
  }

  /// One difference; a side that lacks it is nil.
  public struct Change: Encodable, Sendable, Equatable {
    /// `param`, `metric`, `model`, `input`, `seed`, `git`, `tag` or `artifact`.
    public var kind: String
    /// Which one.
    public var name: String
    /// The first side's value.
    public var a: String?
    /// The second side's value.
    public var b: String?
  }

  /// Compares the two.
  public func run(in session: Session) throws -> Outcome {
    let workspace = try session.workspace()
    let a = try ComparedSide(first, in: workspace)
    let b = try ComparedSide(second, in: workspace)
    let changes = a.differences(to: b)
    return Outcome(a: a.label, b: b.label, same: changes.isEmpty, changes: changes)
  }
}
