import GRDB
import Glibc

extension Index {
  /// Makes a new index beside the store's files and puts it in its place, whole or not at all.
  ///
  /// The caller holds the lock. `fill` runs in the one transaction that also makes the tables.
  static func make(
    in store: StoreDirectory, schema: Schema = .current, fill: (Database) throws -> Void = { _ in }
  ) throws {
    let file = try TemporaryFile(in: store, prefix: "index-")
    let path = store.path + "/tmp/" + file.name
    do {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
        try db.inTransaction(.immediate) {
          try schema.migrate(db, from: 0)
          try fill(db)
          return .commit
        }
      }
      try queue.close()
    } catch let error as DatabaseError {
      throw WorkspaceError(error)
    }
    try file.synchronize()
    try store.remove(["index.sqlite-journal"])
    try file.rename(into: store.root, as: "index.sqlite")
  }
}
