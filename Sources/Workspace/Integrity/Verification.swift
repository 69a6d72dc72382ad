import Diagnostics
import GRDB
import Glibc

/// Looks at everything in a store and believes nothing.
///
/// Each part adds to the report; readers go in short transactions, so writers are not held up, and
/// what looks wrong is looked at again under the lock, in case a writer was just at work.
final class Verification {
  let workspace: Workspace
  let progress: ProgressHandler
  var report = VerifyReport()

  var store: StoreDirectory { workspace.store }
  var index: Index { workspace.index }

  init(_ workspace: Workspace, progress: @escaping ProgressHandler) {
    self.workspace = workspace
    self.progress = progress
  }

  /// Does all checks.
  func carryOut() throws -> VerifyReport {
    try checkLayout()
    let checks = [checkIndex, checkRegistryRows, checkRuns, checkHistory, checkObjects]
    for check in checks { try collecting(check) }
    for sentence in TwinNames.sentences(try index.read { try Registered.names($0) }) {
      workspace.caller.notice(Warning(code: "one_name_twice", message: sentence))
    }
    return report
  }

  /// Does a check; rows that cannot even be read are damage and do not stop the other checks.
  private func collecting(_ check: () throws -> Void) throws {
    do {
      try check()
    } catch let error as WorkspaceError {
      guard case .indexUnreadable = error else { throw error }
      add(.index, "index.sqlite", error.message)
    }
  }

  func add(_ kind: Damage.Kind, _ subject: String, _ problem: String, usedBy: [String] = []) {
    let damage = Damage(kind: kind, subject: subject, problem: problem, usedBy: usedBy)
    if !report.damage.contains(damage) { report.damage.append(damage) }
  }

  /// Does a check again under the lock when it finds something, and keeps what it then finds.
  func confirmed(_ check: () throws -> [Damage]) throws {
    let found = try check()
    guard !found.isEmpty else { return }
    var confirmed = found
    if let lock = try? WriterLock(store, caller: workspace.caller) {
      confirmed = try check()
      withExtendedLifetime(lock) {}
    }
    for damage in confirmed {
      add(damage.kind, damage.subject, damage.problem, usedBy: damage.usedBy)
    }
  }

  // MARK: Layout

  /// Finds symbolic links and other kinds of files where only files and directories belong.
  private func checkLayout() throws {
    for folder in [
      [], ["manifests"], ["manifests", "runs"], ["manifests", "models"],
      ["manifests", "history"], ["objects"], ["tmp"], [OpenRunLog.folder],
    ] {
      for name in try store.names(in: folder) { try checkKind(folder + [name]) }
    }
    for folder in try directories(in: ["manifests", "models"]) + directories(in: ["objects"]) {
      for name in try store.names(in: folder) { try checkKind(folder + [name]) }
    }
  }

  /// The directories in a folder; a link among them is reported by ``checkKind(_:)``.
  func directories(in folder: [String]) throws -> [[String]] {
    try store.names(in: folder).map { folder + [$0] }.filter {
      try store.status($0)?.isDirectory == true
    }
  }

  private func checkKind(_ components: [String]) throws {
    guard let status = try store.status(components), !status.isRegular, !status.isDirectory else {
      return
    }
    add(.layout, StoreDirectory.shown(components), "it is \(status.kindText)")
  }

  // MARK: Index

  /// Compares the schema with ours and lets SQLite check its pages.
  private func checkIndex() throws {
    let expected = try Self.objects(in: DatabaseQueue(), making: index.schema)
    let (found, problems) = try index.read { db in
      (
        try Self.objects(db),
        try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      )
    }
    for (name, sql) in found where expected[name] == nil {
      let kind = sql.kind
      add(.index, name, "unexpected \(kind) '\(name)'")
    }
    for (name, definition) in expected {
      guard let other = found[name] else {
        add(.index, name, "the \(definition.kind) '\(name)' is missing")
        continue
      }
      if other.sql != definition.sql {
        add(.index, name, "the \(definition.kind) '\(name)' was changed")
      }
    }
    for problem in problems { add(.index, "index.sqlite", problem) }
  }

  private struct Definition: Equatable {
    var kind: String
    var sql: String
  }

  private static func objects(in queue: DatabaseQueue, making schema: Schema) throws
    -> [String: Definition]
  {
    try queue.write { db in
      try schema.migrate(db, from: 0)
      return try objects(db)
    }
  }

  /// Tables, indexes, triggers and views by name.
  private static func objects(_ db: Database) throws -> [String: Definition] {
    var objects: [String: Definition] = [:]
    for row in try Row.fetchAll(db, sql: "SELECT name, type, COALESCE(sql, '') FROM sqlite_schema")
    {
      objects[try row.read(0)] = Definition(kind: try row.read(1), sql: try row.read(2))
    }
    return objects
  }
}
