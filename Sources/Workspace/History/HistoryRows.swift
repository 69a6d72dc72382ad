import GRDB

/// Reads and writes the history in the index.
enum HistoryRows {
  /// The newest event; nil before the first.
  static func head(_ db: Database) throws -> (sequence: Int64, hash: String)? {
    try Row.fetchOne(
      db, sql: "SELECT sequence, hash FROM history ORDER BY sequence DESC, hash DESC LIMIT 1"
    ).map { (try $0.read(0), try $0.read(1)) }
  }

  /// Whether the index has an event.
  static func has(_ db: Database, hash: String) throws -> Bool {
    try Int.fetchOne(db, sql: "SELECT 1 FROM history WHERE hash = ?", arguments: [hash]) != nil
  }

  /// Inserts an event and what it names.
  static func insert(_ db: Database, _ event: HistoryEvent, objects: [StoredObject]) throws {
    try db.execute(
      sql: "INSERT INTO history (hash, sequence, model, event, document) VALUES (?, ?, ?, ?, ?)",
      arguments: [
        event.hash, event.sequence, event.model, event.event, event.json.canonicalText,
      ])
    try ObjectRows.put(db, objects)
    for object in objects {
      try db.execute(
        sql: "INSERT OR IGNORE INTO history_objects (hash, sha256) VALUES (?, ?)",
        arguments: [event.hash, object.reference.sha256])
    }
  }

  /// The events about a model (all for nil), oldest first, after a sequence number.
  static func events(
    _ db: Database, model: String?, after sequence: Int64 = 0, limit: Int = 1000
  ) throws -> [HistoryEvent] {
    let filter = model == nil ? "" : "AND model = :model"
    var arguments: StatementArguments = ["after": sequence, "limit": limit]
    if let model { arguments += ["model": model] }
    return try String.fetchAll(
      db,
      sql: """
        SELECT document FROM history WHERE sequence > :after \(filter)
        ORDER BY sequence, hash LIMIT :limit
        """, arguments: arguments
    ).map { try HistoryEvent(parsing: Array($0.utf8), path: "the history in the index") }
  }
}
