/// One file of a model directory.
public struct ModelFile: Sendable, Hashable {
  /// The path inside the directory.
  public var path: String
  /// The content.
  public var bytes: [UInt8]

  /// Names a file's content.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}
