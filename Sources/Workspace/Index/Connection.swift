import CShims
import GRDB
import Glibc

/// One open connection to the index, and the file that it was opened on.
struct Connection: Sendable {
  /// GRDB's serial queue around the connection.
  let queue: DatabaseQueue
  /// The inode of the file: a rebuild puts another file in its place.
  let inode: UInt64

  /// Opens the index that is there.
  ///
  /// Nobody but SQLite opens the file in this process: closing another descriptor of it would drop
  /// SQLite's locks.
  init(path: String, inode: UInt64, wait: BusyWait) throws {
    var configuration = Configuration()
    // Readers wait for a writer's commit; writers have queued on the lock before, and only a long
    // reader can be in their way.
    configuration.busyMode = .callback { wait.goOn(tries: $0) }
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { try Self.prepare($0) }
    self.inode = inode
    do {
      queue = try DatabaseQueue(path: path, configuration: configuration)
    } catch let error as DatabaseError {
      throw WorkspaceError(error)
    }
  }

  private static func prepare(_ db: Database) throws {
    guard let handle = db.sqliteConnection else { return }
    let pointer = UnsafeMutableRawPointer(handle)
    guard mlo_sqlite_distrust_file(pointer) == 0 else {
      throw WorkspaceError.indexUnreadable(reason: "SQLite refuses its defensive mode")
    }
    try checkJournalMode(pointer)
    db.add(function: statusFunction)
    // Never WAL: SQLite before 3.51.3 can lose an acknowledged commit in it, and a read-only file
    // system cannot read it. TRUNCATE with FULL keeps all that was acknowledged (measured).
    try db.execute(
      sql: """
        PRAGMA journal_mode = TRUNCATE;
        PRAGMA synchronous = FULL;
        PRAGMA trusted_schema = OFF;
        PRAGMA cell_size_check = ON;
        PRAGMA cache_spill = OFF;
        PRAGMA temp_store = MEMORY;
        """)
  }

  /// Refuses an index in WAL mode before a pragma would change it (bytes 18 and 19 of the header).
  private static func checkJournalMode(_ pointer: UnsafeMutableRawPointer) throws {
    var header = [UInt8](repeating: 0, count: 20)
    let code = mlo_sqlite_read_header(pointer, &header, 20)
    guard code == 0, header[18] == 2 || header[19] == 2 else { return }
    throw WorkspaceError.indexUnreadable(reason: "it is in WAL mode, which `mlo` never uses")
  }
}

extension WorkspaceError {
  /// An error of GRDB as one of ours; any other error as it is.
  static func translating(_ error: any Error) -> any Error {
    if let error = error as? DatabaseError { return WorkspaceError(error) }
    guard error is RowDecodingError else { return error }
    return WorkspaceError.indexUnreadable(reason: "a row holds a value of the wrong type")
  }

  /// What an error of SQLite means to a user.
  init(_ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL:
      self = .system(action: "write", path: ".mlo/index.sqlite", errno: ENOSPC)
    case .SQLITE_READONLY:
      let isRollback = error.extendedResultCode == .SQLITE_READONLY_ROLLBACK
      self =
        isRollback
        ? .journalNeedsWriter
        : .system(action: "write", path: ".mlo/index.sqlite", errno: EROFS)
    case .SQLITE_CANTOPEN:
      self = .system(action: "open", path: ".mlo/index.sqlite", errno: EIO)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .databaseBusy
    case .SQLITE_IOERR:
      self = .system(action: "write", path: ".mlo/index.sqlite", errno: EIO)
    case .SQLITE_PERM, .SQLITE_AUTH:
      self = .system(action: "open", path: ".mlo/index.sqlite", errno: EACCES)
    default:
      self = .indexUnreadable(reason: error.message ?? error.resultCode.description)
    }
  }
}
