import Workspace

/// `mlo --version --verbose`: what this program is made of.
public struct DescribeVersions: Sendable {
  /// Describes the versions.
  public init() {}

  /// Names and versions, in the order in which they are shown.
  public func run() throws -> [(name: String, version: String)] {
    let libraries = try LibraryVersions.current()
    return [
      ("mlo", Release.version), ("SQLite", libraries.sqlite), ("zlib", libraries.zlib),
      ("store schema", "\(libraries.storeSchema)"),
    ]
  }
}
