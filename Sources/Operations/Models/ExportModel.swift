import Models

/// `mlo export`: writes a model out of the store, as a directory that MLflow serves or as one file.
public struct ExportModel: Sendable {
  /// A version, a run, an ONNX file or a model directory.
  public var reference: String
  /// Where the model goes: a directory for `mlflow`, a file for `onnx`.
  public var output: String
  /// `mlflow` or `onnx`; found out from the output's name where nil.
  public var format: String?
  /// Writes the example that is stored with the model; else one that stands for nobody.
  public var keepsExample = true

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
    let place = try OutputPlace(output, inputs: [(name: "the model", path: reference)])
    let source = try ExportedModel.find(reference, in: session)
    let files: [String]
    if format == "onnx" {
      try OutputFile.write(source.onnx, to: place)
      files = [output]
    } else {
      let directory = try source.directory(keepsExample: keepsExample)
      try OutputDirectory.write(directory.map { ($0.path, $0.bytes) }, to: place)
      files = directory.map(\.path)
    }
    return Outcome(
      reference: source.name, format: format, output: output, sha256: source.origin.sha256,
      files: files)
  }
}
