import GRDB

/// Reads and writes the parameters, tags and artifacts of a run.
enum RunValues {
  /// The parameters or tags of a run, sorted by key.
  static func texts(_ db: Database, table: TextTable, run: Int64) throws -> [NamedText] {
    let statement = try db.cachedStatement(
      sql: "SELECT key, value FROM \(table.rawValue) WHERE run = ? ORDER BY key")
    return try Row.fetchAll(statement, arguments: [run]).map {
      NamedText(try $0.read(0), try $0.read(1))
    }
  }

  /// The two tables of a key and a text.
  enum TextTable: String, CaseIterable { case params, tags }

  /// Writes a text; one that is there gets the new value.
  static func put(_ db: Database, table: TextTable, run: Int64, _ text: NamedText) throws {
    let statement = try db.cachedStatement(
      sql:
        "INSERT OR REPLACE INTO \(table.rawValue) (run, key, value, checksum) VALUES (?, ?, ?, ?)")
    try statement.execute(arguments: [
      run, text.key, text.value, RowChecksum.of(table.rawValue, run: run, text.key, text.value),
    ])
  }

  /// Records parameters; one that is there with another value is refused.
  static func putParams(_ db: Database, run: Int64, _ params: [NamedText]) throws {
    for param in params {
      let recorded = try String.fetchOne(
        db, sql: "SELECT value FROM params WHERE run = ? AND key = ?", arguments: [run, param.key])
      if let recorded {
        guard recorded.isSameBytes(as: param.value) else {
          throw WorkspaceError.paramChanged(
            key: param.key, recorded: recorded, asked: param.value)
        }
      } else {
        try put(db, table: .params, run: run, param)
      }
    }
  }

  /// Removes tags; a tag that is not there is no error.
  static func removeTags(_ db: Database, run: Int64, keys: [String]) throws {
    for key in keys {
      try db.execute(sql: "DELETE FROM tags WHERE run = ? AND key = ?", arguments: [run, key])
    }
  }

  /// The artifacts of a run, sorted by path.
  static func artifacts(_ db: Database, run: Int64) throws -> [Artifact] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT path, kind, sha256, bytes, stored_sha256, stored_bytes FROM artifacts
        WHERE run = ? ORDER BY path
        """)
    return try Row.fetchAll(statement, arguments: [run]).map { row in
      try Artifact(
        path: row.read(0), kind: ObjectKind(rawValue: row.read(1)) ?? .file,
        object: ObjectReference(
          sha256: row.read(2), bytes: row.read(3), storedSHA256: row.read(4),
          storedBytes: row.read(5)))
    }
  }

  /// Records an artifact; one of the same path is replaced.
  static func put(_ db: Database, run: Int64, _ artifact: Artifact) throws {
    let object = artifact.object
    try db.execute(
      sql: """
        INSERT OR REPLACE INTO artifacts
          (run, path, kind, sha256, bytes, stored_sha256, stored_bytes, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, artifact.path, artifact.kind.rawValue, object.sha256, object.bytes,
        object.storedSHA256, object.storedBytes, checksum(run: run, artifact),
      ])
  }

  /// The checksum of an artifact's row.
  static func checksum(run: Int64, _ artifact: Artifact) -> Int64 {
    let object = artifact.object
    return RowChecksum.of(
      "artifacts", run: run, artifact.path, artifact.kind.rawValue, object.sha256,
      String(object.bytes), object.storedSHA256, String(object.storedBytes))
  }

  /// The values of a run, with those the listing shows.
  static func summary(_ db: Database, _ row: RunRow) throws -> RunSummary {
    RunSummary(
      run: row.observed, params: try texts(db, table: .params, run: row.rowID),
      metrics: try MetricRows.latest(db, run: row.rowID),
      tags: try texts(db, table: .tags, run: row.rowID),
      artifacts: try artifacts(db, run: row.rowID))
  }
}
