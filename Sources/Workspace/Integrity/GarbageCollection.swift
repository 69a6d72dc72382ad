import GRDB
import Glibc

/// Finds and removes what nothing names: objects past their time of grace and temporary files whose
/// process is gone.
struct GarbageCollection {
  let workspace: Workspace
  let isDryRun: Bool
  /// Whether the time of grace is cut to what running processes need.
  let now: Bool

  /// How long an object that nothing names is kept: 14 days, as git keeps unreachable objects.
  static let graceSeconds: Int64 = 14 * 24 * 3600

  private var store: StoreDirectory { workspace.store }

  /// Collects; the caller holds the lock unless nothing is to be removed.
  func carryOut(_ db: Database) throws -> GarbageReport {
    var report = GarbageReport()
    let leases = try collectTemporaryFiles(&report)
    let named = try named(db)
    let limit = now ? leases : currentSeconds() - Self.graceSeconds
    for folder in try store.names(in: ["objects"])
    where try store.status(["objects", folder])?.isDirectory == true {
      for name in try store.names(in: ["objects", folder]) {
        guard let sha256 = StoredFile.digest(folder: folder, name: name), !named.contains(sha256),
          let status = try store.status(["objects", folder, name]), status.isRegular
        else { continue }
        guard Int64(status.st_mtim.tv_sec) < limit else {
          report.kept += 1
          continue
        }
        report.objects.append(sha256)
        report.bytes += Int64(status.st_size)
      }
    }
    return report
  }

  /// Removes what was found: the rows first, then the files, so that a kill between the two leaves
  /// files that nothing names, and the next collection removes them.
  func remove(_ report: GarbageReport, _ connection: Connection) throws {
    try workspace.index.commit(connection) { transaction in
      for sha256 in report.objects {
        try transaction.db.execute(
          sql: "DELETE FROM objects WHERE sha256 = ?", arguments: [sha256])
      }
    }
    for sha256 in report.objects { _ = try StoredFile.remove(sha256, in: store) }
  }

  /// Removes the temporary files whose process is gone.
  ///
  /// - Returns: When the oldest process began that has stored objects and still runs, in seconds
  ///   since 1970; the far future when there is none.
  private func collectTemporaryFiles(_ report: inout GarbageReport) throws -> Int64 {
    var oldest = Int64.max
    for name in try store.names(in: ["tmp"]) where !name.hasPrefix(Publication.prefix) {
      guard let status = try store.status(["tmp", name]), status.isRegular,
        let file = try store.file(["tmp", name])
      else { continue }
      if flock(file.descriptor, LOCK_EX | LOCK_NB) == 0 {
        report.temporaryFiles.append(name)
        report.bytes += Int64(status.st_size)
        // While it is locked: whoever made it a moment ago sees that it is gone and makes another.
        if !isDryRun { try store.remove(["tmp", name]) }
      } else if name.hasPrefix(ObjectLease.prefix) {
        oldest = min(oldest, Int64(status.st_mtim.tv_sec) - 1)
      }
    }
    return oldest
  }

  /// Every object that a run, a version or a decision names, in the index or in a manifest.
  private func named(_ db: Database) throws -> Set<String> {
    var named = try Set(
      String.fetchAll(
        db, sql: "SELECT sha256 FROM run_objects UNION SELECT sha256 FROM history_objects"))
    // Manifests may be ahead of the index, as after a pull with git.
    try ManifestFiles(store).forEach { _, bytes in
      named.formUnion(Workspace.objects(namedBy: bytes))
    }
    return named
  }

  private func currentSeconds() -> Int64 { workspace.caller.now().milliseconds / 1000 }
}

/// Every manifest of a store but the project's.
struct ManifestFiles {
  let store: StoreDirectory

  init(_ store: StoreDirectory) { self.store = store }

  /// The paths below `.mlo`, in a fixed order: history, models, runs.
  func paths() throws -> [[String]] {
    var paths: [[String]] = []
    for name in try store.names(in: ["manifests", "history"]) {
      paths.append(["manifests", "history", name])
    }
    for folder in try store.names(in: ["manifests", "models"]) {
      for name in try store.names(in: ["manifests", "models", folder]) {
        paths.append(["manifests", "models", folder, name])
      }
    }
    for name in try store.names(in: ["manifests", "runs"]) {
      paths.append(["manifests", "runs", name])
    }
    return paths.filter { $0.last?.hasSuffix(".json") == true }
  }

  /// Gives each manifest with its bytes.
  func forEach(_ body: ([String], [UInt8]) throws -> Void) throws {
    for path in try paths() {
      if let bytes = try store.read(path) { try body(path, bytes) }
    }
  }
}
