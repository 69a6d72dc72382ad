/// A model that was found at a path: an ONNX file, or a directory with an `MLmodel`.
public struct StoredModel: Sendable {
  /// The bytes of the ONNX file.
  public var onnx: [UInt8]
  /// What `MLmodel` says; nil for a file.
  public var description: StoredDescription?
  /// The profile of the training data, as its file has it; nil for a file and where there is none.
  public var profile: [UInt8]?

  /// The largest profile that is read: 64 MiB.
  private static let profileLimit = 64 << 20

  /// Reads a file or a directory; nothing in it is executed.
  ///
  /// - Throws: `ModelsError`, when there is no such path, when the directory is none of a model, has
  ///   no ONNX in it or names a file outside of itself, or when the file is over 1 GiB.
  public static func read(_ path: String) throws -> StoredModel {
    guard try FileBytes.isDirectory(path) else {
      return StoredModel(onnx: try FileBytes.read(path, limit: OnnxFile.byteLimit))
    }
    let description = try StoredDescription.read(directory: path)
    guard let data = description.onnxPath else {
      let names = description.flavors.map { "'\($0)'" }.joined(separator: ", ")
      throw ModelsError.invalidDirectory(
        path: path, reason: "it has no flavor 'onnx', only \(names.isEmpty ? "none" : names)")
    }
    let onnx = try FileBytes.read(
      "\(path)/\(data)", limit: OnnxFile.byteLimit, within: path)
    let profilePath = "\(path)/\(MLflowModelDirectory.profilePath)"
    let profile =
      try FileBytes.exists(profilePath)
      ? FileBytes.read(profilePath, limit: profileLimit, within: path) : nil
    return StoredModel(onnx: onnx, description: description, profile: profile)
  }
}
