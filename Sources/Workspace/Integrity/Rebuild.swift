import Diagnostics
import GRDB

/// Makes the index again from the manifests and the objects.
struct Rebuild {
  let store: StoreDirectory
  let project: String
  let caller: Caller

  /// Makes an index that is missing; a note says so when there was something to bring back.
  static func missingIndex(_ store: StoreDirectory, project: String, caller: Caller) throws {
    let rebuild = Rebuild(store: store, project: project, caller: caller)
    let report = try rebuild.carryOut(old: nil)
    guard report.runs + report.events + report.openRuns > 0 else { return }
    let found =
      "\(report.runs) runs and \(report.events) decisions"
      + (report.openRuns > 0 ? ", and from their logs \(report.openRuns) open runs" : "")
    caller.notice(
      Warning(
        code: "index_rebuilt",
        message: "the index was missing and was rebuilt from the manifests: \(found)"))
    for note in report.notes {
      caller.notice(Warning(code: "rebuild_note", message: note))
    }
  }

  /// Makes the index and puts it in its place; the caller holds the lock.
  ///
  /// - Parameter old: The index so far, where it can be read: what the files have lost and the runs
  ///   that have not ended are taken over from it.
  func carryOut(old: Connection?) throws -> RebuildReport {
    let salvage = old.map { Salvage(store: store, old: $0) }
    try salvage?.restoreManifests()
    var report = RebuildReport()
    report.notes = try salvage?.restoreRunManifests() ?? []
    try Index.make(in: store) { db in
      try takeRuns(db, &report)
      report.openRuns = try OpenRunImport(store: store, db: db).takeAll(notes: &report.notes)
      try salvage?.takeOtherRuns(into: db)
      let replay = try HistoryReplay(store: store, project: project, caller: caller).carryOut(db)
      report.events = replay.events
      report.joined = replay.joined
      report.notes += replay.notes
      report.versions = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM versions") ?? 0
    }
    // What was pending is in the manifests, and so in the new index.
    for name in try store.names(in: ["tmp"]) where name.hasPrefix(Publication.prefix) {
      try store.remove(["tmp", name])
    }
    return report
  }

  /// Takes in every run manifest, oldest first, so that the keys of the rows follow the starts.
  private func takeRuns(_ db: Database, _ report: inout RebuildReport) throws {
    let names = try store.names(in: ["manifests", "runs"]).filter { $0.hasSuffix(".json") }
    let take = RunImport(store: store, db: db)
    for name in names {
      let path = ["manifests", "runs", name]
      guard let bytes = try store.read(path) else { continue }
      do {
        let manifest = try RunManifest(parsing: bytes, path: StoreDirectory.shown(path))
        guard RunManifest.components(manifest.detail.run.id) == path else {
          throw WorkspaceError.manifestDamaged(
            path: StoreDirectory.shown(path), reason: "it is about another run than its name says")
        }
        _ = try take.take(manifest, notes: &report.notes)
        report.runs += 1
      } catch let error as WorkspaceError {
        report.notes.append("left out: \(error.message)")
      }
    }
  }
}
