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
  /// - Parameter model: The model whose decisions count; without a manifest those of all models do,
  ///   because nothing says then which of them has gates.
  static func find(
    for stage: Stage, of model: String, _ manifest: ProjectManifest?, in workspace: Workspace
  ) throws -> EarlierGates? {
    let events = try workspace.history(model: manifest == nil ? nil : model)
    let last = events.last { event in
      (event.event == "stage" || event.event == "refused")
        && event.data["to"]?.text == stage.rawValue && event.data["rollback"]?.boolValue != true
    }
    guard let last, let evidence = last.data["evidence"]?.elements, !evidence.isEmpty else {
      return nil
    }
    let names = evidence.compactMap { $0.members?["gate"]?.text }
    return EarlierGates(names: names, time: last.time)
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
