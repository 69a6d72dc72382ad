import Workspace

/// An object of the store as documents show it.
public struct ObjectRecord: Encodable, Sendable {
  /// The hash of its bytes.
  public var sha256: String
  /// `file` or `directory`.
  public var kind: String
  /// Its size.
  public var bytes: Int64
  /// The size of its compressed form.
  public var storedBytes: Int64
  /// The artifact's path in its run, where it was named so.
  public var path: String?
  /// The artifact's run.
  public var run: String?
  /// The files of a directory.
  public var files: [File]?

  /// A file of a directory object.
  public struct File: Encodable, Sendable {
    /// Its path in the directory.
    public var path: String
    /// The hash of its bytes.
    public var sha256: String
    /// Its size.
    public var bytes: Int64
  }

  init(
    _ object: ObjectReference, kind: ObjectKind, path: String? = nil, run: String? = nil,
    in workspace: Workspace
  ) throws {
    sha256 = object.sha256
    self.kind = kind.rawValue
    bytes = object.bytes
    storedBytes = object.storedBytes
    self.path = path
    self.run = run
    let tree = kind == .tree ? try workspace.readTree(object) : nil
    files = tree?.map { File(path: $0.path, sha256: $0.sha256, bytes: $0.bytes) }
  }
}
