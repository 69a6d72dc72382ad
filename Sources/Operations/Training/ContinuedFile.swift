import Learning
import Models
import Tabular
import Workspace

/// A model that learns on, with the bytes of its file.
struct ContinuedFile {
  /// The name of the artifact that keeps the bytes with the run.
  static let artifactPath = "continued.onnx"

  /// The model as Learning takes it.
  let model: ContinuedModel
  /// What the cells of its data mean; nil for a model that does not say.
  let cells: CellFormat?
  /// The bytes of its file.
  let onnx: [UInt8]

  /// Finds a model by a reference or a path, as `mlo score` takes it.
  ///
  /// - Throws: the errors of references and files, `ModelsError.noBlueprint` for a file that
  ///   `mlo train` did not make, `LearningError.notContinued` for a kind that cannot learn on.
  static func find(_ word: String, in session: Session) throws -> ContinuedFile {
    let found = try ExportedModel.find(word, in: session)
    let blueprint = try ModelBlueprint(onnx: found.onnx)
    let model = try ContinuedModel(blueprint, name: found.name, sha256: found.origin.sha256)
    return ContinuedFile(model: model, cells: blueprint.cells, onnx: found.onnx)
  }
}
