import CZlib
import GRDB

/// The versions of what the store stands on.
public struct LibraryVersions: Sendable, Hashable {
  /// SQLite's version.
  public var sqlite: String
  /// zlib's version.
  public var zlib: String
  /// The number of the store's schema that this program writes.
  public var storeSchema: Int

  /// Asks the libraries that this program is linked with; touches no store.
  public static func current() throws -> LibraryVersions {
    let sqlite = try DatabaseQueue().read { db in
      try String.fetchOne(db, sql: "SELECT sqlite_version()")
    }
    return LibraryVersions(
      sqlite: sqlite ?? "unknown", zlib: String(cString: zlibVersion()),
      storeSchema: Schema.current.version)
  }
}
