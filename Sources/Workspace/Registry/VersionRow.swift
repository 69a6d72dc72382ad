import GRDB

/// A row of the table `versions`, with everything that its checksum covers.
struct VersionRow {
  var name: String
  var version: Int
  var sha256: String
  var source: String
  var run: String?
  var stage: Stage
  var sequence: Int64
  var description: String?
  /// The canonical JSON of the tags.
  var tags: String
  /// The canonical JSON of the manifest.
  var manifest: String

  static let columns =
    "name, version, sha256, source, run, stage, sequence, description, tags, manifest, checksum"

  /// Reads the columns of ``columns``.
  init(_ row: Row) throws {
    name = try row.read(0)
    version = try row.read(1)
    sha256 = try row.read(2)
    source = try row.read(3)
    run = try row.readIfPresent(4)
    stage = Stage(rawValue: try row.read(5)) ?? .none
    sequence = try row.read(6)
    description = try row.readIfPresent(7)
    tags = try row.read(8)
    manifest = try row.read(9)
  }

  /// The row of a version that was just registered.
  init(_ manifest: VersionManifest) {
    name = manifest.name
    version = manifest.version
    sha256 = manifest.model.sha256
    source = manifest.source
    run = manifest.run
    stage = .none
    sequence = manifest.sequence
    description = manifest.description
    tags = Self.text(manifest.tags)
    self.manifest = manifest.json.canonicalText
  }

  /// Tags as canonical JSON.
  static func text(_ tags: [NamedText]) -> String {
    JSONValue.object(JSONObject(tags.map { ($0.key, .string($0.value)) })).canonicalText
  }

  /// The tags.
  var tagList: [NamedText] {
    ((try? JSONValue(parsing: tags))?.members?.members ?? []).compactMap { member in
      member.value.text.map { NamedText(member.key, $0) }
    }
  }

  /// The checksum over every column.
  var checksum: Int64 {
    RowChecksum.of(
      "versions", name, String(version), sha256, source, run, stage.rawValue, String(sequence),
      description, tags, manifest)
  }

  /// Inserts the row or replaces the one of the same version.
  func write(_ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO versions (\(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name, version) DO UPDATE SET stage = excluded.stage,
          description = excluded.description, tags = excluded.tags, checksum = excluded.checksum
        """,
      arguments: [
        name, version, sha256, source, run, stage.rawValue, sequence, description, tags, manifest,
        checksum,
      ])
  }

  /// The row of a version; nil when there is none.
  static func find(_ db: Database, name: String, version: Int) throws -> VersionRow? {
    try Row.fetchOne(
      db, sql: "SELECT \(columns) FROM versions WHERE name = ? AND version = ?",
      arguments: [name, version]
    ).map { try VersionRow($0) }
  }

  /// The rows of a model, newest first.
  static func all(_ db: Database, name: String) throws -> [VersionRow] {
    try Row.fetchAll(
      db, sql: "SELECT \(columns) FROM versions WHERE name = ? ORDER BY version DESC",
      arguments: [name]
    ).map { try VersionRow($0) }
  }

  /// The version as readers see it.
  func value(_ db: Database) throws -> ModelVersion {
    let path = StoreDirectory.shown(VersionManifest.components(name: name, version: version))
    let registered = try VersionManifest(parsing: Array(manifest.utf8), path: path)
    return ModelVersion(
      name: name, version: version, model: registered.model, run: run, source: source,
      stage: stage, aliases: try Aliases.names(db, name: name, version: version),
      description: description, tags: tagList, actor: registered.actor, time: registered.time,
      sequence: sequence)
  }
}

/// Reads and writes the aliases of models.
enum Aliases {
  /// The aliases of a version, sorted.
  static func names(_ db: Database, name: String, version: Int) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT alias FROM aliases WHERE name = ? AND version = ? ORDER BY alias",
      arguments: [name, version])
  }

  /// The version that an alias names; nil when there is no such alias.
  static func version(_ db: Database, name: String, alias: String) throws -> Int? {
    try Int.fetchOne(
      db, sql: "SELECT version FROM aliases WHERE name = ? AND alias = ?", arguments: [name, alias])
  }

  /// Gives an alias to a version; another version that had it loses it.
  static func put(_ db: Database, name: String, alias: String, version: Int) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO aliases (name, alias, version, checksum) VALUES (?, ?, ?, ?)",
      arguments: [name, alias, version, checksum(name: name, alias: alias, version: version)])
  }

  /// The checksum of an alias's row.
  static func checksum(name: String, alias: String, version: Int) -> Int64 {
    RowChecksum.of("aliases", name, alias, String(version))
  }

  /// Removes an alias.
  static func remove(_ db: Database, name: String, alias: String) throws {
    try db.execute(
      sql: "DELETE FROM aliases WHERE name = ? AND alias = ?", arguments: [name, alias])
  }
}
