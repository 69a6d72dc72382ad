import Models
import Workspace

/// A model that was named on the command line, verified and ready to predict.
struct LoadedModel {
  /// How the model is named in outcomes: `churn@3`, a run's id, or the path as typed.
  let name: String
  /// The model itself.
  let compiled: CompiledModel
  /// What explains its answers, where that was asked for.
  let explainer: ModelExplainer?
  /// The SHA-256 of the bytes that were compiled.
  let sha256: String
  /// The version, where the word names one.
  let version: ModelVersion?
  /// The run, where the word names one.
  let run: Run?
  /// The label that stands for an anomaly, where one judged the model; nil where that is not known.
  let anomalyLabel: String?
  /// Where in a store it comes from; nil for a path.
  var source: Source?

  /// A place in a store.
  struct Source {
    let workspace: Workspace
    let model: ResolvedModel
  }

  /// Finds a model by a reference or a path.
  ///
  /// A path needs no project: the word is one when it begins with `.` or `/`, ends with `.onnx`, or
  /// holds a `/` and is no reference in MLflow's spelling.
  ///
  /// - Parameter isExplained: Also take the model apart to explain its answers.
  /// - Throws: `WorkspaceError` for a reference that names no model and for damaged objects,
  ///   `ModelsError` for bytes that are no model.
  static func load(
    _ word: String, in session: Session, isExplained: Bool = false
  ) throws -> LoadedModel {
    if isPath(word) { return try load(path: word, isExplained: isExplained) }
    let workspace = try session.workspace()
    let found: ResolvedModel
    do {
      found = try workspace.resolveModel(word)
    } catch WorkspaceError.unknownReference where exists(word) {
      return try load(path: word, isExplained: isExplained)
    }
    let bytes = try found.onnx(in: workspace)
    return LoadedModel(
      name: found.name, compiled: try CompiledModel(onnx: bytes),
      explainer: isExplained ? try ModelExplainer(onnx: bytes) : nil, sha256: found.model.sha256,
      version: found.version, run: found.run,
      anomalyLabel: found.model.details["positive"]?.text,
      source: Source(workspace: workspace, model: found))
  }

  /// Whether a word is a path rather than a reference.
  static func isPath(_ word: String) -> Bool {
    if word.hasPrefix("runs:/") || word.hasPrefix("models:/") { return false }
    return word.hasPrefix(".") || word.contains("/") || word.hasSuffix(".onnx")
  }

  private static func load(path: String, isExplained: Bool) throws -> LoadedModel {
    let bytes = try StoredModel.read(path).onnx
    return LoadedModel(
      name: path, compiled: try CompiledModel(onnx: bytes),
      explainer: isExplained ? try ModelExplainer(onnx: bytes) : nil,
      sha256: FileDigest(of: bytes).sha256, version: nil, run: nil, anomalyLabel: nil)
  }
}

extension ResolvedModel {
  /// How the model is named in outcomes: `NAME@VERSION`, or the id of the run.
  var name: String { version?.reference ?? run?.id ?? model.sha256 }

  /// The bytes of `model.onnx`, checked against every hash that is known of them.
  func onnx(in workspace: Workspace) throws -> [UInt8] {
    let bytes =
      switch model.objectKind {
      case .tree: try workspace.readFile(MLflowModelDirectory.modelPath, inTree: model.object)
      case .file: try workspace.readObject(model.object)
      }
    guard FileDigest(of: bytes).sha256 == model.sha256 else {
      throw WorkspaceError.objectDamaged(
        sha256: model.sha256, reason: "its directory names another model", usedBy: [name])
    }
    return bytes
  }
}
