import GRDB

/// Takes the manifest of a run into the index.
struct RunImport {
  let store: StoreDirectory
  let db: Database

  /// Puts a run in the place of what the index has under its id; says whether it is new.
  ///
  /// The points come from the history's object; where that is missing or damaged only the latest
  /// values come back, and a sentence says so.
  func take(_ manifest: RunManifest, notes: inout [String]) throws -> Bool {
    let run = manifest.detail.run
    let isNew = try remove(run.id)
    let detail = manifest.detail
    let document = RunDocument(
      command: detail.command, provenance: detail.provenance, warnings: detail.warnings,
      actor: detail.actor, version: detail.version)
    var row = RunRow(
      run: run, model: detail.model?.json.canonicalText, detail: document.text)
    row.manifest = detail.manifestSHA256
    try row.insert(db)
    for param in detail.summary.params {
      try RunValues.put(db, table: .params, run: row.rowID, param)
    }
    for tag in detail.summary.tags { try RunValues.put(db, table: .tags, run: row.rowID, tag) }
    for artifact in detail.summary.artifacts {
      try RunValues.put(db, run: row.rowID, artifact)
    }
    try ObjectRows.put(db, manifest.objects)
    try ObjectRows.link(db, run: row.rowID, manifest.objects)
    try takeMetrics(manifest, run: row.rowID, notes: &notes)
    return isNew
  }

  /// Removes what the index has of a run; says whether it had nothing.
  private func remove(_ id: String) throws -> Bool {
    guard
      let run = try Int64.fetchOne(db, sql: "SELECT run FROM runs WHERE id = ?", arguments: [id])
    else { return true }
    let removal = [
      "DELETE FROM points WHERE metric IN (SELECT metric FROM metrics WHERE run = ?)",
      "DELETE FROM metrics WHERE run = ?", "DELETE FROM params WHERE run = ?",
      "DELETE FROM tags WHERE run = ?", "DELETE FROM artifacts WHERE run = ?",
      "DELETE FROM run_objects WHERE run = ?", "DELETE FROM runs WHERE run = ?",
    ]
    for sql in removal { try db.execute(sql: sql, arguments: [run]) }
    return false
  }

  private func takeMetrics(
    _ manifest: RunManifest, run: Int64, notes: inout [String]
  ) throws {
    let latest = manifest.detail.summary.metrics
    guard let history = manifest.history else { return }
    do {
      try db.inSavepoint {
        try takePoints(history, run: run)
        return .commit
      }
    } catch let error as WorkspaceError {
      let name = manifest.detail.run.id.prefix(8)
      notes.append("run \(name): only the latest metrics came back: \(error.message)")
      let points = latest.map { MetricPoint($0.key, $0.value, step: $0.step, time: $0.time) }
      try MetricRows.append(db, run: run, points, now: 0)
    }
  }

  /// Reads the lines of a history object and adds them in batches.
  private func takePoints(_ history: ObjectReference, run: Int64) throws {
    var line: [UInt8] = []
    var points: [MetricPoint] = []
    func flush() throws {
      try MetricRows.append(db, run: run, points, now: 0)
      points.removeAll(keepingCapacity: true)
    }
    try ObjectReader(store).read(history) { chunk in
      var rest = chunk[...]
      while let end = rest.firstIndex(of: 0x0A) {
        line.append(contentsOf: rest[..<end])
        guard let point = MetricHistoryDocument.point(line) else {
          throw WorkspaceError.objectDamaged(
            sha256: history.sha256, reason: "a line is not a metric", usedBy: [])
        }
        points.append(point)
        line.removeAll(keepingCapacity: true)
        rest = rest[(end + 1)...]
      }
      line.append(contentsOf: rest)
      if points.count >= 10_000 { try flush() }
    }
    try flush()
  }
}
