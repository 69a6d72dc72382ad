import Models
import Monitoring
import Workspace

/// A model with everything that a directory of its own needs; all of it read and verified before
/// anything is written.
struct ExportedModel {
  /// How the model is named in outcomes.
  let name: String
  /// The bytes of `model.onnx`.
  let onnx: [UInt8]
  /// Where the model comes from.
  let origin: ModelOrigin
  private let signature: Signature
  private let stored: [ModelFile]

  /// Finds a model by a reference or a path; a path needs no project.
  static func find(_ word: String, in session: Session) throws -> ExportedModel {
    guard !LoadedModel.isPath(word) else { return try read(path: word) }
    let workspace = try session.workspace()
    return try read(workspace.resolveModel(word), in: workspace)
  }

  /// The files of an MLflow model directory, `MLmodel` among them.
  ///
  /// - Parameter keepsExample: False puts a row made of the profile in the place of the example, or
  ///   leaves it out where there is no profile to make one of.
  func directory(keepsExample: Bool = true) throws -> [ModelFile] {
    let files = keepsExample ? stored : try withSyntheticExample()
    return MLflowModelDirectory.complete(files, signature: signature, origin: origin)
  }

  /// The stored files with another example; all others are as they are.
  private func withSyntheticExample() throws -> [ModelFile] {
    let paths = [MLflowModelDirectory.examplePath, MLflowModelDirectory.servingExamplePath]
    let rest = stored.filter { !paths.contains($0.path) }
    guard let profile = stored.first(where: { $0.path == MLflowModelDirectory.profilePath })
    else { return rest }
    let example = SyntheticExample.table(
      try Profile(bytes: profile.bytes, source: name), signature)
    let made = try MLflowModelDirectory.storedFiles(
      onnx: [], signature: signature, example: example)
    return rest + made.filter { paths.contains($0.path) }
  }

  private static func read(path: String) throws -> ExportedModel {
    let found = try StoredModel.read(path)
    let compiled = try CompiledModel(onnx: found.onnx)
    let signature = compiled.signature
    let sha256 = FileDigest(of: found.onnx).sha256
    return ExportedModel(
      name: path, onnx: found.onnx,
      origin: ModelOrigin(
        runID: found.description?.runID, uuid: String(sha256.prefix(32)),
        time: Timestamp.now().milliseconds, sha256: sha256),
      signature: signature,
      stored: try MLflowModelDirectory.storedFiles(
        onnx: found.onnx, signature: signature, example: nil, profile: found.profile,
        cells: compiled.cells))
  }

  private static func read(
    _ model: ResolvedModel, in workspace: Workspace
  ) throws -> ExportedModel {
    let tree = model.model.object
    let stored = try workspace.readTree(tree).map { file in
      ModelFile(path: file.path, bytes: try workspace.readFile(file.path, inTree: tree))
    }
    let made = model.version?.time ?? model.run?.end ?? model.run?.start ?? workspace.caller.now()
    return ExportedModel(
      name: model.name, onnx: try model.onnx(in: workspace),
      origin: ModelOrigin(
        runID: model.run?.id ?? model.version?.run, uuid: String(model.model.sha256.prefix(32)),
        time: made.milliseconds, sha256: model.model.sha256),
      signature: SignatureDocument(model.model.signature).signature, stored: stored)
  }
}
