import GRDB

/// Saves from an index that can still be read what the files have lost, before it is replaced.
struct Salvage {
  let store: StoreDirectory
  let old: Connection

  /// Writes history events and versions whose manifests are missing or damaged.
  ///
  /// Each row proves itself by its hash, so nothing wrong is written.
  func restoreManifests() throws {
    let events = try rows("SELECT document FROM history")
    for document in events {
      guard let text: String = try? document.read(0) else { continue }
      let bytes = Array(text.utf8)
      guard let event = try? HistoryEvent(parsing: bytes, path: "index") else { continue }
      try restore(bytes, to: event.components)
    }
    for row in try rows("SELECT \(VersionRow.columns) FROM versions") {
      guard let version = try? VersionRow(row), (try? row.read(10)) == version.checksum else {
        continue
      }
      try restore(
        Array(version.manifest.utf8),
        to: VersionManifest.components(name: version.name, version: version.version))
    }
  }

  /// Writes the manifests of ended runs that are missing or cannot be read; a sentence for each.
  ///
  /// Only the manifest that the row names by its hash is written: where something else is lost too, it
  /// stays missing, and `verify` goes on saying so.
  func restoreRunManifests() throws -> [String] {
    var notes: [String] = []
    for found in try rows("SELECT \(RunRow.columns) FROM \(RunRow.source) ORDER BY sequence") {
      guard let row = try? RunRow(found), (try? found.read(18)) == row.checksum,
        row.run.status.hasEnded, row.manifest != nil, isRunID(row.run.id)
      else { continue }
      let components = RunManifest.components(row.run.id)
      let path = StoreDirectory.shown(components)
      if let bytes = try store.read(components),
        (try? RunManifest(parsing: bytes, path: path)) != nil
      {
        continue
      }
      guard let bytes = try? old.queue.read({ try Self.manifest(of: row, $0) }) else { continue }
      try store.write(bytes, to: components)
      notes.append("'\(path)' was missing or damaged and was written again")
    }
    return notes
  }

  /// The bytes of the manifest that a row names; nil where its values do not give them any more.
  ///
  /// Which object holds the metric history is not in the index: the one with which the hash is right.
  private static func manifest(of row: RunRow, _ db: Database) throws -> [UInt8]? {
    let heads = try MetricRows.heads(db, run: row.rowID)
    var manifest = try RunRecorder.manifest(
      db, row, history: nil, points: Int(heads.reduce(0) { $0 &+ $1.count }))
    let files: [ObjectReference?] = manifest.objects.filter { $0.kind == .file }.map(\.reference)
    for history in heads.isEmpty ? [nil] : files {
      manifest.history = history
      let bytes = manifest.json.canonicalBytes
      if FileDigest(of: bytes).sha256 == row.manifest { return bytes }
    }
    return nil
  }

  private func rows(_ sql: String) throws -> [Row] {
    (try? old.queue.read { try Row.fetchAll($0, sql: sql) }) ?? []
  }

  private func restore(_ bytes: [UInt8], to components: [String]) throws {
    guard try store.read(components) != bytes else { return }
    try store.write(bytes, to: components)
  }

  /// Takes over the runs that the manifests did not bring.
  ///
  /// They have not ended, or their manifest is lost and could not be written again: nothing that is
  /// still known is dropped, and `verify` goes on naming a manifest that is missing.
  func takeOtherRuns(into db: Database) throws {
    let runs = try rows(
      "SELECT \(RunRow.columns) FROM \(RunRow.source) ORDER BY sequence")
    for row in runs {
      guard let run = try? RunRow(row), (try? row.read(18)) == run.checksum,
        try RunRow.find(db, id: run.run.id) == nil
      else { continue }
      try take(run, into: db)
    }
  }

  private func take(_ run: RunRow, into db: Database) throws {
    let key = run.rowID
    let summary = try old.queue.read { try RunValues.summary($0, run) }
    let objects = try old.queue.read { try ObjectRows.objects($0, run: key) }
    var copy = run
    try copy.insert(db)
    for param in summary.params {
      try RunValues.put(db, table: .params, run: copy.rowID, param)
    }
    for tag in summary.tags { try RunValues.put(db, table: .tags, run: copy.rowID, tag) }
    for artifact in summary.artifacts { try RunValues.put(db, run: copy.rowID, artifact) }
    try ObjectRows.put(db, objects)
    try ObjectRows.link(db, run: copy.rowID, objects)
    for head in try old.queue.read({ try MetricRows.heads($0, run: key) }) {
      let points = try old.queue.read {
        try MetricRows.points($0, metric: head.metric, key: head.key, from: 0, limit: Int.max)
      }
      try MetricRows.append(db, run: copy.rowID, points, now: 0)
    }
  }
}
