import Models
import Workspace

/// `mlo register`: gives a model a name and a version.
public struct RegisterModel: Sendable {
  /// A run, an ONNX file or a model directory as MLflow writes it.
  public var source: String
  /// The name of the model.
  public var name: String
  /// A description of the version.
  public var description: String?
  /// Tags of the version, each `KEY=VALUE`.
  public var tags: [String] = []
  /// An alias to give the version in the same act.
  public var alias: String?
  /// Makes a new version even where the same bytes from the same source are registered.
  public var force = false

  /// Asks for a version of a model.
  public init(source: String, name: String) {
    self.source = source
    self.name = name
  }

  /// What was registered.
  public struct Outcome: Document {
    /// The schema's name and number.
    public static let schema = "mlo.register/1"
    /// The name of the model.
    public var name: String
    /// The number of the version.
    public var version: Int
    /// The SHA-256 of the model's bytes.
    public var sha256: String
    /// The format, such as `onnx`.
    public var format: String
    /// The columns that the model takes and gives.
    public var signature: SignatureDocument
    /// How far the answers differ from expected ones; null where none were given.
    public var parity: Double?
    /// Whether the version is new; false where the same bytes from the same source were there.
    public var created: Bool
  }

  /// Registers the model.
  ///
  /// - Throws: `WorkspaceError` for a source that names nothing and names that are not allowed;
  ///   `ModelsError` for a file that is no model.
  public func run(in session: Session) throws -> Outcome {
    let workspace = try session.workspace()
    let tags = try pairs(tags, option: "--tag")
    let (record, run, origin) = try sourceModel(workspace)
    let registration = Registration(
      name: name, model: record, run: run, source: origin, description: description, tags: tags,
      alias: alias, force: force)
    let outcome = try workspace.register(registration)
    let version = outcome.version
    return Outcome(
      name: version.name, version: version.version, sha256: version.model.sha256,
      format: version.model.format, signature: SignatureDocument(version.model.signature),
      parity: nil, created: outcome.isNew)
  }

  private func sourceModel(
    _ workspace: Workspace
  ) throws -> (record: ModelRecord, run: String?, origin: String?) {
    if !LoadedModel.isPath(source) {
      do {
        let found = try workspace.resolveModel(source)
        return (found.model, found.run?.id ?? found.version?.run, nil)
      } catch WorkspaceError.unknownReference where exists(source) {
        // A file or directory of that name is meant.
      }
    }
    let stored = try StoredModel.read(source)
    let onnx = stored.onnx
    let compiled = try CompiledModel(onnx: onnx)
    let files = try MLflowModelDirectory.storedFiles(
      onnx: onnx, signature: compiled.signature, example: nil, profile: stored.profile,
      cells: compiled.cells)
    let tree = try workspace.storeTree(files.map { TreeSource(path: $0.path, bytes: $0.bytes) })
    let digest = FileDigest(of: onnx)
    let record = ModelRecord(
      sha256: digest.sha256, bytes: digest.bytes, task: compiled.target.taskName, object: tree,
      signature: SignatureDocument(compiled.signature).value)
    return (record, nil, ProjectPath(source, in: workspace).path)
  }
}

extension ModelTarget {
  /// `classification`, `regression`, `anomaly` or `clustering`.
  var taskName: String {
    switch self {
    case .classification: "classification"
    case .regression: "regression"
    case .anomaly: "anomaly"
    case .clustering: "clustering"
    }
  }
}
