import Yams

/// What the `MLmodel` of a directory says.
public struct StoredDescription: Sendable, Hashable {
  /// The largest `MLmodel` that is read: 16 MiB.
  private static let byteLimit = 16 << 20

  /// The path of the ONNX file inside the directory; nil where the model has another format.
  public var onnxPath: String?
  /// The names of the flavors, sorted.
  public var flavors: [String]
  /// The id of the run that made the model.
  public var runID: String?
  /// The model's own id.
  public var uuid: String?
  /// The SHA-256 of the ONNX file that the flavor `mlo` states.
  public var sha256: String?
  /// The signature; nil where there is none, or one with types that no native model has.
  public var signature: Signature?

  /// Reads the `MLmodel` of a directory.
  static func read(directory: String) throws -> StoredDescription {
    let path = "\(directory)/\(MLflowModelDirectory.descriptionPath)"
    guard try FileBytes.exists(path) else {
      throw ModelsError.invalidDirectory(path: directory, reason: "it has no file 'MLmodel'")
    }
    let bytes = try FileBytes.read(path, limit: byteLimit)
    guard let text = String(validating: bytes, as: UTF8.self),
      let root = try? Yams.compose(yaml: text), let top = root.mapping
    else {
      throw ModelsError.invalidDirectory(path: directory, reason: "its 'MLmodel' is not YAML")
    }
    return try StoredDescription(top, directory: directory)
  }

  private init(_ top: Node.Mapping, directory: String) throws {
    let flavors = top["flavors"]?.mapping
    self.flavors = flavors?.keys.compactMap(\.string).sorted() ?? []
    onnxPath = flavors?["onnx"]?.mapping?["data"]?.string
    if let onnxPath, !Self.isInside(onnxPath) {
      throw ModelsError.unsafePath(path: onnxPath, directory: directory)
    }
    runID = top["run_id"]?.string
    uuid = top["model_uuid"]?.string
    sha256 = flavors?["mlo"]?.mapping?["sha256"]?.string
    let ownInputs = flavors?["mlo"]?.mapping?["inputs"]?.string
    if let inputs = ownInputs ?? top["signature"]?.mapping?["inputs"]?.string {
      let outputs = top["signature"]?.mapping?["outputs"]?.string ?? "[]"
      signature = try? Signature(inputsJSON: inputs, outputsJSON: outputs)
    }
  }

  /// A relative path that never leaves its directory.
  private static func isInside(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return !path.utf8.contains(0) && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}
