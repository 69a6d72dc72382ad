import Diagnostics
import GRDB

/// Looks up models and versions and says what is nearest when there is none.
enum Registered {
  /// The names of all models, sorted.
  static func names(_ db: Database) throws -> [String] {
    try String.fetchAll(db, sql: "SELECT DISTINCT name FROM versions ORDER BY name")
  }

  /// The error for a version that is not there: an unknown model or an unknown number.
  static func absent(_ db: Database, name: String, version: Int) throws -> WorkspaceError {
    let rows = try VersionRow.all(db, name: name)
    guard !rows.isEmpty else { return try absent(db, name: name) }
    let candidates = rows.prefix(5).map { "\(name)@\($0.version)" }
    return .unknownVersion(name: name, version: version, candidates: candidates)
  }

  /// The error for a model that is not there.
  static func absent(_ db: Database, name: String) throws -> WorkspaceError {
    .unknownModel(name: name, candidates: nearestWords(to: name, in: try names(db)))
  }
}
