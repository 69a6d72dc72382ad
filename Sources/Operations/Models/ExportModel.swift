import Models
import Workspace

/// `mlo export`: writes a model out of the store, as a directory that MLflow serves or as one file.
public struct ExportModel: Sendable {
  /// A version or a run.
  public var reference: String
  /// Where the model goes: a directory for `mlflow`, a file for `onnx`.
  public var output: String
  /// `mlflow` or `onnx`; found out from the output's name where nil.
  public var format: String?

  /// The formats that can be written.
  public static let formats = ["mlflow", "onnx"]

  /// Asks for a model in a place.
  public init(reference: String, output: String, format: String? = nil) {
    self.reference = reference
    self.output = output
    self.format = format
  }

  /// What was written.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.export/1"
    /// The version or run.
    public var reference: String
    /// `mlflow` or `onnx`.
    public var format: String
    /// Where it was written.
    public var output: String
    /// The SHA-256 of `model.onnx`.
    public var sha256: String
    /// The files that were written, relative to a directory.
    public var files: [String]
  }

  /// Writes the model; what is at the place already is not overwritten.
  ///
  /// - Throws: `OperationsError` for an unknown format and a place that is taken, `WorkspaceError`
  ///   for a reference that names nothing and for damaged objects.
  public func run(in session: Session) throws -> Outcome {
    let format = format ?? (output.hasSuffix(".onnx") ? "onnx" : "mlflow")
    guard Self.formats.contains(format) else {
      throw OperationsError.unknownWord(option: "--format", word: format, known: Self.formats)
    }
    let workspace = try session.workspace()
    let model = try workspace.resolveModel(reference)
    let files =
      format == "onnx"
      ? [try writeFile(model, workspace)] : try writeDirectory(model, workspace)
    return Outcome(
      reference: model.name, format: format, output: output, sha256: model.model.sha256,
      files: files)
  }

  private func writeFile(_ model: ResolvedModel, _ workspace: Workspace) throws -> String {
    try OutputFile.write(model.onnx(in: workspace), to: output)
    return output
  }

  private func writeDirectory(_ model: ResolvedModel, _ workspace: Workspace) throws -> [String] {
    // Everything is read and verified before the directory is made.
    let tree = model.model.object
    let stored = try workspace.readTree(tree).map { file in
      ModelFile(path: file.path, bytes: try workspace.readFile(file.path, inTree: tree))
    }
    let origin = ModelOrigin(
      runID: model.run?.id ?? model.version?.run, uuid: String(model.model.sha256.prefix(32)),
      time: creationTime(model, workspace).milliseconds, sha256: model.model.sha256)
    let files = MLflowModelDirectory.complete(
      stored, signature: SignatureDocument(model.model.signature).signature, origin: origin)
    try OutputDirectory.write(files.map { ($0.path, $0.bytes) }, to: output)
    return files.map(\.path)
  }

  /// When the model was made: the moment of registration, else the end of its run.
  private func creationTime(_ model: ResolvedModel, _ workspace: Workspace) -> Timestamp {
    model.version?.time ?? model.run?.end ?? model.run?.start ?? workspace.caller.now()
  }
}
