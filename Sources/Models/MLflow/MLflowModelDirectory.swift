public import Tabular

/// A model as a directory that MLflow loads and serves unchanged.
///
/// The directory holds `model.onnx`, example rows, the profile of the training data, the packages that
/// Python needs to run the model, a Python module that reads cells as training did, and `MLmodel`, which
/// describes the rest. All but `MLmodel` depend on
/// the model and its data alone (`storedFiles`); `MLmodel` also says which run made the model, and
/// when.
public enum MLflowModelDirectory {
  /// The name of the file that describes the directory.
  public static let descriptionPath = "MLmodel"
  /// The name of the model's file.
  public static let modelPath = "model.onnx"
  /// The name of the example rows.
  public static let examplePath = InputExample.path
  /// The name of the example rows as a request to a server.
  public static let servingExamplePath = InputExample.servingPath
  /// The name of the profile of the data that the model was trained on.
  public static let profilePath = "profile.json"

  /// The files that depend on nothing but the model and the example, sorted by path.
  ///
  /// - Parameters:
  ///   - onnx: The bytes of the model.
  ///   - signature: The model's signature.
  ///   - example: Some rows with the columns that the model takes, or nil for none.
  ///   - profile: The profile of the training data as bytes, or nil for none.
  ///   - cells: What the cells of data for the model mean; nil where the model does not say, which is
  ///     then run by MLflow's own loader.
  public static func storedFiles(
    onnx: [UInt8], signature: Signature, example: Table?, profile: [UInt8]? = nil,
    cells: CellFormat? = nil
  ) throws -> [ModelFile] {
    var files = PythonEnvironment.files
    if cells != nil {
      files.append(ModelFile(path: PythonLoader.path, text: PythonLoader.source + "\n"))
    }
    files.append(ModelFile(path: modelPath, bytes: onnx))
    if let profile { files.append(ModelFile(path: profilePath, bytes: profile)) }
    if let example {
      let rows = try InputExample(example, signature: signature)
      files.append(ModelFile(path: InputExample.path, text: rows.split))
      files.append(
        ModelFile(path: InputExample.servingPath, text: "{\"dataframe_split\": \(rows.split)}"))
    }
    return files.sorted { $0.path < $1.path }
  }

  /// All files, sorted by path: those of `storedFiles` and `MLmodel`.
  public static func files(
    onnx: [UInt8], signature: Signature, example: Table?, origin: ModelOrigin,
    cells: CellFormat? = nil
  ) throws -> [ModelFile] {
    let stored = try storedFiles(
      onnx: onnx, signature: signature, example: example, cells: cells)
    return complete(stored, signature: signature, origin: origin)
  }

  /// Stored files with the `MLmodel` that describes them, sorted by path.
  public static func complete(
    _ stored: [ModelFile], signature: Signature, origin: ModelOrigin
  ) -> [ModelFile] {
    let description = ModelDescription(
      signature: signature, origin: origin,
      modelBytes: stored.first { $0.path == modelPath }?.bytes.count ?? 0,
      hasExample: stored.contains { $0.path == InputExample.path },
      hasLoader: stored.contains { $0.path == PythonLoader.path })
    let file = ModelFile(path: descriptionPath, text: description.yaml)
    return (stored + [file]).sorted { $0.path < $1.path }
  }
}

/// Where a model comes from, as its `MLmodel` says.
public struct ModelOrigin: Sendable, Hashable {
  /// The id of the run that made it.
  public var runID: String?
  /// An id of its own: 32 hexadecimal digits.
  public var uuid: String
  /// When it was made: milliseconds since 1970, UTC.
  public var time: Int64
  /// The SHA-256 of `model.onnx`, in hexadecimal digits.
  public var sha256: String

  /// States where a model comes from.
  public init(runID: String?, uuid: String, time: Int64, sha256: String) {
    self.runID = runID
    self.uuid = uuid
    self.time = time
    self.sha256 = sha256
  }
}
