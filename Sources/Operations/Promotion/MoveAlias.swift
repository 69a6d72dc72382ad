import Projects
import Workspace

/// `mlo promote --alias` and `--remove-alias`: names a version, or takes the name away.
public struct MoveAlias: Sendable {
  /// The version; to remove an alias the model's name is enough.
  public var model: String
  /// The alias.
  public var alias: String
  /// Takes the alias away instead of giving it.
  public var isRemoval: Bool

  /// Asks for an alias to be moved.
  public init(model: String, alias: String, isRemoval: Bool = false) {
    self.model = model
    self.alias = alias
    self.isRemoval = isRemoval
  }

  /// What was done.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.promote.alias/1"
    /// The model.
    public var name: String
    /// The alias.
    public var alias: String
    /// The version that has it now; null where it was taken away.
    public var version: Int?
  }

  /// Moves the alias.
  public func run(in session: Session) throws -> Outcome {
    let workspace = try session.workspace()
    let version = try workspace.resolveVersion(model)
    try checkStageNames(workspace)
    guard !isRemoval else {
      if model.contains("@"), !version.aliases.contains(alias) {
        throw OperationsError.aliasElsewhere(alias: alias, version: version.reference)
      }
      try workspace.removeAlias(alias, of: version.name)
      return Outcome(name: version.name, alias: alias, version: nil)
    }
    try workspace.checkModel(version.reference)
    let moved = try workspace.setAlias(alias, of: version.name, to: version.version)
    return Outcome(name: moved.name, alias: alias, version: moved.version)
  }

  /// Refuses an alias that `mlo.yaml` uses for a stage: the word would name two things.
  private func checkStageNames(_ workspace: Workspace) throws {
    guard !isRemoval,
      let stage = try ProjectManifest.read(in: workspace)?.standardStage(named: alias)
    else { return }
    throw OperationsError.aliasIsStage(alias: alias, stage: stage)
  }
}
