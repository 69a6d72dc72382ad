import Models
import Workspace

extension Workspace {
  /// Reads every file of a model and compiles the model: what is promoted can be served.
  ///
  /// - Throws: `WorkspaceError` naming a damaged or missing object, `ModelsError` for a model that does
  ///   not compile.
  func checkModel(_ reference: String) throws {
    let found = try resolveModel(reference)
    let onnx = try found.onnx(in: self)
    if found.model.objectKind == .tree {
      for file in try readTree(found.model.object) where file.sha256 != found.model.sha256 {
        try checkObject(self.reference(of: file))
      }
    }
    if let evaluation = found.model.evaluation { try checkObject(evaluation) }
    _ = try CompiledModel(onnx: onnx)
  }
}
