import GRDB

/// Reads and writes which objects there are and which runs name them.
enum ObjectRows {
  /// Records objects; the same again changes nothing.
  static func put(_ db: Database, _ objects: [StoredObject]) throws {
    let statement = try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO objects (sha256, stored_sha256, bytes, stored_bytes, kind, checksum)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for object in objects {
      let reference = object.reference
      try statement.execute(arguments: [
        reference.sha256, reference.storedSHA256, reference.bytes, reference.storedBytes,
        object.kind.rawValue, checksum(object),
      ])
    }
  }

  /// The checksum of an object's row.
  static func checksum(_ object: StoredObject) -> Int64 {
    let reference = object.reference
    return RowChecksum.of(
      "objects", reference.sha256, reference.storedSHA256, String(reference.bytes),
      String(reference.storedBytes), object.kind.rawValue)
  }

  /// Links objects to the run that names them.
  static func link(_ db: Database, run: Int64, _ objects: [StoredObject]) throws {
    let statement = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO run_objects (run, sha256) VALUES (?, ?)")
    for object in objects { try statement.execute(arguments: [run, object.reference.sha256]) }
  }

  /// The objects that a run names, sorted by hash.
  static func objects(_ db: Database, run: Int64) throws -> [StoredObject] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT sha256, stored_sha256, bytes, stored_bytes, kind FROM objects
        WHERE sha256 IN (SELECT sha256 FROM run_objects WHERE run = ?) ORDER BY sha256, stored_sha256
        """, arguments: [run])
    return try rows.map { try object($0) }
  }

  /// An object from the columns `sha256, stored_sha256, bytes, stored_bytes, kind`.
  static func object(_ row: Row) throws -> StoredObject {
    try StoredObject(
      ObjectReference(
        sha256: row.read(0), bytes: row.read(2), storedSHA256: row.read(1),
        storedBytes: row.read(3)),
      ObjectKind(rawValue: row.read(4)) ?? .file)
  }

  /// The known forms of one object: the same plain bytes as several versions of zlib store them.
  static func forms(_ db: Database, of sha256: String) throws -> [StoredObject] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT sha256, stored_sha256, bytes, stored_bytes, kind FROM objects WHERE sha256 = ?
        """, arguments: [sha256]
    ).map { try object($0) }
  }

  /// The runs and versions that use an object, in words.
  static func users(_ db: Database, of sha256: String) throws -> [String] {
    let runs = try Row.fetchAll(
      db,
      sql: """
        SELECT runs.id, runs.name FROM run_objects JOIN runs USING (run) WHERE sha256 = ?
        ORDER BY sequence DESC LIMIT 50
        """, arguments: [sha256])
    let versions = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT history.model || '@' || json_extract(history.document, '$.version')
        FROM history_objects JOIN history USING (hash) WHERE sha256 = ? AND history.model NOT NULL
        LIMIT 50
        """, arguments: [sha256])
    let named = try runs.map { row in
      let (id, name): (String, String) = (try row.read(0), try row.read(1))
      return "run \(id.prefix(8)) (\(name))"
    }
    return versions + named
  }
}
