import Diagnostics
import GRDB
import Glibc

extension Index {
  /// Finishes what a writer left that died between its manifest and its row; under the lock.
  func takeInPending(_ connection: Connection) throws {
    let all = try store.names(in: ["tmp"])
    try tellKilled(all, connection)
    let names = all.filter { $0.hasPrefix(Publication.prefix) }
    guard !names.isEmpty else { return }
    try commit(connection) { transaction in
      try PendingManifests(transaction: transaction, project: project).takeIn(names)
    }
    for name in names { try store.remove(["tmp", name]) }
  }
}

extension Index {
  /// Says which runs lost the `mlo run` that would have ended them: it held a file for metrics in `tmp`.
  ///
  /// The file goes, so it is said once.
  private func tellKilled(_ names: [String], _ connection: Connection) throws {
    for name in names where name.hasPrefix(Workspace.commandLogPrefix) {
      guard let file = try store.file(["tmp", name]),
        flock(file.descriptor, LOCK_EX | LOCK_NB) == 0
      else { continue }
      let id = String(name.dropFirst(Workspace.commandLogPrefix.count))
      let row = try connection.queue.read { try RunRow.find($0, id: id) }
      try store.remove(["tmp", name])
      guard let run = row?.observed, run.status == .interrupted else { continue }
      caller.notice(
        Warning(
          code: "run_interrupted",
          message: "run '\(run.name)' (\(id.prefix(8))) was interrupted: its mlo, process "
            + "\(run.process?.pid ?? 0), was killed, so its end is not recorded"))
    }
  }
}

extension Workspace {
  /// What the names of the files in `tmp` begin with that commands of `mlo run` append metrics to; the
  /// id of the run follows.
  public static let commandLogPrefix = "log-"
}

/// The manifests whose writer died: taken into the index where they had reached their place.
struct PendingManifests {
  let transaction: Transaction
  let project: String
  var store: StoreDirectory { transaction.store }

  /// Takes in what the names in `tmp` stand for.
  ///
  /// Events first: a version whose event did not reach its place was not registered, so its manifest
  /// goes again.
  func takeIn(_ names: [String]) throws {
    var versions: [[UInt8]] = []
    var events: [HistoryEvent] = []
    for name in names {
      guard let bytes = try store.read(["tmp", name]) else { continue }
      // Cut short: its writer died before it was whole, so nothing was published.
      guard let object = (try? JSONValue(parsing: bytes))?.members else { continue }
      switch object["schema"]?.text {
      case RunManifest.schema: try takeInRun(bytes)
      case VersionManifest.schema: versions.append(bytes)
      default: if let event = try published(bytes) { events.append(event) }
      }
    }
    try takeIn(events)
    for bytes in versions { try removeUnregistered(bytes) }
  }

  /// One event is applied; several come from an import, which may have more than one head.
  private func takeIn(_ events: [HistoryEvent]) throws {
    if events.count > 1 {
      _ = try HistoryReplay(
        store: store, project: project, caller: transaction.caller,
        publish: { try transaction.publish($0, at: $1) }
      ).carryOut(transaction.db)
    } else if let event = events.first {
      let registered = try VersionManifest.of(event, in: store)
      try RegistryReplay(db: transaction.db).apply(event, registered: registered)
    }
  }

  private func takeInRun(_ bytes: [UInt8]) throws {
    let manifest = try RunManifest(parsing: bytes, path: StoreDirectory.shown(["tmp"]))
    let id = manifest.detail.run.id
    guard try store.read(RunManifest.components(id)) == bytes else { return }
    let row = try RunRow.find(transaction.db, id: id)
    guard row?.manifest != manifest.detail.manifestSHA256 else { return }
    var notes: [String] = []
    _ = try RunImport(store: store, db: transaction.db).take(manifest, notes: &notes)
  }

  /// The event of a pending file that had reached its place but not the index.
  private func published(_ bytes: [UInt8]) throws -> HistoryEvent? {
    let event = try HistoryEvent(parsing: bytes, path: StoreDirectory.shown(["tmp"]))
    guard try store.read(event.components) == bytes,
      try !HistoryRows.has(transaction.db, hash: event.hash)
    else { return nil }
    return event
  }

  private func removeUnregistered(_ bytes: [UInt8]) throws {
    let manifest = try VersionManifest(parsing: bytes, path: StoreDirectory.shown(["tmp"]))
    let row = try VersionRow.find(
      transaction.db, name: manifest.name, version: manifest.version)
    guard row == nil else { return }
    try store.remove(
      VersionManifest.components(name: manifest.name, version: manifest.version))
  }
}
