import GRDB
import Glibc
import Synchronization

/// The index of a store: opened when it is first needed, never before.
final class Index: Sendable {
  let store: StoreDirectory
  let caller: Caller
  let schema: Schema
  /// The id of the project.
  let project: String
  /// Makes the index of what the manifests say; called under the lock when it is missing.
  let rebuild: @Sendable (StoreDirectory) throws -> Void
  private let connection = Mutex<Connection?>(nil)

  init(
    store: StoreDirectory, project: String, caller: Caller, schema: Schema = .current,
    rebuild: @escaping @Sendable (StoreDirectory) throws -> Void
  ) {
    self.store = store
    self.project = project
    self.caller = caller
    self.schema = schema
    self.rebuild = rebuild
  }

  /// The path that SQLite opens.
  var path: String { store.path + "/index.sqlite" }

  /// Reads in one short transaction; waits for a writer's commit, as long as for the lock.
  func read<T>(_ body: (Database) throws -> T) throws -> T {
    do {
      return try ready(isLocked: false).queue.read { try body($0) }
    } catch {
      throw explained(error)
    }
  }

  /// An error as one of ours, with the name of whoever is in the way.
  private func explained(_ error: any Error) -> any Error {
    let error = WorkspaceError.translating(error)
    guard case WorkspaceError.databaseBusy = error else { return error }
    return WorkspaceError.busy(holder: LockHolder(of: store), seconds: caller.lockTimeout)
  }

  /// Writes under the writers' lock, in one transaction.
  ///
  /// What earlier writers published without reaching the index is taken in first.
  func write<T>(_ body: (Transaction) throws -> T) throws -> T {
    try underLock { try commit($0, body) }
  }

  /// Works under the writers' lock, in as many transactions as it takes.
  func underLock<T>(_ body: (Connection) throws -> T) throws -> T {
    let lock = try WriterLock(store, caller: caller)
    defer { withExtendedLifetime(lock) {} }
    let connection = try ready(isLocked: true)
    try takeInPending(connection)
    return try body(connection)
  }

  /// One transaction; the manifests that it published are taken back if it fails.
  func commit<T>(_ connection: Connection, _ body: (Transaction) throws -> T) throws -> T {
    var transaction: Transaction?
    do {
      let result = try connection.queue.inDatabase { db in
        let current = Transaction(db: db, store: store, caller: caller)
        transaction = current
        var result: T?
        try db.inTransaction(.immediate) {
          result = try body(current)
          return .commit
        }
        return result
      }
      transaction?.settle()
      try transaction?.followUp?()
      guard let result else { throw WorkspaceError.databaseBusy }
      return result
    } catch {
      transaction?.takeBack()
      throw explained(error)
    }
  }

  /// The open connection, on the file that is there now and of the version that we know.
  private func ready(isLocked: Bool) throws -> Connection {
    try store.checkPlace()
    if let inode = try indexInode() {
      if let open = connection.withLock({ $0 }), open.inode == inode { return open }
      if let opened = try open(inode: inode, isLocked: isLocked) { return opened }
    }
    // Missing or old: to be mended under the lock.
    if isLocked { return try mended() }
    let lock = try WriterLock(store, caller: caller)
    defer { withExtendedLifetime(lock) {} }
    return try mended()
  }

  /// Under the lock: makes a missing index, migrates an old one.
  private func mended() throws -> Connection {
    if try indexInode() == nil { try rebuild(store) }
    guard let inode = try indexInode() else { throw WorkspaceError.indexMissing }
    guard let opened = try open(inode: inode, isLocked: true) else {
      throw WorkspaceError.indexMissing
    }
    return opened
  }

  /// Opens the index; nil when it is of an older version and the lock is not held.
  private func open(inode: UInt64, isLocked: Bool) throws -> Connection? {
    let opened = try Connection(path: path, inode: inode, wait: BusyWait(store, caller))
    let (found, owner): (Int, Int)
    do {
      (found, owner) = try opened.queue.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        )
      }
    } catch let error as DatabaseError {
      throw WorkspaceError(error)
    }
    // Stores of before have none.
    guard owner == 0 || owner == Schema.applicationID else {
      throw WorkspaceError.indexUnreadable(
        reason: "it is a database of another program (application id \(owner))")
    }
    guard found <= schema.version else {
      throw WorkspaceError.newerStore(found: found, known: schema.version)
    }
    guard found > 0 else { throw WorkspaceError.indexEmpty }
    if found < schema.version {
      guard isLocked else { return nil }
      try migrate(opened, from: found)
    }
    connection.withLock { $0 = opened }
    return opened
  }

  /// Migrates in one transaction, after a copy that stays beside the index.
  private func migrate(_ connection: Connection, from version: Int) throws {
    let name = "index.v\(version).bak"
    if try store.status([name]) == nil {
      let copy = try TemporaryFile(in: store, prefix: "backup-")
      try connection.queue.vacuum(into: store.path + "/tmp/" + copy.name)
      try copy.synchronize()
      try copy.rename(into: store.root, as: name)
    }
    try connection.queue.inTransaction(.immediate) { db in
      try schema.migrate(db, from: version)
      return .commit
    }
  }

  /// The inode of the index; nil when it is missing.
  private func indexInode() throws -> UInt64? {
    guard let status = try store.status(["index.sqlite"]) else { return nil }
    guard !status.isLink else { throw WorkspaceError.symbolicLink(path: ".mlo/index.sqlite") }
    guard status.isRegular else {
      throw WorkspaceError.notRegularFile(path: ".mlo/index.sqlite", kind: status.kindText)
    }
    // SQLite would take an empty file for a new database.
    guard status.st_size > 0 else { throw WorkspaceError.indexEmpty }
    return UInt64(status.st_ino)
  }

  /// The index if it can be opened and is of our version; nil whatever is wrong with it.
  func readable() -> Connection? {
    guard let inode = try? indexInode(),
      let opened = try? Connection(path: path, inode: inode, wait: BusyWait(store, caller)),
      let found = try? opened.queue.read({ try Int.fetchOne($0, sql: "PRAGMA user_version") }),
      found == schema.version
    else { return nil }
    return opened
  }

  /// Refuses an index of a newer version; one that is missing or unreadable is for others to tell.
  func refuseNewer() throws {
    guard let inode = try? indexInode(), (try? store.checkPlace()) != nil else { return }
    do {
      _ = try open(inode: inode, isLocked: false)
    } catch WorkspaceError.newerStore(let found, let known) {
      throw WorkspaceError.newerStore(found: found, known: known)
    } catch {}
  }

  /// Forgets the connection, after the file was replaced.
  func forget() { connection.withLock { $0 = nil } }
}
