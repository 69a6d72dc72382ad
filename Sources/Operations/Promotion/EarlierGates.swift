import Diagnostics
import Projects
import Workspace

/// The gates that a stage had when something was last moved to it, as the history says.
///
/// `mlo.yaml` is a file like any other: it can be renamed, deleted or changed. What it asked for then
/// is recorded, so that gates cannot vanish without a word.
struct EarlierGates {
  /// What each gate was called, such as `auc`.
  let names: [String]
  /// When they were checked.
  let time: Timestamp

  /// Looks for them; nil where the last decision about the stage knew no gates.
  ///
  /// - Parameter model: The model whose decisions count. Where it has none and there is no manifest, the
  ///   last decision about each other model counts, because nothing says then which of them has gates.
  static func find(
    for stage: Stage, of model: String, _ manifest: ProjectManifest?, in workspace: Workspace
  ) throws -> EarlierGates? {
    let own = try workspace.history(model: model).last { isDecision($0, about: stage) }
    if let own { return EarlierGates(own) }
    guard manifest == nil else { return nil }
    var last: [String: EarlierGates?] = [:]
    for event in try workspace.history(model: nil) where isDecision(event, about: stage) {
      last[event.model ?? ""] = EarlierGates(event)
    }
    return last.values.compactMap { $0 }.max { $0.time < $1.time }
  }

  private static func isDecision(_ event: HistoryEvent, about stage: Stage) -> Bool {
    (event.event == "stage" || event.event == "refused")
      && event.data["to"]?.text == stage.rawValue && event.data["rollback"]?.boolValue != true
  }

  /// The gates of a decision; nil where it knew none.
  private init?(_ event: HistoryEvent) {
    guard let evidence = event.data["evidence"]?.elements, !evidence.isEmpty else { return nil }
    names = evidence.compactMap { $0.members?["gate"]?.text }
    time = event.time
  }
}

extension ProjectManifest {
  /// Spellings under which people leave a manifest that is then not read.
  private static let misspelt = ["mlo.yml", "MLO.yaml", "MLO.yml", "mlo.yaml.txt", ".mlo.yaml"]

  /// The project's `mlo.yaml`; nil where there is none, and then a file that may be meant is named.
  static func read(in workspace: Workspace) throws -> ProjectManifest? {
    let folder = workspace.projectDirectory + "/"
    if let manifest = try read(path: folder + fileName) { return manifest }
    if let name = misspelt.first(where: { exists(folder + $0) }) {
      workspace.caller.notice(
        Warning(
          code: "manifest_name",
          message: "'\(name)' is not read: the manifest is called '\(fileName)'"))
    }
    return nil
  }
}
