/// What people write about a project in `mlo.yaml`.
///
/// Every key that this version does not know is an error: what is written there is in force.
public struct ProjectManifest: Sendable, Hashable {
  /// The usual name of the file.
  public static let fileName = "mlo.yaml"
  /// The stages that a version can be in, as `as:` names them.
  public static let standardStages = ["none", "staging", "production", "archived"]

  /// The items of the checklist, in their order.
  public static let checklistItems = [
    "summary", "pre-processing", "feature-selection", "dataset", "model-selection",
    "model-validation", "model-optimization", "contracts", "deployment", "drift-and-retraining",
    "peer-review", "acceptance",
  ]

  /// The project's name.
  public var name: String
  /// Whom to ask.
  public var contacts: [Contact]
  /// The experiment of runs that name none.
  public var experiment: String?
  /// What commands run in; nil where nothing is said, which is the system's own programs.
  public var environment: Environment?
  /// What `mlo run` can start, in the order of the file.
  public var entryPoints: [EntryPoint]
  /// The names under which stages are shown.
  public var stages: [StageName]
  /// What a version must show before it enters a stage, by the stage's standard name.
  public var gates: [String: [GateRule]]
  /// What the checklist requires; nil where nothing is said.
  public var checklist: Checklist?
  /// Texts of the report by their key, such as `problem`.
  public var report: [String: String]
  /// What differs for single models, by their name.
  public var models: [String: ModelOverride]

  /// A person or a team.
  public struct Contact: Sendable, Hashable, Codable {
    /// The name.
    public var name: String
    /// What the person is to the project, such as `owner`.
    public var role: String?
    /// The address.
    public var email: String?
  }

  /// A stage's name in this project.
  public struct StageName: Sendable, Hashable, Codable {
    /// The name that people use, such as `PROD`.
    public var name: String
    /// The stage it is, such as `production`.
    public var standard: String
  }

  /// What the checklist of the report requires.
  public struct Checklist: Sendable, Hashable {
    /// The required items, in the order of `checklistItems`.
    public var required: [String]
  }

  /// What commands run in.
  public struct Environment: Sendable, Hashable {
    /// What it is: `system`, the programs that are found where `mlo` was started.
    public var kind: String
  }

  /// What differs for one model.
  public struct ModelOverride: Sendable, Hashable {
    /// Whom to ask, where it is not the project's contacts.
    public var contacts: [Contact]?
    /// Gates by stage; they take the place of the project's for the stages named.
    public var gates: [String: [GateRule]]
    /// What the checklist requires, where it is not the project's.
    public var checklist: Checklist?
    /// Texts of the report; each takes the place of the project's.
    public var report: [String: String]?
  }

  /// The gates of a stage for a model, in the order of the file.
  public func gates(for stage: String, model: String) -> [GateRule] {
    models[model]?.gates[stage] ?? gates[stage] ?? []
  }

  /// The contacts for a model.
  public func contacts(for model: String) -> [Contact] {
    models[model]?.contacts ?? contacts
  }

  /// The checklist for a model; nil where neither the model nor the project states one.
  public func checklist(for model: String) -> Checklist? {
    models[model]?.checklist ?? checklist
  }

  /// The texts of the report for a model.
  public func report(for model: String) -> [String: String] {
    report.merging(models[model]?.report ?? [:]) { $1 }
  }

  /// The entry point of a name.
  public func entryPoint(named name: String) -> EntryPoint? {
    entryPoints.first { $0.name == name }
  }

  /// The standard name of a stage that may be named as the project does, letters without case.
  public func standardStage(named name: String) -> String? {
    let wanted = name.lowercased()
    return stages.first { $0.name.lowercased() == wanted }?.standard
      ?? Self.standardStages.first { $0 == wanted }
  }

  /// The name under which a stage is shown.
  public func shownStage(_ standard: String) -> String {
    stages.first { $0.standard == standard }?.name ?? standard
  }
}
